/**
 * What each job is doing at this moment, in a small file: threads write it with one call and no waiting,
 * and it outlives whoever wrote it. So the one task that took a thread, or the whole process, down is
 * known, and so is a task that does not end.
 */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';

/** Where a job is. */
export interface Place {
  readonly task: number;
  /** When the task was begun, in milliseconds since 1970. */
  readonly since: number;
  /** For a task tried alone: the next tick; null while a world is set up. */
  readonly tick: number | null;
  /** For a task tried alone: the tables (worlds without support first, then arms) that share this stretch. */
  readonly tables: readonly number[];
}

/** Numbers before the tables: task, since, tick, number of tables. */
const HEAD = 4;

export interface Whereabouts {
  note(slot: number, place: Place): void;
  /** Null where nothing was noted since the slot was cleared, or the file cannot be used. */
  read(slot: number): Place | null;
  clear(slot: number): void;
  close(): void;
}

/**
 * Opens the file, made by who reads it. Without one (a full disk) there are no whereabouts, which costs
 * precision and nothing else.
 * @param tables most tables that a place can name.
 */
export function openWhereabouts(path: string, tables: number, make: boolean): Whereabouts {
  const width = (HEAD + tables) * 8;
  let file: number | null = null;
  try {
    file = openSync(path, make ? 'w+' : 'r+');
  } catch {
    // See above.
  }
  const cells = new Float64Array(HEAD + tables);
  const bytes = new Uint8Array(cells.buffer);
  const write = (slot: number, length: number): void => {
    if (file === null) return;
    try {
      writeSync(file, bytes, 0, length * 8, slot * width);
    } catch {
      file = null;
    }
  };
  return {
    note(slot, { task, since, tick, tables: shared }) {
      cells[0] = task;
      cells[1] = since;
      cells[2] = tick ?? Number.NaN;
      cells[3] = shared.length;
      cells.set(shared, HEAD);
      write(slot, HEAD + shared.length);
    },
    clear(slot) {
      cells[0] = -1;
      write(slot, 1);
    },
    read(slot) {
      if (file === null) return null;
      try {
        if (readSync(file, bytes, 0, width, slot * width) < HEAD * 8) return null;
      } catch {
        return null;
      }
      const [task, since, tick, count] = cells;
      // Slots that nobody used yet are holes: all zero.
      if (!(task >= 0 && since > 0) || !(count >= 0 && count <= tables)) return null;
      return {
        task,
        since,
        tick: Number.isNaN(tick) ? null : tick,
        tables: Array.from(cells.subarray(HEAD, HEAD + count)),
      };
    },
    close() {
      if (file !== null) closeSync(file);
      file = null;
    },
  };
}

/** Most tables that a task of so many arms can have: each arm, and a world without support for each. */
export const mostTables = (arms: number): number => 2 * arms;
