/** One recorded run as comparisons read it, with the look-ups that they need. */

/** What happened, as far as comparisons use it; events of the model are such. */
export interface Happening {
  readonly tick: number;
  readonly cluster: string;
  readonly event: string;
  readonly detail: string | null;
  readonly organisation: string | null;
  readonly origin: string | null;
  readonly parent: string | null;
  readonly project: string | null;
  readonly partners: readonly string[] | null;
  readonly brokered: number | null;
  readonly aided: number | null;
  readonly due: number | null;
  readonly before: number | null;
  readonly value: number | null;
  readonly sales: number | null;
  readonly cash: number | null;
}

/** One organisation from tick `from` on, a cell a quarter of its life. */
export interface LifeCourse {
  readonly organisation: string;
  readonly cluster: string;
  readonly kind: 'firm' | 'university';
  readonly from: number;
  readonly sales: readonly number[];
  readonly cash: readonly number[];
  readonly quality: readonly number[];
  readonly member: readonly number[];
  readonly projects: readonly number[];
}

/** A run: `end` is one past its last tick. */
export interface RecordedWorld {
  readonly events: readonly Happening[];
  readonly courses: ReadonlyMap<string, LifeCourse>;
  readonly end: number;
}

export interface World extends RecordedWorld {
  /** Events in which an organisation has a part (as partner, too), in order. */
  of(organisation: string): readonly Happening[];
  /** How it began; none for who is not in this world. */
  birth(organisation: string): Happening | undefined;
  death(organisation: string): Happening | undefined;
  /** The value of a course at a tick; NaN outside its life. */
  at(organisation: string, what: CourseValue, tick: number): number;
  /** Staff of the specialist organisation as told last by a tick; 0 without one. */
  staff(cluster: string, tick: number): number;
  /** Project aid that the state offers, as told last by a tick, k€ a quarter. */
  aid(cluster: string, tick: number): number;
}

export type CourseValue = 'sales' | 'cash' | 'quality' | 'member' | 'projects';

const NOTHING: readonly Happening[] = [];

/** Makes look-ups for a run, of which only ticks before `end` count. */
export function indexWorld(recorded: RecordedWorld, end: number): World {
  const events = recorded.events.filter(({ tick }) => tick < end);
  const involved = new Map<string, Happening[]>();
  const births = new Map<string, Happening>();
  const deaths = new Map<string, Happening>();
  const add = (organisation: string, happening: Happening): void => {
    const own = involved.get(organisation);
    if (own) own.push(happening);
    else involved.set(organisation, [happening]);
  };
  for (const happening of events) {
    const { event, organisation, partners } = happening;
    for (const partner of new Set([...(partners ?? []), ...(organisation ? [organisation] : [])]))
      add(partner, happening);
    if (organisation === null) continue;
    if (event === 'present' || event === 'born') births.set(organisation, happening);
    if (event === 'died') deaths.set(organisation, happening);
  }
  const last = (cluster: string, tick: number, told: (h: Happening) => number | null): number => {
    let value = 0;
    for (const happening of events) {
      if (happening.tick > tick) break;
      if (happening.cluster === cluster) value = told(happening) ?? value;
    }
    return value;
  };
  return {
    events,
    courses: recorded.courses,
    end,
    of: (organisation) => involved.get(organisation) ?? NOTHING,
    birth: (organisation) => births.get(organisation),
    death: (organisation) => deaths.get(organisation),
    at(organisation, what, tick) {
      const course = recorded.courses.get(organisation);
      return course?.[what][tick - course.from] ?? Number.NaN;
    },
    staff: (cluster, tick) =>
      last(cluster, tick, ({ event, value }) =>
        ['so_founded', 'so_staff', 'so_closed'].includes(event) ? value : null,
      ),
    aid: (cluster, tick) =>
      last(cluster, tick, ({ event, detail, value }) =>
        event.startsWith('support_') && detail === 'projects' ? value : null,
      ),
  };
}
