/** What the page says about faults and what it names: sentences that more than one place needs, or a test. */
import type { Outcome } from '../../model/metrics.ts';
import { seriesColumn } from '../../model/series.ts';
import { counted, listed, percent, whole } from '../../report/numbers.ts';
import type { Evidence } from '../../sweep/verdict.ts';
import { type Frame, LOOK, stateShare } from '../worlds/frame.ts';
import { type Fork, yearText } from '../worlds/setup.ts';

/** Ties that are hardly trusted are neither drawn nor told of. */
export const TRUST_SHOWN = 0.4;

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
    `all of them; it was stopped after ${whole(done)}, and what is said above stands on those alone`,
  neededForYear: (worlds: number, fewest: number | null) =>
    fewest === null
      ? `With ${counted(worlds, 'world')} of each kind no year can be named, even if the cluster sustained itself in all: simulate more.`
      : `With ${counted(worlds, 'world')} of each kind a year is named if from it on the cluster sustains itself in at least ${fewest} of them.`,
  noPicture: 'The cluster is being simulated',
  scrolls: 'Wider than the screen: move it sideways to see all of it.',
  copyByHand:
    'The browser does not let this page copy (it may where the address begins with https). The link is selected: copy it with Ctrl+C, or ⌘C.',
  armsNotShown: (shown: number, labels: readonly string[]) => {
    const named = labels.slice(0, ARMS_NAMED).map((label) => `“${label}”`);
    const others = labels.length - named.length;
    const all = others > 0 ? [...named, `${others} more`] : named;
    return `Of this study ${shown === 1 ? 'the original is' : `${shown} worlds are`} shown; there is no room for ${counted(labels.length, 'arm')}: ${listed(all)}. Simulate them all with karenina sweep.`;
  },
  forked: (letter: string, { label, tick }: Fork) =>
    `World ${letter} is open: ${label}${tick === null ? '' : tick === 0 ? ' from the start' : ` after ${yearText(tick)}`}.`,
  closed: (letter: string, left: number) =>
    `World ${letter} is closed; ${counted(left, 'world')} ${left === 1 ? 'is' : 'are'} left, with letters anew.`,
  /** Why no world can be forked now; null if one can. */
  noFork: (is: { readonly full: boolean; readonly over: boolean; readonly once?: boolean }) => {
    if (is.full) return 'Four worlds are open. Close one (×) to make room for another.';
    if (is.over) return 'Nothing is left of the time. Go back on the timeline to change something.';
    return is.once
      ? 'One of these can only be changed at the very beginning: begin again with them.'
      : null;
  },
  refusedAtFirst: (why: string) => `${why} The studio starts afresh instead.`,
  linkTooLong: (characters: number, most: number) =>
    `Your own file makes the link ${counted(characters, 'character')} long; more than ${whole(most)} get lost in mails. Send the downloaded YAML file instead.`,
  fileTooLarge: (name: string, bytes: number, most: number) =>
    `“${name}” has ${counted(bytes, 'byte')}; at most ${whole(most)} are read. A scenario needs a few thousand: choose a .yaml file.`,
  noManifest: () =>
    'This folder has no manifest.json, so it is not a folder that karenina sweep wrote. Choose the folder that holds report.html.',
  manifestFaulty: (why: string) => `manifest.json cannot be read (${why}).`,
  manifestForeign: (format: string) =>
    `manifest.json is of the format “${format}”, which this studio does not read.`,
  segmentMissing: (file: string) => `The folder lacks “${file}”; check it with karenina verify.`,
  segmentChanged: (file: string) =>
    `“${file}” is not as the sweep wrote it; karenina verify says more, and karenina sweep with --resume makes it again.`,
  tooManyRuns: (runs: number, most: number) =>
    `The folder holds ${counted(runs, 'run')}, of at most ${whole(most)} that this page can show; use karenina report.`,
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

/** A world in one line; `founded` where it ever had a specialist organisation. */
export function stateText({ seen, tick }: Frame, founded: boolean): string {
  const projects = counted(seen[PROJECTS], 'joint project');
  if (tick === 0) return `No specialist organisation${founded ? ' yet' : ''}; ${projects}.`;
  const counts = `${counted(seen[MEMBERS], 'member')}, ${projects}, trust ${percent(seen[TRUST])}`;
  if (!founded) return `${counts}. There is no specialist organisation.`;
  if (seen[ALIVE] < 0.5) return `${counts}. The specialist organisation is closed.`;
  const share = stateShare(seen);
  const part = share < 0.005 ? 'nothing' : `${percent(share)} of its income`;
  const paid = Number.isNaN(share) ? '' : `; the state pays ${part}`;
  return `${counts}. The specialist organisation has a staff of ${seen[STAFF].toFixed(1)} full-time posts${paid}.`;
}

/** The same text, of which no line ends between a number and its unit. */
export const unbroken = (text: string): string =>
  text.replace(/(\d) (%|[kM]€|years?\b|runs?\b|worlds?\b)/g, '$1\u00a0$2');

/** What a mark stands for: one, and more. */
export const NAMES: Readonly<Record<number, readonly [string, string]>> = {
  [LOOK.anchor]: ['anchor firm', 'anchor firms'],
  [LOOK.firm]: ['firm', 'other firms'],
  [LOOK.startup]: ['start-up', 'start-ups'],
  [LOOK.supplier]: ['service supplier', 'service suppliers'],
  [LOOK.university]: ['university', 'universities'],
};

/** What the picture of a world shows, for who does not see it; the rest is said below the picture. */
export function pictureText({ look, member, tieActive, tieTrust }: Frame): string {
  const kinds = Object.entries(NAMES).flatMap(([kind, [one, more]]) => {
    const n = look.reduce((sum, own) => sum + (own === Number(kind) ? 1 : 0), 0);
    return n === 0 ? [] : [`${whole(n)} ${n === 1 ? one : more}`];
  });
  const inside = member.reduce((sum, own) => sum + own, 0);
  const active = tieActive.reduce((sum, own) => sum + own, 0);
  const trusted = tieTrust.reduce((sum, own) => sum + (own >= 255 * TRUST_SHOWN ? 1 : 0), 0);
  return `Network of ${listed(kinds)}: ${whole(inside)} of them members, ${counted(active, 'pair')} in joint projects, ${counted(trusted, 'pair')} that trust each other by ${percent(TRUST_SHOWN)} or more.`;
}

/** What is compared between worlds, one of each. */
export const COMPARED: readonly { readonly name: string; readonly column: number }[] = [
  { name: 'member', column: MEMBERS },
  { name: 'joint project', column: PROJECTS },
  { name: 'firm', column: at('firms') },
];

/** `+3`, `−12`, `±0`. */
export function signed(n: number): string {
  const rounded = Math.round(n);
  return rounded === 0 ? '±0' : rounded > 0 ? `+${whole(rounded)}` : whole(rounded);
}

/** Innovations of the four quarters up to a tick. */
export function innovationsOfYear(frame: (tick: number) => Frame | null, tick: number): number {
  const column = seriesColumn('innovations');
  let sum = 0;
  for (let t = Math.max(1, tick - 3); t <= tick; t++) sum += frame(t)?.seen[column] ?? 0;
  return sum;
}
