/**
 * Service suppliers. Local suppliers get better with the demand of local generators and make local
 * innovation cheaper; where there are none, services are bought outside and cost more (business-model
 * papers: the internal contour of a cluster).
 */
import type { Context } from '../context.ts';
import { at, PARAMETER_COUNT } from '../parameters/index.ts';
import { KIND } from '../tables.ts';

const LEARNING = at('suppliers.learning');
/** Suppliers per generator that serve them fully. Assumed. */
const FULL_SERVICE = 0.3;
/** Joint projects per generator at which local demand teaches fully. Assumed. */
const FULL_DEMAND = 0.6;

export function createSuppliers(context: Context): (c: number) => void {
  const { views, roster } = context;
  const { cluster, organisation } = views;
  const { live } = roster;

  return (c) => {
    let suppliers = 0;
    let generators = 0;
    for (let k = 0; k < roster.liveCount; k++) {
      const i = live[k];
      if (organisation.kind[i] !== KIND.firm) continue;
      if (organisation.supplier[i] === 1) suppliers++;
      else generators++;
    }
    const served = generators > 0 ? Math.min(1, suppliers / (FULL_SERVICE * generators)) : 0;
    const demand =
      generators > 0 ? Math.min(1, cluster.projects[c] / (FULL_DEMAND * generators)) : 0;
    const target = served * (0.4 + 0.6 * demand);
    const learning = views.parameter.value[c * PARAMETER_COUNT + LEARNING];
    cluster.supplierSkill[c] += learning * (target - cluster.supplierSkill[c]);
  };
}
