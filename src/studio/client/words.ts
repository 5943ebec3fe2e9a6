/** What the page says about faults and what it names: sentences that more than one place needs, or a test. */
import type { Outcome } from '../../model/metrics.ts';
import { seriesColumn } from '../../model/series.ts';
import { listed } from '../../report/numbers.ts';
import type { Evidence } from '../../sweep/verdict.ts';
import { type Frame, stateShare } from '../worlds/frame.ts';

const at = (name: string) => seriesColumn(name);
const MEMBERS = at('members');
const PROJECTS = at('active_projects');
const ALIVE = at('specialist_alive');
const STAFF = at('staff');
const TRUST = at('trust');

/** Arms that a sentence names; a study may have hundreds. */
const ARMS_NAMED = 8;

export const words = {
  unknownReason: 'unknown reason',
  workerFailed: (why: string) =>
    `The simulator could not be started (${why}). Reload the page; if that does not help, use another browser.`,
  tooManyWorlds: (most: number) =>
    `There are already ${most} worlds. Close one (×) to make room for another.`,
  linkFaulty: (what: string) => `The link is damaged: ${what}. The studio starts afresh instead.`,
  noSeed: (seed: string) =>
    `An empty field is no seed: any other text is. The luck is still that of “${seed}”.`,
  madeWay: (title: string, forks: number) =>
    forks === 0
      ? `“${title}” with your changes has made way.`
      : `The ${forks + 1} worlds of “${title}” have made way.`,
  allClusters: (clusters: number) =>
    `Each world holds all ${clusters} clusters of the scenario, whichever is shown; it counts as the class that most of them share.`,
  partOf: (done: number) =>
    `all of them; it was stopped after ${done}, and what is said above stands on those alone`,
  neededForYear: (worlds: number, fewest: number | null) =>
    fewest === null
      ? `With ${worlds} worlds of each kind no year can be named, even if the cluster sustained itself in all: simulate more.`
      : `With ${worlds} worlds of each kind a year is named if from it on the cluster sustains itself in at least ${fewest} of them.`,
  copyByHand:
    'The browser does not let this page copy (it may where the address begins with https). The link is selected: copy it with Ctrl+C, or ⌘C.',
  armsNotShown: (shown: number, labels: readonly string[]) => {
    const named = labels.slice(0, ARMS_NAMED).map((label) => `“${label}”`);
    const others = labels.length - named.length;
    const all = others > 0 ? [...named, `${others} more`] : named;
    return `Of this study ${shown === 1 ? 'the original is' : `${shown} worlds are`} shown; there is no room for ${counted(labels.length, 'arm')}: ${listed(all)}. Simulate them all with karenina sweep.`;
  },
  refusedAtFirst: (why: string) => `${why} The studio starts afresh instead.`,
  linkTooLong: (characters: number, most: number) =>
    `Your own file makes the link ${characters} characters long; more than ${most} get lost in mails. Send the downloaded YAML file instead.`,
  fileTooLarge: (name: string, bytes: number, most: number) =>
    `“${name}” has ${bytes} bytes, of at most ${most}. A scenario needs a few thousand.`,
  noManifest: () =>
    'This folder has no manifest.json, so it is not a folder that karenina sweep wrote. Choose the folder that holds report.html.',
  manifestFaulty: (why: string) => `manifest.json cannot be read (${why}).`,
  manifestForeign: (format: string) =>
    `manifest.json is of the format “${format}”, which this studio does not read.`,
  segmentMissing: (file: string) => `The folder lacks “${file}”; check it with karenina verify.`,
  segmentChanged: (file: string) =>
    `“${file}” is not as the sweep wrote it; karenina verify says more, and karenina sweep with --resume makes it again.`,
  tooManyRuns: (runs: number, most: number) =>
    `The folder holds ${runs} runs, of at most ${most} that this page can show; use karenina report.`,
  segmentFaulty: (file: string, why: string) => `“${file}” cannot be read (${why}).`,
  chartFaulty: (file: string, why: string) => `“${file}” cannot be drawn (${why}).`,
};

/** Verdicts on a world that had no support, whose class is judged against the same world without it: itself. */
export const neverSupported: Readonly<Partial<Record<Outcome, string>>> = {
  support_redundant: 'Never supported: the cluster rose by itself.',
  never_ignited: 'Never supported, and the cluster never rose by itself.',
};

/** A criterion that was missed, as in `firms kept: 0.80 of what was before (asked: at least 0.85, for 3 years)`. */
export function missedText({ what, value, asked }: Evidence): string {
  const of = what.endsWith('*')
    ? ' times those of the same world without support'
    : what.endsWith(' kept')
      ? ' of what was before'
      : '';
  return `${what.replace('*', '')}: ${value}${of} (asked: ${asked})`;
}

/** A world in one line; `founded` where it ever had a cluster organisation. */
export function stateText({ seen, tick }: Frame, founded: boolean): string {
  const projects = counted(seen[PROJECTS], 'joint project');
  if (tick === 0) return `No cluster organisation${founded ? ' yet' : ''}; ${projects}.`;
  const counts = `${counted(seen[MEMBERS], 'member')}, ${projects}, trust ${percent(seen[TRUST])}`;
  if (!founded) return `${counts}. There is no cluster organisation.`;
  if (seen[ALIVE] < 0.5) return `${counts}. The cluster organisation is closed.`;
  const share = stateShare(seen);
  const part = share < 0.005 ? 'nothing' : `${percent(share)} of its income`;
  const paid = Number.isNaN(share) ? '' : `; the state pays ${part}`;
  return `${counts}. The cluster organisation has ${seen[STAFF].toFixed(1)} staff${paid}.`;
}

const counted = (n: number, thing: string): string =>
  `${Math.round(n)} ${thing}${Math.round(n) === 1 ? '' : 's'}`;

export const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** What is compared between worlds, one of each. */
export const COMPARED: readonly { readonly name: string; readonly column: number }[] = [
  { name: 'member', column: MEMBERS },
  { name: 'joint project', column: PROJECTS },
  { name: 'firm', column: at('firms') },
];

/** `+3`, `−12`, `±0`. */
export function signed(n: number): string {
  const rounded = Math.round(n);
  return rounded > 0 ? `+${rounded}` : rounded < 0 ? `−${-rounded}` : '±0';
}

/** Innovations of the four quarters up to a tick. */
export function innovationsOfYear(frame: (tick: number) => Frame | null, tick: number): number {
  const column = seriesColumn('innovations');
  let sum = 0;
  for (let t = Math.max(1, tick - 3); t <= tick; t++) sum += frame(t)?.seen[column] ?? 0;
  return sum;
}
