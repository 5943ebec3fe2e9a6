/**
 * What the coordinator asks of a thread: a job, which is a chunk of tasks. What comes back are the rows of
 * these tasks as bytes (rowBytes.ts), which are quick to copy.
 */

/** Tasks first, first + 1 ... first + count − 1. */
export interface Chunk {
  readonly first: number;
  readonly count: number;
}

/** A chunk on its way, with where its whereabouts are noted. */
export interface Job extends Chunk {
  /** Jobs that are under way at once have different slots. */
  readonly slot: number;
  /** Tables (worlds without support first, then arms) not to be touched again, for a task tried alone. */
  readonly aside?: readonly Aside[];
}

/** Worlds of a task that took down whoever simulated them. */
export interface Aside {
  readonly tables: readonly number[];
  readonly status: 'failed' | 'quarantined';
  readonly message: string;
}
