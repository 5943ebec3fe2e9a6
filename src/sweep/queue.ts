/** The tasks still to be handed out, cut into chunks that are large at first and small at the end. */
import type { Chunk } from './protocol.ts';

/**
 * A chunk takes about this long, so that progress flows and little is lost. Handing one out and taking its rows costs a
 * millisecond or two of the processors that simulate, however few tasks it has.
 */
const CHUNK_MS = 1_000;
/** A lane takes this part of its share of what remains. */
const GUIDE = 4;

export interface TaskQueue {
  /** The next chunk, within one range; null where nothing is left. */
  next(): Chunk | null;
  /** Takes tasks back that were handed out and not done. */
  giveBack(chunk: Chunk): void;
  /** How long a chunk took. */
  learn(ms: number, tasks: number): void;
  /** Milliseconds that a task takes, lately; 0 before anything is known. */
  taskMs(): number;
}

export interface QueueOptions {
  /** Lanes that share what remains; may change. */
  readonly lanes: () => number;
  /** Fixed size of chunks in place of the guided one. */
  readonly fixed?: number;
  /** Largest guided chunk, in place of one of `CHUNK_MS`. */
  readonly most?: () => number;
}

export function createQueue(ranges: readonly Chunk[], options: QueueOptions): TaskQueue {
  const { lanes, fixed, most } = options;
  const returned: Chunk[] = [];
  let range = 0;
  let done = 0;
  let remaining = ranges.reduce((sum, r) => sum + r.count, 0);
  let taskMs = 0;
  const guided = (): number => {
    const share = Math.ceil(remaining / (lanes() * GUIDE));
    if (most) return Math.min(share, most());
    return taskMs === 0 ? 1 : Math.min(share, Math.ceil(CHUNK_MS / taskMs));
  };
  return {
    learn(ms, tasks) {
      const own = ms / tasks;
      taskMs = taskMs === 0 ? own : 0.7 * taskMs + 0.3 * own;
    },
    taskMs: () => taskMs,
    giveBack(chunk) {
      if (chunk.count > 0) returned.push(chunk);
    },
    next() {
      const again = returned.pop();
      if (again) return again;
      if (range === ranges.length) return null;
      const { first, count } = ranges[range];
      const size = Math.max(1, Math.min(fixed ?? guided(), count - done));
      const taken = { first: first + done, count: size };
      done += size;
      remaining -= size;
      if (done === count) {
        range++;
        done = 0;
      }
      return taken;
    },
  };
}
