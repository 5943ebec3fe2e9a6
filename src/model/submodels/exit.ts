/**
 * Exit. A firm closes when its cash has been below zero for two quarters, when its share of the
 * market has vanished, or by a hazard of its own that is higher for the young. Its projects break
 * off, its ties are forgotten.
 */
import { exp } from '../../engine/math.ts';
import type { Context } from '../context.ts';
import type { Organisations } from '../organisations.ts';
import { at, PARAMETER_COUNT } from '../parameters/index.ts';
import { PURPOSE } from '../purposes.ts';
import { KIND } from '../tables.ts';

const HAZARD = at('exit.hazard');
const STARTUP_HAZARD = at('exit.startupHazard');
const MEDIAN_SALES = at('composition.medianSales');
/** Quarters in a row below zero that end a firm. */
export const PATIENCE = 2;
/** A firm below this share of the median firm's sales is gone. Assumed. */
export const VANISHING = 0.02;
/** What is left of the hazard of the young at each age, in quarters. */
const YOUTH = Float64Array.from({ length: 40 }, (_, age) => exp(-age / 4));

export function createExit(
  context: Context,
  organisations: Organisations,
  dissolveProjectsOf: (c: number, slot: number, tick: number) => void,
): (c: number, tick: number) => void {
  const { views, luck, roster, first, second } = context;
  const { kind, born, cash, poor, sales, projects, anchor } = views.organisation;
  const { live } = roster;
  const value = views.parameter.value;

  return (c, tick) => {
    const base = c * PARAMETER_COUNT;
    const n = roster.liveCount;
    const hazard = value[base + HAZARD];
    const young = value[base + STARTUP_HAZARD];
    const vanishing = VANISHING * value[base + MEDIAN_SALES];
    luck.open(tick, PURPOSE.exit);
    luck.forGathered(first, second);
    for (let k = 0; k < n; k++) {
      const i = live[k];
      if (kind[i] !== KIND.firm) continue;
      poor[i] = cash[i] < 0 ? poor[i] + 1 : 0;
      const age = tick - born[i];
      const risk =
        (anchor[i] === 1 ? 0.25 : 1) * hazard + (age < YOUTH.length ? young * YOUTH[age] : 0);
      if (first[i] < risk || poor[i] >= PATIENCE || sales[i] < vanishing) {
        if (projects[i] > 0) dissolveProjectsOf(c, i, tick);
        organisations.close(c, i, tick);
      }
    }
  };
}
