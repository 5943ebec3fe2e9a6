/**
 * Tables in memory as sources of DuckDB's queries: a query calls a function for every 2,048 of its rows, which are copied
 * straight from the columns.
 */
import duckdb, {
  type Connection,
  type DataChunk,
  type LogicalType,
  type Vector,
} from '@duckdb/node-bindings';
import { storeMessages } from './messages.ts';
import { quoteName } from './sql.ts';
import type { Column, Table } from './table.ts';

/** Most rows of a vector of DuckDB. */
const VECTOR_ROWS = duckdb.vector_size();

/**
 * Calls `use` with SQL that yields the rows of a table in order, NaN as NULL and −0 as 0, until `use` ends. One table
 * after the other.
 * @throws Error for a text that is none of those it should be among.
 */
export type RowSource = (table: Table, use: (query: string) => Promise<void>) => Promise<void>;

/** The cells of a column as DuckDB takes them. */
type Cells =
  | { readonly kind: 'plain'; readonly values: Int32Array | Codes }
  | { readonly kind: 'double'; readonly values: Float64Array }
  | { readonly kind: 'text'; readonly values: readonly string[] };

/** Texts that are among a few travel as their numbers: handing each over takes longer than all that is done to it. */
type Codes = Uint8Array | Uint16Array | Uint32Array;

/** Lets tables be the sources of a connection's queries. */
export function rowSource(connection: Connection): RowSource {
  /** Of the table that is the source at the moment. */
  let cells: readonly Cells[] = [];
  /** Functions of DuckDB by the types of what they yield. */
  const functions = new Map<string, string>();

  const functionFor = (columns: readonly Column[]): string => {
    const shape = JSON.stringify(columns.map((c) => (c.type === 'varchar' && c.among) || c.type));
    const known = functions.get(shape);
    if (known) return known;
    const name = `rows_${functions.size}`;
    register(connection, name, columns.map(typeOf), (input, output) => hand(cells, input, output));
    functions.set(shape, name);
    return name;
  };

  return async ({ columns, rows }, use) => {
    cells = columns.map(cellsOf);
    const names = columns.map(({ name }, c) => `s.c${c} AS ${quoteName(name)}`).join(', ');
    // The limit keeps the optimizer from calling the function once for each column.
    const source = `SELECT ${functionFor(columns)}(range) AS s FROM range(${rows}) LIMIT ${rows}`;
    try {
      await use(`SELECT ${names} FROM (${source})`);
    } finally {
      cells = [];
    }
  };
}

/** Adds a function of a row's number to DuckDB, whose values have fields c0, c1 and so on of these types. */
function register(
  connection: Connection,
  name: string,
  types: readonly LogicalType[],
  call: (input: DataChunk, output: Vector) => void,
): void {
  const made = duckdb.create_scalar_function();
  duckdb.scalar_function_set_name(made, name);
  duckdb.scalar_function_add_parameter(made, duckdb.create_logical_type(duckdb.Type.BIGINT));
  const fields = types.map((_, c) => `c${c}`);
  duckdb.scalar_function_set_return_type(made, duckdb.create_struct_type(types, fields));
  // What it yields is not known when the query is planned.
  duckdb.scalar_function_set_volatile(made);
  duckdb.scalar_function_set_function(made, (info, input, output) => {
    try {
      call(input, output);
    } catch (error) {
      // Thrown from here it would end the process.
      duckdb.scalar_function_set_error(info, String(error));
    }
  });
  duckdb.register_scalar_function(connection, made);
  duckdb.destroy_scalar_function_sync(made);
}

function typeOf(column: Column): LogicalType {
  if (column.type === 'varchar' && column.among) return duckdb.create_enum_type(column.among);
  const { INTEGER, DOUBLE, VARCHAR } = duckdb.Type;
  const types = { integer: INTEGER, double: DOUBLE, varchar: VARCHAR };
  return duckdb.create_logical_type(types[column.type]);
}

function cellsOf(column: Column): Cells {
  if (column.type === 'integer') return { kind: 'plain', values: column.values };
  if (column.type === 'double') return { kind: 'double', values: column.values };
  if (!column.among) return { kind: 'text', values: column.values };
  return { kind: 'plain', values: codesOf(column.values, column.among) };
}

/** DuckDB numbers texts from 0, in as few bytes as their numbers need. */
function codesOf(values: readonly string[], among: readonly string[]): Codes {
  const codes = new Map(among.map((text, code) => [text, code]));
  const Codes =
    among.length < 2 ** 8 ? Uint8Array : among.length < 2 ** 16 ? Uint16Array : Uint32Array;
  const coded = new Codes(values.length);
  for (const [row, value] of values.entries()) {
    const code = codes.get(value);
    // DuckDB would store another text in its place.
    if (code === undefined) throw new Error(storeMessages.notAmong(value));
    coded[row] = code;
  }
  return coded;
}

/** Copies the rows whose numbers are in `input`: one after the other. */
function hand(columns: readonly Cells[], input: DataChunk, output: Vector): void {
  const rows = duckdb.data_chunk_get_size(input);
  const numbers = duckdb.vector_get_data(duckdb.data_chunk_get_vector(input, 0), 8);
  const from = Number(new BigInt64Array(numbers.buffer, numbers.byteOffset, 1)[0]);
  for (const [c, column] of columns.entries()) {
    const vector = duckdb.struct_vector_get_child(output, c);
    if (column.kind === 'double') handDoubles(vector, column.values, from, rows);
    else if (column.kind === 'plain') copy(vector, column.values, from, rows);
    else {
      for (let row = 0; row < rows; row++) {
        duckdb.vector_assign_string_element(vector, row, column.values[from + row]);
      }
    }
  }
}

/** Of one column and vector: its numbers, and a bit for each that is one. */
const doubles = new Float64Array(VECTOR_ROWS);
const valid = new Int32Array(VECTOR_ROWS / 32);

function handDoubles(vector: Vector, values: Float64Array, from: number, rows: number): void {
  let all = true;
  for (let row = 0; row < rows; row++) {
    // Zero has one sign only in a Parquet dictionary: −0 + 0 is 0.
    const value = values[from + row] + 0;
    doubles[row] = value;
    if (Number.isNaN(value)) {
      if (all) valid.fill(-1);
      all = false;
      valid[row >> 5] &= ~(1 << (row & 31));
    }
  }
  copy(vector, doubles, 0, rows);
  if (all) return;
  duckdb.vector_ensure_validity_writable(vector);
  duckdb.copy_data_to_vector_validity(vector, 0, valid.buffer, 0, valid.byteLength);
}

function copy(
  vector: Vector,
  values: Int32Array | Float64Array | Codes,
  from: number,
  rows: number,
): void {
  const { buffer, byteOffset, BYTES_PER_ELEMENT: size } = values;
  const at = byteOffset + from * size;
  duckdb.copy_data_to_vector(vector, 0, buffer as ArrayBuffer, at, rows * size);
}
