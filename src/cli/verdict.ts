/** How one run ended and why, in plain words: each ratio beside the threshold that it was held against. */
import type { ClusterInputs } from '../model/inputs.ts';
import type { Outcome } from '../model/metrics.ts';
import { at } from '../model/parameters/index.ts';

/** Metrics of a run by name, in the units of METRICS; NaN or absent where there is none. */
export type MetricValues = Readonly<Record<string, number>>;

/** One thing that was measured, as printed. */
export interface Evidence {
  readonly what: string;
  readonly value: string;
  /** What it is held against, as in `at least 0.70`. */
  readonly asked: string;
}

/** The outcome in one sentence. */
export function verdictSentence(outcome: Outcome, metrics: MetricValues): string {
  const sentence = SENTENCES[outcome];
  return metrics.withdrawn === 1 ? sentence.withdrawn : sentence.running;
}

interface Sentences {
  /** After the state has let go, and while it still pays (or never did). */
  readonly withdrawn: string;
  readonly running: string;
}

const alike = (sentence: string): Sentences => ({ withdrawn: sentence, running: sentence });

const SENTENCES: Readonly<Record<Outcome, Sentences>> = {
  support_redundant: alike('Support was redundant: the same world does as well without it.'),
  never_ignited: alike(
    'The cluster never ignited: it was hardly more active than the same world without support.',
  ),
  dissolved: alike('The cluster dissolved: next to nothing is left of its joint projects.'),
  self_sustaining: {
    withdrawn: 'The cluster sustains itself: it keeps what it was after the state has let go.',
    running:
      'The cluster does what a self-sustaining one does, but the state has not let go of it.',
  },
  quasi_cluster: alike(
    'A quasi-cluster is left: it lives on as a shell that adds nothing, or lives on rents.',
  ),
  weakened: alike(
    'The cluster is weakened: it has lost too much to sustain itself, too little to be gone.',
  ),
};

/** What the outcome was judged by. Values that were not observed are left out. */
export function evidence(metrics: MetricValues, cluster: ClusterInputs): Evidence[] {
  const threshold = (path: Parameters<typeof at>[0]): number => cluster.values[at(path)];
  const atLeast = (limit: number): string => `at least ${limit.toFixed(2)}`;
  const kept = threshold('outcome.keptActivity');
  const shell = threshold('outcome.shellInnovation');
  const rows: readonly (readonly [string, string, (value: number) => string, string])[] = [
    [
      'joint projects during support, times those without it',
      'ignition',
      ratio,
      atLeast(threshold('outcome.ignition')),
    ],
    ['joint projects kept since before withdrawal', 'activity_ratio', ratio, atLeast(kept)],
    ['joint innovations kept', 'collaboration_ratio', ratio, atLeast(kept)],
    ['firms kept', 'firms_ratio', ratio, atLeast(threshold('outcome.keptFirms'))],
    [
      'innovations, times those of the world without support',
      'innovation_gain',
      ratio,
      atLeast(threshold('outcome.addedInnovation')),
    ],
    [
      'the same for each firm',
      'innovation_per_firm_gain',
      ratio,
      `a shell has at most ${shell.toFixed(2)}`,
    ],
    [
      'members with a joint project',
      'active_members_judged',
      whole,
      `dissolved below ${threshold('outcome.dissolvedMembers')}`,
    ],
    [
      'state money in the income of the specialist organisation',
      'state_share_judged',
      percent,
      `at most ${percent(threshold('outcome.stateShare'))}`,
    ],
    [
      'rents in what members gain',
      'rent_share',
      percent,
      `a quasi-cluster has more than ${percent(threshold('outcome.rentShare'))}`,
    ],
  ];
  return rows
    .filter(([, metric]) => Number.isFinite(metrics[metric]))
    .map(([what, metric, text, asked]) => ({ what, value: text(metrics[metric]), asked }));
}

const ratio = (value: number): string => value.toFixed(2);
const whole = (value: number): string => String(Math.round(value));

/** A share as `12 %`. */
export function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

/** When the state let go and when the cluster was judged, in years of the programme. */
export function timing(metrics: MetricValues): string {
  const year = (tick: number): string => `year ${(tick / 4).toFixed(1).replace('.0', '')}`;
  const judged = `the cluster was judged in ${year(metrics.judged_tick)}`;
  if (metrics.withdrawn !== 1) return `The state never let go within the horizon; ${judged}.`;
  return `The state had let go by ${year(metrics.withdrawal_tick)}; ${judged}.`;
}
