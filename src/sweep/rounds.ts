/** Executing a sweep whose number of replications nobody knows beforehand: round by round, a look after each. */
import { type ExecuteRequest, executeTasks } from './execute.ts';
import { clipped } from './segments.ts';
import { leastReplications } from './spec.ts';
import type { Looker } from './stopping.ts';

export interface RoundsRequest extends ExecuteRequest {
  readonly looker: Looker;
  /** Told before each round how many replications there will be. */
  readonly onRound: (replications: number) => void;
}

/**
 * Executes replications until the looker has seen enough, or all that there may be are done.
 * @returns the number of replications; where the work was stopped, that of the round under way.
 */
export async function executeRounds(request: RoundsRequest): Promise<number> {
  const { spec, looker, ranges } = request;
  const points = spec.matrix.length;
  // What an earlier sweep has begun under another rule is kept and finished.
  const begun = looker.begun();
  let done = 0;
  /** Whether nothing stopped it. */
  const runTo = async (replications: number): Promise<boolean> => {
    request.onRound(replications);
    const chunks = clipped(ranges, done * points, replications * points);
    done = replications;
    if (chunks.length > 0) await executeTasks({ ...request, ranges: chunks });
    return looker.complete(replications);
  };
  let next: number | null = leastReplications(spec);
  while (next !== null && next > done) {
    if (!(await runTo(next))) return done;
    next = looker.look(done);
  }
  if (begun > done) await runTo(begun);
  return done;
}
