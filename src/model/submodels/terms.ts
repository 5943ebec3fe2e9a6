/**
 * The terms of a joint project between two organisations: what partner choice weighs and brokerage
 * negotiates. Formulas in partner-choice.ts.
 */
import type { Context } from '../context.ts';
import { at, PARAMETER_COUNT } from '../parameters/index.ts';
import { KIND } from '../tables.ts';
import type { Ties } from '../ties.ts';
import { cognitiveDistance, fruitfulness } from './meetings.ts';
import type { Trust } from './trust.ts';

const SUCCESS = at('projects.success');
const DISTANCE = at('projects.distance');
const VALUE = at('projects.value');
const DURATION_MIN = at('projects.durationMin');
const DURATION_MAX = at('projects.durationMax');
const NEGOTIATION = at('projects.negotiationCost');
const DISTRUST = at('projects.distrustCost');
const CODE = at('trust.codeOfConduct');
const STATE_DEMAND = at('composition.stateDemand');
const SUPPLIERS = at('suppliers.effect');
/** A full code of conduct makes negotiation this much cheaper: common standards. Assumed. */
const CODE_SAVES = 0.3;
/** Private value of an innovation to a state-owned firm against a private one. Assumed. */
const STATE_OWNED_VALUE = 0.75;
/** Share of the gain that a university counts: papers and contracts. Assumed. */
const UNIVERSITY_VALUE = 1;

/** Part of an innovation's value that its owner keeps; state demand and ownership blunt it. */
export function privateValueShare(stateDemand: number, stateOwned: number): number {
  return (1 - 0.5 * stateDemand) * (stateOwned === 1 ? STATE_OWNED_VALUE : 1);
}

/** Terms of the pair discussed last. */
export interface Terms {
  /** Cells SUCCESS_CHANCE, GAIN, COST of the last discussion. */
  readonly last: Float64Array;
  /**
   * What i and j can expect of each other: the smaller of the two expected nets, which must be
   * positive. `relief` is the part of the cost of dealing that aid and a broker take over.
   */
  discuss(c: number, i: number, j: number, tick: number, relief: number): number;
}

/** Chance of an innovation. */
export const SUCCESS_CHANCE = 0;
/** Smaller gain of the two, k€ a quarter. */
export const GAIN = 1;
/** Cost to each, k€ a quarter, at the lower trust of the two. */
export const COST = 2;

export function createTerms(context: Context, ties: Ties, trust: Trust): Terms {
  const { cluster, organisation, parameter } = context.views;
  const { kind, stateOwned, x, quality, notInventedHere } = organisation;
  const value = parameter.value;
  const last = new Float64Array(3);

  /** Part of a gain that i counts: its own stake, less what reluctance to others' ideas costs. */
  function counts(i: number, base: number): number {
    const own = kind[i] === KIND.university ? UNIVERSITY_VALUE : privateValueShare(value[base + STATE_DEMAND], stateOwned[i]);
    return own * (1 - notInventedHere[i]);
  }

  /** What a university's research stock adds to the chance of an innovation. */
  function research(i: number): number {
    return kind[i] === KIND.university ? quality[i] : 0;
  }

  /** Services for a project bought from good local suppliers, or outside at a premium; 1 on average. */
  function serviceCost(c: number): number {
    return 1 + value[c * PARAMETER_COUNT + SUPPLIERS] * (0.5 - cluster.supplierSkill[c]);
  }

  function discuss(c: number, i: number, j: number, tick: number, relief: number): number {
    const base = c * PARAMETER_COUNT;
    const cell = ties.find(i, j);
    const tij = trust.of(j, cell, tick);
    const tji = trust.of(i, cell < 0 ? -1 : ties.find(j, i), tick);
    const low = tij < tji ? tij : tji;
    const fruitful = fruitfulness(cognitiveDistance(x, i, j), value[base + DISTANCE]);
    const success = value[base + SUCCESS] * fruitful * (0.4 + 0.8 * low) * (1 + research(i) + research(j));
    const length = 0.5 * (value[base + DURATION_MIN] + value[base + DURATION_MAX]);
    const gain = (success * value[base + VALUE]) / length;
    const k0 = value[base + NEGOTIATION] * serviceCost(c) * (1 - CODE_SAVES * value[base + CODE] * trust.guidance()) * (1 - relief);
    const distrust = value[base + DISTRUST];
    const gi = gain * counts(i, base);
    const gj = gain * counts(j, base);
    const neti = tij * gi - k0 * (1 + distrust * (1 - tij));
    const netj = tji * gj - k0 * (1 + distrust * (1 - tji));
    last[SUCCESS_CHANCE] = success;
    last[GAIN] = gi < gj ? gi : gj;
    last[COST] = k0 * (1 + distrust * (1 - low));
    return neti < netj ? neti : netj;
  }

  return { last, discuss };
}
