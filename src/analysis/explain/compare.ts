/**
 * Two arms of one replication, compared. They share all luck that they have in common, and organisations
 * are known by lineage, so who lives in one and dies in the other does so by the arms' difference.
 */
import { chainOf, firstDifference, type Step } from './chain.ts';
import { sameIn } from './reasons.ts';
import { type Happening, indexWorld, type RecordedWorld, type World } from './world.ts';

/** Of the two worlds, the first or the second. */
export type Side = 'a' | 'b';

/** An organisation that lives to the end in one world and dies in the other. */
export interface Fate {
  readonly organisation: string;
  readonly cluster: string;
  readonly kind: 'firm' | 'university';
  readonly origin: string;
  readonly parent: string | null;
  /** When it came to be; for who was there from the start, when the simulation began. */
  readonly born: number;
  readonly lives: Side;
  /** Tick and cause of its end in the other world. */
  readonly died: number;
  readonly cause: string;
  /** Sales at the end where it lives, k€ a quarter. */
  readonly sales: number;
  readonly steps: readonly Step[];
}

/** An organisation that only one of the worlds has. */
export interface Unborn {
  readonly organisation: string;
  readonly only: Side;
  readonly born: number;
  readonly origin: string;
  readonly parent: string | null;
  /** What became of its parent in the world that it is not in: it closed then, or was never there. */
  readonly parentThere: 'alive' | 'closed' | 'unborn' | null;
  /** Alive at the end of the world that it is in. */
  readonly alive: boolean;
}

/** A decision of the state or the specialist organisation, or a shock, that only one world has. */
export interface Decision {
  readonly tick: number;
  readonly only: Side;
  readonly cluster: string;
  readonly event: string;
  readonly detail: string | null;
  readonly organisation: string | null;
  readonly before: number | null;
  readonly value: number | null;
}

/** What two arms of one replication have in common, and where they differ. */
export interface Comparison {
  /** The first quarter in which anything differs; null where the two are one world. */
  readonly parted: number | null;
  readonly decisions: readonly Decision[];
  /** Largest first, by sales where they live. */
  readonly fates: readonly Fate[];
  readonly unborn: readonly Unborn[];
  /** Organisations that both worlds have, and what became of them. */
  readonly shared: {
    readonly all: number;
    readonly liveInBoth: number;
    readonly dieInBoth: number;
    /** Of these, in different quarters. */
    readonly dieApart: number;
  };
}

/** Compares two runs of the same seed and replication up to the end of the shorter one. */
export function compareWorlds(first: RecordedWorld, second: RecordedWorld): Comparison {
  const end = Math.min(first.end, second.end);
  const a = indexWorld(first, end);
  const b = indexWorld(second, end);
  const ids = [...new Set([...bornIn(a), ...bornIn(b)])];
  const shared = ids.filter((id) => a.birth(id) && b.birth(id));
  const fates = shared.flatMap((id) => fateOf(id, a, b)).sort((x, y) => y.sales - x.sales);
  const dying = shared.filter((id) => a.death(id) && b.death(id));
  return {
    parted: partedAt(ids, a, b),
    decisions: [...decisionsOnlyIn('a', a, b), ...decisionsOnlyIn('b', b, a)].sort(
      (x, y) => x.tick - y.tick,
    ),
    fates,
    unborn: [...unbornOnlyIn('a', a, b), ...unbornOnlyIn('b', b, a)],
    shared: {
      all: shared.length,
      liveInBoth: shared.length - dying.length - fates.length,
      dieInBoth: dying.length,
      dieApart: dying.filter((id) => a.death(id)?.tick !== b.death(id)?.tick).length,
    },
  };
}

const bornIn = ({ events }: World): string[] =>
  events
    .filter(({ event }) => event === 'present' || event === 'born')
    .map(({ organisation }) => organisation as string);

function fateOf(id: string, a: World, b: World): Fate[] {
  const [inA, inB] = [a.death(id), b.death(id)];
  if ((inA === undefined) === (inB === undefined)) return [];
  const death = (inA ?? inB) as Happening;
  const [there, here] = inA ? [b, a] : [a, b];
  const birth = there.birth(id) as Happening;
  return [
    {
      organisation: id,
      cluster: death.cluster,
      kind: there.courses.get(id)?.kind ?? 'firm',
      origin: birth.origin ?? '',
      parent: birth.parent,
      born: birth.tick,
      lives: inA ? 'b' : 'a',
      died: death.tick,
      cause: death.detail ?? '',
      sales: there.at(id, 'sales', there.end - 1),
      steps: chainOf(death, there, here),
    },
  ];
}

function unbornOnlyIn(only: Side, here: World, there: World): Unborn[] {
  return here.events.flatMap(({ event, organisation, tick, origin, parent }): Unborn[] => {
    if ((event !== 'born' && event !== 'present') || organisation === null) return [];
    if (there.birth(organisation)) return [];
    const alive = here.death(organisation) === undefined;
    const parentThere = parent === null ? null : standingOf(parent, tick, there);
    return [{ organisation, only, born: tick, origin: origin ?? '', parent, parentThere, alive }];
  });
}

function standingOf(organisation: string, tick: number, world: World): Unborn['parentThere'] {
  const birth = world.birth(organisation);
  if (birth === undefined || birth.tick > tick) return 'unborn';
  const death = world.death(organisation);
  return death && death.tick <= tick ? 'closed' : 'alive';
}

/** State, specialist organisation, and shocks (an anchor that a shock takes away is told as its death). */
function isDecision({ event, detail }: Happening): boolean {
  const told = /^(support_|so_|end_announced$|review$|shock$)/;
  return told.test(event) || (event === 'died' && detail === 'shock');
}

/** Decisions that differ by a smaller part than this are told as the same. */
const TELLING = 0.05;

const about = (x: number | null, y: number | null): boolean =>
  Math.abs((x ?? 0) - (y ?? 0)) <= TELLING * Math.max(Math.abs(x ?? 0), Math.abs(y ?? 0));

function decisionsOnlyIn(only: Side, here: World, there: World): Decision[] {
  const theirs = there.events
    .filter(isDecision)
    .map((h) => ({ occasion: occasionOf(h), before: h.before, value: h.value }));
  const alsoThere = (own: Happening): boolean => {
    const occasion = occasionOf(own);
    return theirs.some(
      (h) => h.occasion === occasion && about(h.before, own.before) && about(h.value, own.value),
    );
  };
  return here.events
    .filter((own) => isDecision(own) && !alsoThere(own))
    .map(({ tick, cluster, event, detail, organisation, before, value }) => ({
      ...{ tick, only, cluster, event, detail, organisation, before, value },
    }));
}

const occasionOf = (h: Happening): string =>
  [h.tick, h.cluster, h.event, h.detail, h.organisation].join(' ');
const decisionKey = (h: Happening): string => [occasionOf(h), h.before, h.value].join(' ');

/** The first quarter in which an event or the course of an organisation is not the same. */
function partedAt(ids: readonly string[], a: World, b: World): number | null {
  let first = Number.POSITIVE_INFINITY;
  for (const id of ids) {
    const [one, other] = [a.birth(id), b.birth(id)];
    const tick = one && other ? firstDifference(id, a, b)?.tick : (one ?? other)?.tick;
    first = Math.min(first, tick ?? Number.POSITIVE_INFINITY);
  }
  const events = (here: World, there: World): void => {
    const decisions = new Set(there.events.filter(isDecision).map(decisionKey));
    for (const happening of here.events) {
      if (happening.tick >= first) break;
      const same = isDecision(happening)
        ? decisions.has(decisionKey(happening))
        : sameIn(there, happening);
      if (!same) first = happening.tick;
    }
  };
  events(a, b);
  events(b, a);
  return Number.isFinite(first) ? first : null;
}
