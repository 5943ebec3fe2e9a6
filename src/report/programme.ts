/** A study of a programme of several clusters: which to fund, in words and one chart. */
import {
  type ProgrammeChoice,
  type ProgrammeFindings,
  withinPurse,
} from '../analysis/programme.ts';
import type { StudyArm } from './arms.ts';
import { costAndChance } from './charts/costAndChance.ts';
import { type RunCount, runsLine } from './charts/theme.ts';
import type { Figure } from './figure.ts';
import { askedPercent, counted, listed, money } from './numbers.ts';

export interface Programme {
  readonly findings: ProgrammeFindings;
  readonly arms: readonly StudyArm[];
  readonly confidence: number;
}

/** The arm that is not paid, and the one whose cost is the purse that words speak of. */
export const NOTHING = 'none';
const PLANNED = 'planned';
const ROWS_MOST = 8;
const MILLION = 1000;

/** `8.4 (7.1 to 9.7)`. */
export function clusters({ sustained, arms }: ProgrammeChoice): string {
  const { estimate, lower, upper } = sustained;
  // No more than there are: the interval of a mean knows no bounds.
  const bounds = Number.isNaN(lower)
    ? 'interval unknown'
    : `${Math.max(0, lower).toFixed(1)} to ${Math.min(arms.length, upper).toFixed(1)}`;
  return `${estimate.toFixed(1)} (${bounds})`;
}

/** The clusters of a choice by what they get, the unpaid ones last. */
function groups({ findings, arms }: Programme, choice: ProgrammeChoice): string[] {
  const label = (name: string) => arms.find((arm) => arm.name === name)?.label ?? name;
  const order = [...arms.map(({ name }) => name).filter((name) => name !== NOTHING), NOTHING];
  return order.flatMap((name) => {
    const own = findings.clusters.filter((_, c) => choice.arms[c] === name);
    return own.length === 0 ? [] : [`${label(name)}: ${listed(own)}`];
  });
}

export function programmeWords(programme: Programme): string[] {
  const { findings, confidence } = programme;
  const planned = findings.uniform.find(({ arm }) => arm === PLANNED);
  const most = findings.frontier.at(-1);
  if (most === undefined) return [];
  const all = findings.clusters.length;
  const words = [
    `The most that money can do is ${clusters(most)} of ${all} clusters that sustain themselves, for ${money(most.cost.estimate)}.`,
    findings.judging < 2
      ? `One run alone had no part in the choice, which gives no interval; ask for more replications.`
      : `In brackets ${askedPercent(confidence)} intervals, from ${counted(findings.judging, 'run')} that had no part in the choice.`,
  ];
  if (planned === undefined) return words;
  const purse = planned.cost.estimate;
  const best = withinPurse(findings, purse);
  if (best === null) return words;
  return [
    `The purse of the planned programme, ${money(purse)}, can sustain ${clusters(best)} of ${all} clusters; as planned it sustains ${clusters(planned)}.`,
    `With that purse: ${groups(programme, best).join('; ')}.`,
    ...words,
    'Each cluster was simulated with all others funded alike: that clusters help each other a little is not reckoned anew for each portfolio.',
  ];
}

export function programmeFigures(programme: Programme | null, count: RunCount): Figure[] {
  if (programme === null) return [];
  const { findings, arms, confidence } = programme;
  const dots = findings.uniform.map((one) => ({
    ...one.sustained,
    gain: one.sustained.estimate,
    cost: one.cost.estimate / MILLION,
    efficient: false,
    label: one.arm === NOTHING ? '' : (arms.find(({ name }) => name === one.arm)?.label ?? one.arm),
  }));
  const line = findings.frontier.map((one) => ({
    ...one.sustained,
    gain: one.sustained.estimate,
    cost: one.cost.estimate / MILLION,
    efficient: true,
    label: '',
  }));
  const told = shownOf(findings).map(
    (one) => `${money(one.cost.estimate)} ${one.sustained.estimate.toFixed(1)}`,
  );
  const top = Math.max(1, ...[...dots, ...line].map(({ gain }) => gain));
  return [
    {
      name: 'portfolio',
      caption: `Green: the best choice of clusters for each purse, chosen on one half of the runs and judged on the other (${findings.judging < 2 ? 'one run, so without intervals' : `bars: ${askedPercent(confidence)} intervals`}). Grey: the same support for all clusters.`,
      spec: costAndChance({
        title: 'What a purse can sustain',
        subtitle: [
          `Clusters of ${findings.clusters.length} that sustain themselves, by state money`,
          runsLine(count),
        ],
        description: `Clusters that sustain themselves by state money of the best portfolio: ${listed(told)}.`,
        options: [...line, ...dots],
        asked: null,
        budget: null,
        xTitle: 'state money over the whole time, M€',
        yTitle: 'clusters that sustain themselves',
        top: Math.min(findings.clusters.length, Math.ceil(1.15 * top)),
      }),
    },
  ];
}

/** Some portfolios from cheap to dear. */
export function shownOf({ frontier }: ProgrammeFindings): ProgrammeChoice[] {
  const n = Math.min(ROWS_MOST, frontier.length);
  const at = Array.from({ length: n }, (_, i) =>
    n === 1 ? 0 : Math.round((i * (frontier.length - 1)) / (n - 1)),
  );
  return [...new Set(at)].map((i) => frontier[i]);
}
