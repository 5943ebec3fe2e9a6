/**
 * Trust. Per tie, Beta reputation (Jøsang & Ismail 2002): with r kept and s broken promises, both
 * fading by λ a quarter,
 *   τ_ij = (r + c·π_ij) / (r + s + c),   π_ij = (1 − ω)·T0 + ω·R_j,   ω = ν·φ·coverage,
 * where R_j, public reputation, is the same rule on what is reported. The specialist organisation is
 * the trust guide: the more neutral it is (ν), the better its feedback system (φ) and the more members
 * it reaches (coverage), the more a stranger is judged by his reputation instead of by T0
 * (Kutsenko 2015).
 */
import { doubleCells } from '../../engine/cells.ts';
import type { Context } from '../context.ts';
import { at, PARAMETER_COUNT } from '../parameters/index.ts';
import { TIES } from '../tables.ts';
import type { Ties } from '../ties.ts';

const INITIAL = at('trust.initial');
const PRIOR_WEIGHT = at('trust.priorWeight');
const BREACH_WEIGHT = at('trust.breachWeight');
const FEEDBACK = at('trust.feedback');
/** What becomes known of an act without any feedback system: gossip. Assumed. */
const GOSSIP = 0.2;
/** A reputation nobody spoke of fades like a tie. */
const FADE_PER_TICK = 0.985;

export interface Trust {
  /** Prepares the cluster’s prior for this quarter and lets public reputations fade. */
  begin(c: number): void;
  /** ω of the cluster in hand, weight of public reputation in the prior. */
  guidance(): number;
  /** Trust in j of whoever holds `cell`, a tie to j, or −1 for a stranger. */
  of(j: number, cell: number, tick: number): number;
  /** τ_ij and τ_ji, into `mutual`; `cell` is i’s tie to j, or −1. */
  between(i: number, j: number, cell: number, tick: number): void;
  /** Cells, since a number that is returned may have to be allocated. */
  readonly mutual: Float64Array;
  /** Mean trust along all ties of cluster c, into its `meanTrust`; 0 if there are none. */
  observe(c: number, tick: number): void;
  /** Public reputation of j, into `publicly`. */
  reputation(j: number): void;
  readonly publicly: Float64Array;
  /** The holder of `cell` met its partner: evidence of weight[0] for itself, nothing to report. */
  met(cell: number, tick: number, weight: Float64Array): void;
  /** i experiences j keep a promise of this weight. */
  kept(cell: number, j: number, tick: number, weight: number): void;
  /** i experiences j break a promise. */
  broken(c: number, cell: number, j: number, tick: number): void;
}

/** Cells of the constants of the cluster in hand. */
const T0 = 0;
const OMEGA = 1;
const C = 2;
const REPORTED = 3;

export function createTrust(context: Context, ties: Ties): Trust {
  const { organisation, cluster, parameter } = context.views;
  const { reputationKept, reputationBroken, tieTo, tieKept, tieBroken, tieTick } = organisation;
  const { live } = context.roster;
  const roster = context.roster;
  const value = parameter.value;
  /** Constants of the cluster in hand: in a typed array, so that writing them allocates nothing. */
  const k = doubleCells(4);
  const mutual = doubleCells(2);
  const publicly = doubleCells(1);
  /** c·π of each organisation, while it is observed. */
  const prior = context.second;

  function begin(c: number): void {
    const base = c * PARAMETER_COUNT;
    const omega =
      cluster.specialistAlive[c] === 1
        ? cluster.neutrality[c] * value[base + FEEDBACK] * cluster.coverage[c]
        : 0;
    k[T0] = Math.min(0.95, Math.max(0.02, value[base + INITIAL] + cluster.trust[c]));
    k[OMEGA] = omega;
    k[C] = value[base + PRIOR_WEIGHT];
    k[REPORTED] = GOSSIP + (1 - GOSSIP) * omega;
    const n = roster.liveCount;
    for (let i = 0; i < n; i++) {
      reputationKept[live[i]] *= FADE_PER_TICK;
      reputationBroken[live[i]] *= FADE_PER_TICK;
    }
  }

  function reputation(j: number): void {
    const r = reputationKept[j];
    publicly[0] = (r + k[C] * k[T0]) / (r + reputationBroken[j] + k[C]);
  }

  /** Trust in j of whoever holds `cell`, into a cell of `mutual`. */
  function judge(j: number, cell: number, tick: number, into: number): void {
    reputation(j);
    const prior = (1 - k[OMEGA]) * k[T0] + k[OMEGA] * publicly[0];
    mutual[into] = prior;
    if (cell < 0) return;
    const fade = ties.fading[tick - tieTick[cell]];
    const r = tieKept[cell] * fade;
    mutual[into] = (r + k[C] * prior) / (r + tieBroken[cell] * fade + k[C]);
  }

  function of(j: number, cell: number, tick: number): number {
    judge(j, cell, tick, 0);
    return mutual[0];
  }

  function between(i: number, j: number, cell: number, tick: number): void {
    judge(j, cell, tick, 0);
    judge(i, cell < 0 ? -1 : ties.find(j, i), tick, 1);
  }

  function observe(c: number, tick: number): void {
    const end = cluster.highSlot[c];
    for (let slot = cluster.firstSlot[c]; slot < end; slot++) {
      reputation(slot);
      prior[slot] = k[C] * ((1 - k[OMEGA]) * k[T0] + k[OMEGA] * publicly[0]);
    }
    let sum = 0;
    let count = 0;
    for (let cell = cluster.firstSlot[c] * TIES; cell < end * TIES; cell++) {
      const j = tieTo[cell];
      if (j < 0) continue;
      // `of`, with the prior of each partner worked out once.
      const fade = ties.fading[tick - tieTick[cell]];
      const r = tieKept[cell] * fade;
      sum += (r + prior[j]) / (r + tieBroken[cell] * fade + k[C]);
      count++;
    }
    cluster.meanTrust[c] = count > 0 ? sum / count : 0;
  }

  function met(cell: number, tick: number, weight: Float64Array): void {
    ties.fade(cell, tick);
    tieKept[cell] += weight[0];
  }

  function kept(cell: number, j: number, tick: number, weight: number): void {
    ties.fade(cell, tick);
    tieKept[cell] += weight;
    reputationKept[j] += weight * k[REPORTED];
  }

  function broken(c: number, cell: number, j: number, tick: number): void {
    const weight = value[c * PARAMETER_COUNT + BREACH_WEIGHT];
    ties.fade(cell, tick);
    tieBroken[cell] += weight;
    reputationBroken[j] += weight * k[REPORTED];
  }

  return {
    begin,
    guidance: () => k[OMEGA],
    of,
    between,
    mutual,
    observe,
    reputation,
    publicly,
    met,
    kept,
    broken,
  };
}
