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
  readonly met: boolean;
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
    'The cluster is weakened: it falls short of what a self-sustaining one keeps and adds, and is not gone.',
  ),
};

/** One criterion: a metric, and what a self-sustaining cluster has. */
interface Criterion {
  readonly metric: string;
  readonly what: string;
  readonly asked: string;
  readonly text: (value: number) => string;
  readonly holds: (value: number) => boolean;
}

/** What the outcome was judged by. Values that were not observed are left out. */
export function evidence(metrics: MetricValues, cluster: ClusterInputs): Evidence[] {
  return criteria(cluster)
    .filter(({ metric }) => Number.isFinite(metrics[metric]))
    .map(({ metric, what, asked, text, holds }) => {
      const value = metrics[metric];
      return { what, value: text(value), asked, met: holds(value) };
    });
}

function criteria(cluster: ClusterInputs): Criterion[] {
  const threshold = (path: Parameters<typeof at>[0]): number => cluster.values[at(path)];
  const held = `, for ${threshold('outcome.hold') / 4} years`;
  const atLeast = (metric: string, what: string, limit: number, more = ''): Criterion => ({
    ...{ metric, what, asked: `at least ${limit.toFixed(2)}${more}`, text: ratio },
    holds: (value) => value >= limit,
  });
  const kept = threshold('outcome.keptActivity');
  const shell = threshold('outcome.shellInnovation');
  const fewest = threshold('outcome.dissolvedMembers');
  const stateShare = threshold('outcome.stateShare');
  const rents = threshold('outcome.rentShare');
  const added = threshold('outcome.addedInnovation');
  return [
    atLeast('ignition', 'joint projects during support*', threshold('outcome.ignition')),
    atLeast('activity_ratio', 'joint projects kept', kept, held),
    atLeast('collaboration_ratio', 'joint innovations kept', kept),
    atLeast('firms_ratio', 'firms kept', threshold('outcome.keptFirms'), held),
    atLeast('innovation_gain', 'innovations*', added),
    {
      ...{ metric: 'innovation_per_firm_gain', what: 'innovations of each firm*', text: ratio },
      asked: `above ${shell.toFixed(2)}`,
      holds: (value) => value > shell,
    },
    {
      ...{ metric: 'active_members_judged', what: 'members with a joint project', text: whole },
      asked: `at least ${fewest}`,
      holds: (value) => value >= fewest,
    },
    {
      ...{ metric: 'state_share_judged', what: 'state money in its income', text: percent },
      asked: `at most ${percent(stateShare)}`,
      holds: (value) => value <= stateShare,
    },
    {
      ...{ metric: 'rent_share', what: 'rents in what members gain', text: percent },
      asked: `at most ${percent(rents)}`,
      holds: (value) => value <= rents,
    },
  ];
}

/** What the star in the list of evidence means. */
export const EVIDENCE_NOTE =
  'kept: of the last years before withdrawal; *: times those of the same world without support';

/** Rounded down, so that what misses a threshold never looks as if it reached it. */
const ratio = (value: number): string => (Math.floor(value * 100 + 1e-9) / 100).toFixed(2);
const whole = (value: number): string => String(Math.floor(value));

/** A share as `12 %`. */
export function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
