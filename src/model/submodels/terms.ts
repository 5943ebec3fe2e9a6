/**
 * The terms of a joint project between two organisations: what partner choice weighs and brokerage
 * negotiates. Formulas in partner-choice.ts.
 */
import { doubleCells } from '../../engine/cells.ts';
import type { Context } from '../context.ts';
import { at, PARAMETER_COUNT } from '../parameters/index.ts';
import { PURPOSE } from '../purposes.ts';
import { KIND } from '../tables.ts';
import { cognitiveDistance, toFruitfulness } from './meetings.ts';
import type { Trust } from './trust.ts';

const SUCCESS = at('projects.success');
const DISTANCE = at('projects.distance');
const VALUE = at('projects.value');
const DURATION_MIN = at('projects.durationMin');
const DURATION_MAX = at('projects.durationMax');
const IDEA_SPREAD = at('projects.ideaSpread');
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

/** Quarters of the project whose innovation is worth `projects.value`: 4 to 8 by default. */
const USUAL_LENGTH = 6;

/** Worth of a joint innovation against the usual one, from the cluster's parameters at `base`: longer projects aim higher. */
export function ambitionOf(value: Float64Array, base: number): number {
  return (0.5 * (value[base + DURATION_MIN] + value[base + DURATION_MAX])) / USUAL_LENGTH;
}

/** Part of an innovation's value that its owner keeps; state demand and ownership blunt it. */
export function privateValueShare(stateDemand: number, stateOwned: number): number {
  return (1 - 0.5 * stateDemand) * (stateOwned === 1 ? STATE_OWNED_VALUE : 1);
}

/** Terms of the pair discussed last. Numbers go in and out by cells, so that nothing is allocated. */
export interface Terms {
  /** Cells SUCCESS_CHANCE, GAIN, COST, NET of the last discussion. */
  readonly last: Float64Array;
  /** Cell 0: the part of the cost of dealing that aid and a broker take over in the next ones. */
  readonly relief: Float64Array;
  /** Takes what all discussions of cluster c this quarter have in common. */
  open(c: number): void;
  /** What i and j can expect of each other; `cell` is i’s tie to j, or −1. */
  discuss(i: number, j: number, cell: number, tick: number): void;
}

/** Chance of an innovation. */
export const SUCCESS_CHANCE = 0;
/** Smaller gain of the two, k€ a quarter. */
export const GAIN = 1;
/** Cost to each, k€ a quarter, at the lower trust of the two. */
export const COST = 2;
/** Cells of the terms: the smaller of the two expected nets, which must be positive, k€ a quarter. */
export const NET = 3;
/** Cells of the constants that the discussions of a quarter have in common. */
const CHANCE = 0;
const BEST_DISTANCE = 1;
const WORTH = 2;
const IDEA = 3;
const DEALING = 4;
const SPREAD = 5;
const PRIVATE_STAKE = 6;
const STATE_OWNED_STAKE = 7;
const UNIVERSITY_STAKE = 8;

export function createTerms(context: Context, trust: Trust): Terms {
  const { luck } = context;
  const { cluster, organisation, parameter } = context.views;
  const { kind, stateOwned, x, quality, notInventedHere } = organisation;
  const value = parameter.value;
  const last = doubleCells(4);
  const relief = doubleCells(1);
  const fruitful = doubleCells(1);
  const common = new Float64Array(9);

  function open(c: number): void {
    const base = c * PARAMETER_COUNT;
    common[CHANCE] = value[base + SUCCESS];
    common[BEST_DISTANCE] = value[base + DISTANCE];
    common[WORTH] = value[base + VALUE];
    common[IDEA] = value[base + IDEA_SPREAD];
    const agreed = 1 - CODE_SAVES * value[base + CODE] * trust.guidance();
    common[DEALING] = value[base + NEGOTIATION] * serviceCost(c) * agreed;
    common[SPREAD] = value[base + DISTRUST];
    common[PRIVATE_STAKE] = privateValueShare(value[base + STATE_DEMAND], 0);
    common[STATE_OWNED_STAKE] = privateValueShare(value[base + STATE_DEMAND], 1);
    common[UNIVERSITY_STAKE] = UNIVERSITY_VALUE;
  }

  /** Part of a gain that i counts: its own stake, less what reluctance to others' ideas costs. */
  function counts(i: number): number {
    // A cell is chosen and not a number: V8 would allocate what is now a constant, now a cell.
    const firmsOwn = stateOwned[i] === 1 ? STATE_OWNED_STAKE : PRIVATE_STAKE;
    const own = kind[i] === KIND.university ? UNIVERSITY_STAKE : firmsOwn;
    return common[own] * (1 - notInventedHere[i]);
  }

  /** What a university's research stock adds to the chance of an innovation. */
  function research(i: number): number {
    return kind[i] === KIND.university ? quality[i] : 0;
  }

  /** Services for a project bought from good local suppliers, or outside at a premium; 1 on average. */
  function serviceCost(c: number): number {
    return 1 + value[c * PARAMETER_COUNT + SUPPLIERS] * (0.5 - cluster.supplierSkill[c]);
  }

  function discuss(i: number, j: number, cell: number, tick: number): void {
    trust.between(i, j, cell, tick);
    const tij = trust.mutual[0];
    const tji = trust.mutual[1];
    const low = tij < tji ? tij : tji;
    cognitiveDistance(x, i, j, fruitful);
    fruitful[0] /= common[BEST_DISTANCE];
    toFruitfulness(fruitful);
    // What the two could do together this quarter; the same whoever asks, and however often.
    luck.open(tick, PURPOSE.idea);
    luck.drawPair(i, j);
    const promise = common[CHANCE] * (1 + common[IDEA] * (2 * luck.uniforms[0] - 1));
    const success = promise * fruitful[0] * (0.4 + 0.8 * low) * (1 + research(i) + research(j));
    // A project of L quarters is worth V·L/USUAL_LENGTH: a quarter of it does not depend on L.
    const gain = (success * common[WORTH]) / USUAL_LENGTH;
    const k0 = common[DEALING] * (1 - relief[0]);
    const distrust = common[SPREAD];
    const gi = gain * counts(i);
    const gj = gain * counts(j);
    const neti = tij * gi - k0 * (1 + distrust * (1 - tij));
    const netj = tji * gj - k0 * (1 + distrust * (1 - tji));
    last[SUCCESS_CHANCE] = success;
    last[GAIN] = gi < gj ? gi : gj;
    last[COST] = k0 * (1 + distrust * (1 - low));
    last[NET] = neti < netj ? neti : netj;
  }

  return { last, relief, open, discuss };
}
