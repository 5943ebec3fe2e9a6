/** A table in memory: named columns of equal length. What Parquet files are written from and read to. */

/** One column. In `double` columns NaN stands for "no value" and is stored as NULL, −0 as 0. */
export type Column =
  | { readonly name: string; readonly type: 'integer'; readonly values: Int32Array }
  | { readonly name: string; readonly type: 'double'; readonly values: Float64Array }
  | {
      readonly name: string;
      readonly type: 'varchar';
      readonly values: readonly string[];
      /** All that `values` can be, each once, where that is known: it is quicker to write. */
      readonly among?: readonly string[];
    };

export interface Table {
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly Column[];
}

/** The values of an integer column known to be there. */
export function integers(table: Table, name: string): Int32Array {
  const column = table.columns.find((c) => c.name === name);
  if (column?.type !== 'integer') throw new Error(`no integer column ${name} in ${table.name}`);
  return column.values;
}
