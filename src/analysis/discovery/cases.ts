/** Cases for discovery: runs with what varied in them, and whether they are of interest. */

/** What varied: a number, or a category whose values are codes from 0. */
export interface Input {
  readonly name: string;
  readonly kind: 'number' | 'category';
  readonly values: ArrayLike<number>;
  /** Number of categories; 0 for a number. */
  readonly levels: number;
}

/** Cases as columns: inputs, what became of each, and which share a design point or luck. */
export interface Cases {
  readonly inputs: readonly Input[];
  /** What is to be explained: 1 for a case of interest, 0 for another; a tree also takes other numbers. */
  readonly outcome: ArrayLike<number>;
  /** Design point of each case: cases of one are never split between finding and testing. */
  readonly point: ArrayLike<number>;
  readonly replication: ArrayLike<number>;
}

/** The cases at the given places, in their order. */
export function subset(cases: Cases, rows: readonly number[]): Cases {
  const take = (values: ArrayLike<number>): Float64Array =>
    Float64Array.from(rows, (row) => values[row]);
  return {
    inputs: cases.inputs.map((input) => ({ ...input, values: take(input.values) })),
    outcome: take(cases.outcome),
    point: take(cases.point),
    replication: take(cases.replication),
  };
}

export function allRows(cases: Cases): number[] {
  return Array.from(cases.outcome, (_, row) => row);
}

export function meanOutcome(cases: Cases, rows: readonly number[]): number {
  let sum = 0;
  for (const row of rows) sum += cases.outcome[row];
  return sum / rows.length;
}
