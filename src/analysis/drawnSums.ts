/** Counts of many tasks, added up as often as a bootstrap draws each task. */

/** The cells of a table that are not 0, one row a task: those of task t lie from `first[t]` to `first[t + 1]`. */
export interface TaskCounts {
  /** Cells of a row, empty ones included. */
  readonly width: number;
  readonly first: Int32Array;
  readonly cell: Int32Array;
  readonly count: Int32Array;
}

/** @param fill writes the counts of a task into its row, which holds zeros. */
export function taskCounts(
  tasks: number,
  width: number,
  fill: (task: number, row: Int32Array) => void,
): TaskCounts {
  const table = new Int32Array(tasks * width);
  const first = new Int32Array(tasks + 1);
  for (let task = 0; task < tasks; task++) {
    const row = table.subarray(task * width, (task + 1) * width);
    fill(task, row);
    first[task + 1] = first[task] + notZero(row);
  }
  const cell = new Int32Array(first[tasks]);
  const count = new Int32Array(first[tasks]);
  for (let i = 0, found = 0; i < table.length; i++) {
    if (table[i] === 0) continue;
    cell[found] = i % width;
    count[found++] = table[i];
  }
  return { width, first, cell, count };
}

function notZero(row: Int32Array): number {
  let found = 0;
  for (let i = 0; i < row.length; i++) if (row[i] !== 0) found += 1;
  return found;
}

/** Sums by cell of the rows, each as often as it was drawn: of whole numbers, so exact in any order. */
export function drawnSums(
  { width, first, cell, count }: TaskCounts,
  drawn: Int32Array,
): Float64Array {
  const sums = new Float64Array(width);
  for (let task = 0; task < drawn.length; task++) {
    const times = drawn[task];
    if (times === 0) continue;
    const end = first[task + 1];
    for (let i = first[task]; i < end; i++) sums[cell[i]] += times * count[i];
  }
  return sums;
}
