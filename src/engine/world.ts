/**
 * The world buffer: all state of a world in one ArrayBuffer, as struct-of-arrays columns that typed
 * table definitions describe. So a snapshot is a copy, a fork is a copy, a state hash is one pass.
 *
 * Layout: a header of 32-bit words (magic, format, fingerprint of the table definitions, byte length,
 * rows of each table), then every column in the order of its definition, aligned to 8 bytes.
 */
import { InputError } from './errors.ts';
import { xxh32, xxh32OfText } from './hash.ts';
import { MAX_WORLD_BYTES, worldMessages } from './worldMessages.ts';

/** The cell types of a column. */
export type CellType = 'f64' | 'i32' | 'u8';

/** One column: `cells` values of a type per row (default 1). */
export interface ColumnDefinition {
  readonly type: CellType;
  readonly cells?: number;
  readonly unit: string;
  readonly meaning: string;
}

/** Columns by name. */
export type TableDefinition = Readonly<Record<string, ColumnDefinition>>;
/** Tables by name; at most 24. */
export type WorldDefinition = Readonly<Record<string, TableDefinition>>;
/** Number of rows of each table. */
export type RowCounts<W extends WorldDefinition> = { readonly [T in keyof W]: number };

interface ViewByType {
  f64: Float64Array;
  i32: Int32Array;
  u8: Uint8Array;
}

/** Typed views on every column: `views.organisation.sales[slot * cells + cell]`. */
export type Views<W extends WorldDefinition> = {
  readonly [T in keyof W]: { readonly [C in keyof W[T]]: ViewByType[W[T][C]['type']] };
};

/** A world: its bytes and the views on them. */
export interface World<W extends WorldDefinition> {
  readonly buffer: ArrayBufferLike;
  readonly rows: RowCounts<W>;
  readonly views: Views<W>;
}

const MAGIC = 0x4b524e41; // "KRNA"
const FORMAT = 1;
const HEADER_WORDS = 32;
const FIRST_ROWS_WORD = 8;
const MAX_TABLES = HEADER_WORDS - FIRST_ROWS_WORD;
const BYTES: Readonly<Record<CellType, number>> = { f64: 8, i32: 4, u8: 1 };

/** Fingerprints by definition: making one costs as much as forty copies of a world. */
const fingerprints = new WeakMap<WorldDefinition, number>();

/** Hash of the layout, that is of names, order, types and cells of all columns; 32 bits. */
export function fingerprint(definition: WorldDefinition): number {
  let hash = fingerprints.get(definition);
  if (hash === undefined) {
    hash = xxh32OfText(layoutText(definition), 0);
    fingerprints.set(definition, hash);
  }
  return hash;
}

function layoutText(definition: WorldDefinition): string {
  const tables = Object.entries(definition).map(([table, columns]) => {
    const cells = Object.entries(columns).map(([name, c]) => `${name}:${c.type}*${c.cells ?? 1}`);
    return `${table}(${cells.join(',')})`;
  });
  return tables.join(';');
}

/** Size in bytes of a world of so many rows. */
export function worldByteLength<W extends WorldDefinition>(
  definition: W,
  rows: RowCounts<W>,
): number {
  let offset = HEADER_WORDS * 4;
  for (const [table, columns] of Object.entries(definition)) {
    for (const column of Object.values(columns)) {
      offset += alignedBytes(column, rows[table] as number);
    }
  }
  return offset;
}

function alignedBytes(column: ColumnDefinition, rows: number): number {
  return Math.ceil((rows * (column.cells ?? 1) * BYTES[column.type]) / 8) * 8;
}

/**
 * An empty world (all cells zero).
 * @throws InputError if a table has a negative or fractional number of rows, or the world would
 * exceed 2 GiB.
 */
export function createWorld<W extends WorldDefinition>(
  definition: W,
  rows: RowCounts<W>,
): World<W> {
  const tables = Object.keys(definition);
  if (tables.length > MAX_TABLES) throw new Error(`more than ${MAX_TABLES} tables`);
  for (const table of tables) {
    const n = rows[table] as number;
    if (!Number.isInteger(n) || n < 0) {
      throw new InputError(worldMessages.rows(table, n));
    }
  }
  const byteLength = worldByteLength(definition, rows);
  if (byteLength > MAX_WORLD_BYTES) throw new InputError(worldMessages.tooLarge(byteLength));
  const buffer = new ArrayBuffer(byteLength);
  const header = new Uint32Array(buffer, 0, HEADER_WORDS);
  header[0] = MAGIC;
  header[1] = FORMAT;
  header[2] = fingerprint(definition);
  header[3] = byteLength;
  header[4] = tables.length;
  tables.forEach((table, i) => {
    header[FIRST_ROWS_WORD + i] = rows[table] as number;
  });
  return { buffer, rows, views: viewsOn(definition, rows, buffer) };
}

/**
 * Opens bytes that claim to be a world of this definition.
 * @throws InputError in one sentence if they are foreign, cut, or of another version.
 */
export function openWorld<W extends WorldDefinition>(
  definition: W,
  buffer: ArrayBufferLike,
): World<W> {
  const rows = readHeader(definition, buffer);
  return { buffer, rows, views: viewsOn(definition, rows, buffer) };
}

/** The row counts in a header, after every check that `openWorld` promises. */
export function readHeader<W extends WorldDefinition>(
  definition: W,
  buffer: ArrayBufferLike,
): RowCounts<W> {
  if (buffer.byteLength < HEADER_WORDS * 4) {
    throw new InputError(worldMessages.tooShort(buffer.byteLength));
  }
  const header = new Uint32Array(buffer, 0, HEADER_WORDS);
  if (header[0] !== MAGIC) throw new InputError(worldMessages.foreign());
  if (header[1] !== FORMAT) {
    throw new InputError(worldMessages.otherFormat(header[1], FORMAT));
  }
  const tables = Object.keys(definition);
  if (header[2] !== fingerprint(definition) || header[4] !== tables.length) {
    throw new InputError(worldMessages.otherModel());
  }
  const rows: Record<string, number> = {};
  tables.forEach((table, i) => {
    rows[table] = header[FIRST_ROWS_WORD + i] as number;
  });
  const expected = worldByteLength(definition, rows as RowCounts<W>);
  if (header[3] !== expected || buffer.byteLength !== expected) {
    throw new InputError(worldMessages.otherLength(buffer.byteLength, expected));
  }
  return rows as RowCounts<W>;
}

function viewsOn<W extends WorldDefinition>(
  definition: W,
  rows: RowCounts<W>,
  buffer: ArrayBufferLike,
): Views<W> {
  const views: Record<string, Record<string, Float64Array | Int32Array | Uint8Array>> = {};
  let offset = HEADER_WORDS * 4;
  for (const [table, columns] of Object.entries(definition)) {
    const tableViews: Record<string, Float64Array | Int32Array | Uint8Array> = {};
    for (const [name, column] of Object.entries(columns)) {
      const length = (rows[table] as number) * (column.cells ?? 1);
      if (column.type === 'f64') tableViews[name] = new Float64Array(buffer, offset, length);
      else if (column.type === 'i32') tableViews[name] = new Int32Array(buffer, offset, length);
      else tableViews[name] = new Uint8Array(buffer, offset, length);
      offset += alignedBytes(column, rows[table] as number);
    }
    // A copy: V8 keeps an object that has grown by many names as a dictionary, and every look at a column costs.
    views[table] = { ...tableViews };
  }
  return views as Views<W>;
}

/** 16 hex digits over every byte of a world: two runs of XXH32 with different seeds. */
export function stateHash(buffer: ArrayBufferLike): string {
  const words = new Int32Array(buffer, 0, buffer.byteLength >> 2);
  const hex = (h: number): string => h.toString(16).padStart(8, '0');
  return hex(xxh32(words, 0)) + hex(xxh32(words, 0x9e3779b9));
}
