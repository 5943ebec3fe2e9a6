/**
 * Outcome classes, judged from what was observed and from nothing else. Thresholds are the scenario’s
 * `outcome.*`. The reference is the paired run of the same seed without programme and specialist
 * organisation. Classes are tried in the order of OUTCOMES; the first that fits is the outcome.
 */

import {
  type Case,
  type Counterfactual,
  caseOf,
  type Thresholds,
  thresholdsOf,
} from './evidence.ts';
import { clusterMetrics, worldMetrics } from './measures.ts';
import { METRICS, majorityOutcome, OUTCOMES } from './metrics.ts';
import { PARAMETER_COUNT } from './parameters/index.ts';
import type { Simulator } from './simulator.ts';

export { type Counterfactual, keepCounterfactual } from './evidence.ts';
export { type LifeTable, lifeTable, yearlySeries } from './yearly.ts';

/** The judgement of a finished run. */
export interface Judgement {
  /** Code of the world’s outcome (OUTCOMES): of its only cluster, or the class most clusters share. */
  readonly outcome: number;
  /** METRICS of the world. */
  readonly metrics: Float64Array;
  readonly clusterOutcomes: Uint8Array;
  /** METRICS of each cluster, row by row. */
  readonly clusterMetrics: Float64Array;
}

const [REDUNDANT, NEVER_IGNITED, DISSOLVED, SELF_SUSTAINING, QUASI, WEAKENED] = OUTCOMES.map(
  (_, i) => i,
) as [number, number, number, number, number, number];
/** “As much without support”: the paired world reaches this part of joint projects and innovations. */
const AS_MUCH = 0.9;
/** Joint projects that a rise is counted from at least: below, growth by half is noise. */
const FEWEST_PROJECTS = 10;

/** Support was redundant: the paired world rose as much without it (or there was none, and it rose). */
function redundant(k: Case, t: Thresholds): boolean {
  const rose = k.referenceActivityPre >= t.ignition * Math.max(FEWEST_PROJECTS, k.activityStart);
  return (
    rose &&
    k.referenceActivityPre >= AS_MUCH * k.activityPre &&
    k.referenceInnovationPre >= AS_MUCH * k.innovationPre
  );
}

/** The cluster dissolved: collaboration or members gone and no more innovation than without support. */
function dissolved(k: Case, t: Thresholds): boolean {
  const faded =
    k.activityPost < t.dissolvedActivity * k.activityPre || k.activeMembers < t.dissolvedMembers;
  if (faded && k.innovationGain <= t.shellInnovation) return true;
  return !k.specialistAlive && k.members < t.dissolvedMembers;
}

/** The cluster lives by itself: collaboration, firms and added innovation are kept without state money. */
function selfSustaining(k: Case, t: Thresholds): boolean {
  return (
    k.activityHeld >= t.keptActivity &&
    k.collaborationRatio >= t.keptActivity &&
    k.firmsHeld >= t.keptFirms &&
    k.innovationGain >= t.addedInnovation &&
    (k.permanent || k.stateShare <= t.stateShare)
  );
}

/** A shell, or on the drip: organisation and members without added innovation, or living on rents. */
function quasi(k: Case, t: Thresholds): boolean {
  const shell = k.specialistAlive || k.membersRatio >= 0.5;
  return shell && (k.innovationPerFirmGain <= t.shellInnovation || k.rentShare > t.rentShare);
}

/** The outcome class of a case. */
export function classify(k: Case, t: Thresholds): number {
  if (redundant(k, t)) return REDUNDANT;
  if (!k.supported || k.ignition < t.ignition) return NEVER_IGNITED;
  if (dissolved(k, t)) return DISSOLVED;
  if (selfSustaining(k, t)) return SELF_SUSTAINING;
  if (quasi(k, t)) return QUASI;
  return WEAKENED;
}

/** Judges the path walked so far; the simulator must stand at its horizon, where ends are known. */
export function judge(simulator: Simulator, reference: Counterfactual): Judgement {
  const n = simulator.clusters;
  const clusterOutcomes = new Uint8Array(n);
  const all = new Float64Array(n * METRICS.length);
  const values = simulator.world.views.parameter.value;
  for (let c = 0; c < n; c++) {
    const thresholds = thresholdsOf(values, c * PARAMETER_COUNT);
    const k = caseOf(simulator, reference, c, thresholds);
    const codes = [0, 1, -1].map((direction) => classify(k, moved(thresholds, direction)));
    clusterOutcomes[c] = codes[0] as number;
    clusterMetrics(
      simulator,
      c,
      k,
      codes as [number, number, number],
      all.subarray(c * METRICS.length, (c + 1) * METRICS.length),
    );
  }
  const metrics = n === 1 ? all.slice() : worldMetrics(all, n);
  return {
    outcome: majorityOutcome(clusterOutcomes),
    metrics,
    clusterOutcomes,
    clusterMetrics: all,
  };
}

/**
 * Thresholds a fifth harder (direction 1) or easier (−1). Where a threshold compares with what was or
 * with the paired world, the change it asks for or allows is scaled; other shares and counts are
 * scaled themselves.
 */
function moved(t: Thresholds, direction: number): Thresholds {
  if (direction === 0) return t;
  const scale = direction > 0 ? 1.2 : 1 / 1.2;
  const beyond = (x: number): number => 1 + (x - 1) * scale;
  const kept = (x: number): number => 1 - (1 - x) / scale;
  return {
    ...t,
    ignition: beyond(t.ignition),
    keptActivity: kept(t.keptActivity),
    keptFirms: kept(t.keptFirms),
    addedInnovation: beyond(t.addedInnovation),
    stateShare: t.stateShare / scale,
    dissolvedActivity: t.dissolvedActivity * scale,
    dissolvedMembers: t.dissolvedMembers * scale,
    shellInnovation: beyond(t.shellInnovation),
    rentShare: t.rentShare / scale,
  };
}
