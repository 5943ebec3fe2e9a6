/**
 * The chain of events that led an organisation to its end in one world while it lives in another: where
 * the two first differ for it, what it did not have, what was done to it, how its sales fell behind.
 */
import { type Reason, reasonFor, sameIn } from './reasons.ts';
import type { CourseValue, Happening, World } from './world.ts';

/** One link of a chain, in the world in which the organisation dies (`here`) against the other (`there`). */
export type Step = { readonly tick: number } & (
  | { readonly step: 'parted'; readonly what: CourseValue | 'origin' }
  | {
      readonly step: 'project_lost';
      readonly partners: readonly string[];
      readonly brokered: boolean;
      readonly aided: boolean;
      readonly reason: Reason;
      /** When the innovation that it brings the organisation there reaches the market, if it does in time. */
      readonly launch: number | null;
    }
  | { readonly step: 'breach'; readonly by: string; readonly own: boolean }
  | { readonly step: 'broken_off'; readonly partner: string }
  | { readonly step: 'left'; readonly detail: string }
  | { readonly step: 'stayed_out' }
  | {
      readonly step: 'fewer_projects' | 'fewer_innovations';
      readonly here: number;
      readonly there: number;
      /** The quarter from which on they were counted; `tick` is that of the end. */
      readonly since: number;
    }
  | { readonly step: 'sales_behind'; readonly here: number; readonly there: number }
  | {
      /** The quarter in which its cash falls behind most. */
      readonly step: 'cash_behind';
      readonly by: number;
      /** The channel of its innovation that reaches the market in this quarter only there; null if none does. */
      readonly launch: string | null;
    }
  | { readonly step: 'cash_gone'; readonly cash: number }
  | {
      readonly step: 'died';
      readonly cause: string;
      readonly sales: number;
      readonly salesThere: number;
      readonly cash: number;
      readonly cashThere: number;
    }
);

/** Lost projects that are told one by one. */
const PROJECTS_TOLD = 3;
/** Sales below this share of those in the other world are told as fallen behind. */
const BEHIND = 0.75;
/** A smaller difference in cash that arises in one quarter is not told, k€. */
const CASH_TOLD = 5;
const VALUES: readonly CourseValue[] = ['member', 'projects', 'quality', 'sales', 'cash'];

/** First tick at which an organisation differs, and in what; null if it never does while it lives in both. */
export function firstDifference(
  organisation: string,
  a: World,
  b: World,
): { readonly tick: number; readonly what: CourseValue | 'origin' } | null {
  const [one, other] = [a.courses.get(organisation), b.courses.get(organisation)];
  if (one === undefined || other === undefined) return null;
  if (one.from !== other.from) return { tick: Math.min(one.from, other.from), what: 'origin' };
  const until = Math.min(one.sales.length, other.sales.length, a.end - one.from);
  for (let k = 0; k < until; k++) {
    const what = VALUES.find((value) => one[value][k] !== other[value][k]);
    if (what !== undefined) return { tick: one.from + k, what };
  }
  return null;
}

/** @param death the end of the organisation in `here`; in `there` it goes on. */
export function chainOf(death: Happening, there: World, here: World): Step[] {
  const organisation = death.organisation as string;
  const parted = firstDifference(organisation, there, here);
  const since = parted?.tick ?? death.tick;
  const within = ({ tick }: Happening): boolean => tick >= since && tick <= death.tick;
  const own = here.of(organisation).filter(within);
  const theirs = there.of(organisation).filter(within);
  const onlyHere = own.filter((happening) => !sameIn(there, happening));
  const onlyThere = theirs.filter((happening) => !sameIn(here, happening));
  const steps: Step[] = [
    ...(parted ? [{ step: 'parted' as const, ...parted }] : []),
    ...lostProjects(organisation, onlyThere, death.tick, there, here),
    ...harm(organisation, onlyHere, here),
    ...membership(organisation, onlyHere, onlyThere),
    ...counted('fewer_projects', 'project_begun', own, theirs, since, death.tick),
    ...counted('fewer_innovations', 'launch', own, theirs, since, death.tick),
    ...cashBehind(organisation, since, death.tick, onlyThere, there, here),
    ...decline(organisation, since, death, there, here),
  ];
  // Sorting is stable: what is of one quarter stays in this order.
  return steps.sort((x, y) => x.tick - y.tick);
}

/** Those that brought it an innovation before it died here come first, then those whose loss has a known reason. */
function lostProjects(
  organisation: string,
  onlyThere: readonly Happening[],
  died: number,
  there: World,
  here: World,
): Step[] {
  const launchOf = (lost: Happening): number | null => {
    const made = there
      .of(organisation)
      .find((h) => h.event === 'innovation' && h.project === lost.project);
    return made && made.due !== null && made.due <= died ? made.due : null;
  };
  const rank = ({ launch, reason }: { launch: number | null; reason: Reason }): number =>
    (launch === null ? 2 : 0) + (reason.why === 'other_circumstances' ? 1 : 0);
  return onlyThere
    .filter(({ event }) => event === 'project_begun')
    .map((lost) => ({
      step: 'project_lost' as const,
      tick: lost.tick,
      partners: (lost.partners ?? []).filter((partner) => partner !== organisation),
      brokered: lost.brokered === 1,
      aided: lost.aided === 1,
      reason: reasonFor(lost, organisation, there, here),
      launch: launchOf(lost),
    }))
    .sort((x, y) => rank(x) - rank(y))
    .slice(0, PROJECTS_TOLD);
}

/** Promises broken, and projects broken off, in this world only. */
function harm(organisation: string, onlyHere: readonly Happening[], here: World): Step[] {
  return onlyHere.flatMap(({ tick, event, detail, partners, organisation: by }): Step[] => {
    if (event === 'breach' && by !== null)
      return [{ step: 'breach', tick, by, own: by === organisation }];
    if (event !== 'project_ended' || detail !== 'partner_closed') return [];
    const partner = partners?.find((p) => p !== organisation && here.death(p)?.tick === tick);
    return partner === undefined ? [] : [{ step: 'broken_off', tick, partner }];
  });
}

function membership(
  organisation: string,
  onlyHere: readonly Happening[],
  onlyThere: readonly Happening[],
): Step[] {
  const own = (all: readonly Happening[], name: string) =>
    all.filter((h) => h.event === name && h.organisation === organisation);
  return [
    ...own(onlyHere, 'left').map(
      ({ tick, detail }): Step => ({ step: 'left', tick, detail: detail ?? '' }),
    ),
    ...own(onlyThere, 'joined').map(({ tick }): Step => ({ step: 'stayed_out', tick })),
  ];
}

function counted(
  step: 'fewer_projects' | 'fewer_innovations',
  event: string,
  own: readonly Happening[],
  theirs: readonly Happening[],
  since: number,
  tick: number,
): Step[] {
  const here = own.filter((h) => h.event === event).length;
  const there = theirs.filter((h) => h.event === event).length;
  return here < there ? [{ step, tick, since, here, there }] : [];
}

/** Where most of the difference in cash came from; nothing where cash did not matter. */
function cashBehind(
  organisation: string,
  since: number,
  died: number,
  onlyThere: readonly Happening[],
  there: World,
  here: World,
): Step[] {
  const gap = (tick: number): number =>
    there.at(organisation, 'cash', tick) - here.at(organisation, 'cash', tick);
  let tick = since;
  let by = 0;
  for (let t = since + 1; t < died; t++) {
    const more = gap(t) - gap(t - 1);
    if (more > by) [tick, by] = [t, more];
  }
  const launch = onlyThere.find((h) => h.event === 'launch' && h.tick === tick)?.detail ?? null;
  return by >= CASH_TOLD ? [{ step: 'cash_behind', tick, by, launch }] : [];
}

/** The last stretch: sales behind for good, cash below zero for good, the end. */
function decline(
  organisation: string,
  since: number,
  death: Happening,
  there: World,
  here: World,
): Step[] {
  const value = (world: World, what: CourseValue, tick: number) =>
    world.at(organisation, what, tick);
  const behind = (tick: number): boolean =>
    value(here, 'sales', tick) < BEHIND * value(there, 'sales', tick);
  const last = death.tick - 1;
  const steps: Step[] = [];
  const from = unbroken(behind, since, last);
  if (from !== null) {
    const [own, other] = [value(here, 'sales', from), value(there, 'sales', from)];
    steps.push({ step: 'sales_behind', tick: from, here: own, there: other });
  }
  const broke = unbroken((tick) => value(here, 'cash', tick) < 0, since, last);
  if (broke !== null)
    steps.push({ step: 'cash_gone', tick: broke, cash: value(here, 'cash', broke) });
  steps.push({
    step: 'died',
    tick: death.tick,
    cause: death.detail ?? '',
    sales: death.sales ?? Number.NaN,
    salesThere: value(there, 'sales', death.tick),
    cash: death.cash ?? Number.NaN,
    cashThere: value(there, 'cash', death.tick),
  });
  return steps;
}

/** The first tick from which on something holds in every quarter up to the last; null if it does not then. */
function unbroken(holds: (tick: number) => boolean, first: number, last: number): number | null {
  let from: number | null = null;
  for (let tick = last; tick >= first && holds(tick); tick--) from = tick;
  return from;
}
