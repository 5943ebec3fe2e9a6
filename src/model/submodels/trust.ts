/**
 * Trust. Per tie, Beta reputation (Jøsang & Ismail 2002): with r kept and s broken promises, both
 * fading by λ a quarter,
 *   τ_ij = (r + c·π_ij) / (r + s + c),   π_ij = (1 − ω)·T0 + ω·R_j,   ω = ν·φ·coverage,
 * where R_j, public reputation, is the same rule on what is reported. The specialist organisation is
 * the trust guide: the more neutral it is (ν), the better its feedback system (φ) and the more members
 * it reaches (coverage), the more a stranger is judged by his reputation instead of by T0
 * (Kutsenko 2015).
 */
import type { Context } from '../context.ts';
import { at, PARAMETER_COUNT } from '../parameters/index.ts';
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
  /** Public reputation of j. */
  reputation(j: number): number;
  /** The holder of `cell` met its partner: evidence for itself, nothing to report. */
  met(cell: number, tick: number, weight: number): void;
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
  const { reputationKept, reputationBroken, tieKept, tieBroken, tieTick } = organisation;
  const { live } = context.roster;
  const roster = context.roster;
  const value = parameter.value;
  /** Constants of the cluster in hand: in a typed array, so that writing them allocates nothing. */
  const k = new Float64Array(4);

  function begin(c: number): void {
    const base = c * PARAMETER_COUNT;
    const omega = cluster.specialistAlive[c] === 1
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

  function reputation(j: number): number {
    const r = reputationKept[j];
    return (r + k[C] * k[T0]) / (r + reputationBroken[j] + k[C]);
  }

  function of(j: number, cell: number, tick: number): number {
    const prior = (1 - k[OMEGA]) * k[T0] + k[OMEGA] * reputation(j);
    if (cell < 0) return prior;
    const fade = ties.decay(tick - tieTick[cell]);
    const r = tieKept[cell] * fade;
    return (r + k[C] * prior) / (r + tieBroken[cell] * fade + k[C]);
  }

  function met(cell: number, tick: number, weight: number): void {
    ties.addEvidence(cell, tick, weight, 0);
  }

  function kept(cell: number, j: number, tick: number, weight: number): void {
    ties.addEvidence(cell, tick, weight, 0);
    reputationKept[j] += weight * k[REPORTED];
  }

  function broken(c: number, cell: number, j: number, tick: number): void {
    const weight = value[c * PARAMETER_COUNT + BREACH_WEIGHT];
    ties.addEvidence(cell, tick, 0, weight);
    reputationBroken[j] += weight * k[REPORTED];
  }

  return { begin, guidance: () => k[OMEGA], of, reputation, met, kept, broken };
}
