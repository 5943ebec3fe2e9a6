/**
 * Looking on while a quarter is simulated. A watcher is called after the stages in which something
 * happens that the world does not remember (who broke a promise, why a firm closed). It must not write
 * to the world. Where nobody watches, nothing is wrapped: the schedule calls the submodels themselves.
 */
import type { Context } from './context.ts';

/** `before` and `after` a cluster’s quarter, and after each of its stages of the name. */
export type Stage =
  | 'before'
  | 'shocks'
  | 'state'
  | 'specialist'
  | 'choice'
  | 'completed'
  | 'breach'
  | 'contracts'
  | 'research'
  | 'trade'
  | 'births'
  | 'membership'
  | 'exit'
  | 'after';

/**
 * Looks at cluster c. `place` is the row of a project that was completed, the cell of a tie in which a
 * broken promise was noted, and −1 in other stages.
 */
export type Watcher = (
  context: Context,
  stage: Stage,
  c: number,
  tick: number,
  place: number,
) => void;

type Act = (c: number, tick: number) => void;

export interface Watching {
  /** `act`, then a look. */
  stage(stage: Stage, act: Act): Act;
  /** The object with its method `name` followed by a look. */
  method<K extends string, T extends Readonly<Record<K, Act>>>(stage: Stage, object: T, name: K): T;
  /** The completion of a project, then a look at its row. */
  completion(complete: (c: number, row: number, tick: number) => void): typeof complete;
  /** Trust that shows who broke a promise. */
  breaches<T extends { broken(c: number, cell: number, j: number, tick: number): void }>(
    trust: T,
  ): T;
  /** A look before and after a whole quarter. */
  quarter(act: Act): Act;
}

/** Nobody watches: everything is what it is. */
const NOBODY: Watching = {
  stage: (_, act) => act,
  method: (_, object) => object,
  completion: (complete) => complete,
  breaches: (trust) => trust,
  quarter: (act) => act,
};

/** What the schedule is built with. */
export function watching(context: Context, watcher: Watcher | undefined): Watching {
  if (watcher === undefined) return NOBODY;
  const stage: Watching['stage'] = (name, act) => (c, tick) => {
    act(c, tick);
    watcher(context, name, c, tick, -1);
  };
  return {
    stage,
    method: (name, object, method) => ({ ...object, [method]: stage(name, object[method]) }),
    completion: (complete) => (c, row, tick) => {
      complete(c, row, tick);
      watcher(context, 'completed', c, tick, row);
    },
    breaches: (trust) => ({
      ...trust,
      broken(c, cell, j, tick) {
        trust.broken(c, cell, j, tick);
        watcher(context, 'breach', c, tick, cell);
      },
    }),
    quarter: (act) => (c, tick) => {
      watcher(context, 'before', c, tick, -1);
      act(c, tick);
      watcher(context, 'after', c, tick, -1);
    },
  };
}
