/**
 * What a class looks at, as plain data: a scenario, what was changed in it, its luck, and the worlds that
 * were forked from it. A setup is all that a link holds and all that a worker needs.
 */

/** Worlds side by side at most, the original among them. */
export const WORLDS_MAX = 4;
export const TICKS_PER_YEAR = 4;
export const DEFAULT_SCENARIO = 'global-average';
export const DEFAULT_SEED = 'karenina';

/** A world that parts from the original. */
export interface Fork {
  /** Plain words: what is different here. */
  readonly label: string;
  /** Quarter from which on; null for a world in which it was so from the very start. */
  readonly tick: number | null;
  /** `path=value`, as on the command line. */
  readonly set: readonly string[];
}

export interface Setup {
  /** Name of a shipped scenario; of a file that was opened, its name. */
  readonly scenario: string;
  /** Text of a scenario file that was opened; null for a shipped one. */
  readonly text: string | null;
  /** Any text. */
  readonly seed: string;
  /** What is changed from the start on, as `path=value`. */
  readonly set: readonly string[];
  /** The cluster shown, of a world of several. */
  readonly cluster: number;
  readonly forks: readonly Fork[];
}

export const FIRST_SETUP: Setup = {
  scenario: DEFAULT_SCENARIO,
  text: null,
  seed: DEFAULT_SEED,
  set: [],
  cluster: 0,
  forks: [],
};

/** Whether forks, changes or a file of somebody's own are in one setup and not in the next. */
export function losesWork(from: Setup, to: Setup): boolean {
  const kept = new Set(to.forks.map((fork) => JSON.stringify(fork)));
  const paths = new Set(to.set.map(pathOf));
  const moved = from.scenario !== to.scenario || from.text !== to.text;
  return (
    (moved && (from.text !== null || from.set.length > 0 || from.forks.length > 0)) ||
    from.forks.some((fork) => !kept.has(JSON.stringify(fork))) ||
    from.set.some((one) => !paths.has(pathOf(one)))
  );
}

/** What somebody typed, as a seed: any text without space around it; null if nothing is left. */
export function seedOf(typed: string): string | null {
  const text = typed.trim().replace(/\s+/g, ' ');
  return text === '' ? null : text;
}

/** Replaces a value in a list of `path=value`, or adds it. */
export function withSetting(set: readonly string[], path: string, value: string): string[] {
  return [...set.filter((one) => pathOf(one) !== path), `${path}=${value}`];
}

/** The path of a `path=value`. */
export function pathOf(setting: string): string {
  return setting.slice(0, Math.max(0, setting.indexOf('=')));
}

/** The value of a `path=value`, as text. */
export function givenIn(setting: string): string {
  return setting.slice(setting.indexOf('=') + 1);
}

/** What the state's letting go is, as a change of a world. */
export function withdrawal(tick: number): Fork {
  return { label: 'subsidy withdrawn', tick, set: ['support.policy=none'] };
}

/** `A`, `B`, `C`, `D`: worlds as people call them. */
export function worldLetter(world: number): string {
  return String.fromCharCode(65 + world);
}

const QUARTERS = ['1st', '2nd', '3rd', '4th'] as const;

/** `Year 6, 2nd quarter`: the last of so many quarters. */
export function momentText(tick: number): string {
  if (tick === 0) return 'At the beginning';
  const over = tick - 1;
  return `Year ${Math.floor(over / TICKS_PER_YEAR) + 1}, ${QUARTERS[over % TICKS_PER_YEAR]} quarter`;
}

/** The same within a sentence, of something that happens when so many quarters are over; `year 6` with its last. */
export function yearText(tick: number): string {
  if (tick % TICKS_PER_YEAR === 0) return `year ${tick / TICKS_PER_YEAR}`;
  return momentText(tick).toLowerCase();
}

/** `years 10 to 12`: the quarters from one after `from` to `to`. */
export function spanText(from: number, to: number): string {
  const [first, last] = [from / TICKS_PER_YEAR + 1, to / TICKS_PER_YEAR];
  if (first === last) return `year ${last}`;
  if (Number.isInteger(first) && Number.isInteger(last)) return `years ${first} to ${last}`;
  return `${momentText(from + 1).toLowerCase()}, to ${momentText(to).toLowerCase()}`;
}

/** The name of a world as an arm of a study. */
export function armName(world: number): string {
  return world === 0 ? 'original' : `world-${worldLetter(world).toLowerCase()}`;
}

/** Whether a world that has ended is judged by so many quarters. */
export const isJudged = (
  { metrics }: { readonly metrics: Readonly<Record<string, number>> },
  tick: number,
): boolean => tick >= metrics.judged_tick;
