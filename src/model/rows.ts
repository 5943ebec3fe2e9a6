/** Rows of a table cleared and moved, all columns alike: the loops of births, deaths and projects that end. */

type Column = Float64Array | Int32Array | Uint8Array;

export interface Rows {
  /** Sets all cells of a row to 0. */
  clear(row: number): void;
  /** Copies a row over another. */
  copy(from: number, to: number): void;
}

/** @param rows that the table has */
export function createRows(table: Readonly<Record<string, Column>>, rows: number): Rows {
  const columns = Object.values(table);
  // By type, so that each loop always meets the same kind of column. Calls of `fill` and `copyWithin` cost more than
  // the few cells that a row has in a column.
  const doubles = columns.filter((column) => column instanceof Float64Array);
  const words = columns.filter((column) => column instanceof Int32Array);
  const flags = columns.filter((column) => column instanceof Uint8Array);
  const widthsOf = (some: readonly Column[]): Int32Array =>
    Int32Array.from(some, ({ length }) => length / rows);
  const doubleWidths = widthsOf(doubles);
  const wordWidths = widthsOf(words);
  const flagWidths = widthsOf(flags);
  return {
    clear(row) {
      for (let k = 0; k < doubles.length; k++) clearDoubles(doubles[k], row, doubleWidths[k]);
      for (let k = 0; k < words.length; k++) clearWords(words[k], row, wordWidths[k]);
      for (let k = 0; k < flags.length; k++) clearFlags(flags[k], row, flagWidths[k]);
    },
    copy(from, to) {
      for (let k = 0; k < doubles.length; k++) copyDoubles(doubles[k], from, to, doubleWidths[k]);
      for (let k = 0; k < words.length; k++) copyWords(words[k], from, to, wordWidths[k]);
      for (let k = 0; k < flags.length; k++) copyFlags(flags[k], from, to, flagWidths[k]);
    },
  };
}

function clearDoubles(column: Float64Array, row: number, cells: number): void {
  for (let cell = row * cells; cell < row * cells + cells; cell++) column[cell] = 0;
}

function clearWords(column: Int32Array, row: number, cells: number): void {
  for (let cell = row * cells; cell < row * cells + cells; cell++) column[cell] = 0;
}

function clearFlags(column: Uint8Array, row: number, cells: number): void {
  for (let cell = row * cells; cell < row * cells + cells; cell++) column[cell] = 0;
}

function copyDoubles(column: Float64Array, from: number, to: number, cells: number): void {
  for (let k = 0; k < cells; k++) column[to * cells + k] = column[from * cells + k];
}

function copyWords(column: Int32Array, from: number, to: number, cells: number): void {
  for (let k = 0; k < cells; k++) column[to * cells + k] = column[from * cells + k];
}

function copyFlags(column: Uint8Array, from: number, to: number, cells: number): void {
  for (let k = 0; k < cells; k++) column[to * cells + k] = column[from * cells + k];
}
