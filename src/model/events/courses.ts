/** The course of every organisation, quarter by quarter: what comparisons of two arms are made from. */
import type { Context } from '../context.ts';
import { KIND } from '../tables.ts';
import type { Watcher } from '../watch.ts';
import { identityOf } from './event.ts';

/** One organisation from `from` on, at the end of each quarter of its life. */
export interface Course {
  readonly organisation: string;
  readonly cluster: string;
  readonly kind: 'firm' | 'university';
  /** Tick of the first cell of the arrays. */
  readonly from: number;
  /** k€ a quarter. */
  readonly sales: number[];
  /** k€. */
  readonly cash: number[];
  /** Log quality relative to the outside rival. */
  readonly quality: number[];
  /** 1 while it is a member. */
  readonly member: number[];
  /** Joint projects under way. */
  readonly projects: number[];
}

export interface CourseLog {
  /** To be handed to a simulator; one log a run. */
  readonly watcher: Watcher;
  /** By identity, in the order in which they were first seen. */
  readonly courses: ReadonlyMap<string, Course>;
}

/** @param clusters names of the world’s clusters. */
export function createCourseLog(clusters: readonly string[]): CourseLog {
  const courses = new Map<string, Course>();
  const watcher: Watcher = (context, stage, c, tick) => {
    if (stage === 'after') record(courses, context, clusters, c, tick);
  };
  return { watcher, courses };
}

function record(
  courses: Map<string, Course>,
  { views: { cluster, organisation: o } }: Context,
  clusters: readonly string[],
  c: number,
  tick: number,
): void {
  for (let slot = cluster.firstSlot[c]; slot < cluster.highSlot[c]; slot++) {
    if (o.kind[slot] === KIND.none) continue;
    const organisation = identityOf(o.idLo[slot], o.idHi[slot]);
    let own = courses.get(organisation);
    if (own === undefined) {
      const kind = o.kind[slot] === KIND.university ? 'university' : 'firm';
      own = {
        ...{ organisation, cluster: clusters[c], kind, from: tick },
        ...{ sales: [], cash: [], quality: [], member: [], projects: [] },
      };
      courses.set(organisation, own);
    }
    own.sales.push(o.sales[slot]);
    own.cash.push(o.cash[slot]);
    own.quality.push(o.quality[slot]);
    own.member.push(o.member[slot]);
    own.projects.push(o.projects[slot]);
  }
}
