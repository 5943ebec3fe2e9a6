/**
 * One hash by which two results are known to hold the same rows, whatever threads, chunks or machine
 * made them. It is taken over values, not over Parquet bytes, so that it can be taken again from what
 * is stored: a digest for each run over its rows in all tables, a hash over those of a segment in the
 * order of runs, a hash over those of the segments in order.
 */
import { createHash } from 'node:crypto';
import { integers, type Table } from './table.ts';

/**
 * Hash of a segment: 64 hex digits.
 * @param tables the first has one row a run; all are sorted by their `run` column.
 */
export function segmentHash(tables: readonly Table[]): string {
  const runs = integers(tables[0], 'run');
  const keys = tables.map((table) => integers(table, 'run'));
  const next = tables.map(() => 0);
  const total = createHash('sha256');
  for (const run of runs) {
    const digest = createHash('sha256');
    for (let t = 0; t < tables.length; t++) {
      const from = next[t];
      let to = from;
      while (to < tables[t].rows && keys[t][to] === run) to++;
      next[t] = to;
      addRows(digest, tables[t], from, to);
    }
    total.update(digest.digest());
  }
  return total.digest('hex');
}

/** Hash of a table on its own, row by row: 64 hex digits. */
export function tableHash(table: Table): string {
  const digest = createHash('sha256');
  addRows(digest, table, 0, table.rows);
  return digest.digest('hex');
}

/** Hash of a whole result from the hashes of its segments in order: 64 hex digits. */
export function contentHash(segments: readonly { readonly contentHash: string }[]): string {
  const total = createHash('sha256');
  for (const segment of segments) total.update(segment.contentHash, 'hex');
  return total.digest('hex');
}

/** Numbers on their way into a hash, also as words and as bytes; made anew for each run they would be garbage to collect. */
let scratch = scratchOf(4096);

function scratchOf(length: number) {
  const numbers = new Float64Array(length);
  const { buffer } = numbers;
  return { numbers, words: new Uint32Array(buffer), bytes: new Uint8Array(buffer) };
}

function scratchFor(length: number): ReturnType<typeof scratchOf> {
  if (scratch.numbers.length < length) scratch = scratchOf(2 * length);
  return scratch;
}

/** Adds rows [from, to) of a table: every number as a double, all texts as JSON. */
function addRows(
  hash: ReturnType<typeof createHash>,
  table: Table,
  from: number,
  to: number,
): void {
  const rows = to - from;
  const { numbers, words, bytes } = scratchFor(rows * table.columns.length + 1);
  let n = 0;
  numbers[n++] = rows;
  let texts = '';
  for (const { type, values } of table.columns) {
    if (type === 'varchar') {
      texts += listed(values, from, to);
    } else if (type === 'integer') {
      for (let r = from; r < to; r++) numbers[n++] = values[r];
    } else {
      for (let r = from; r < to; r++, n++) {
        // Parquet's dictionaries do not tell −0 from 0, so neither does the hash (−0 + 0 is 0).
        const value = values[r] + 0;
        numbers[n] = value;
        if (Number.isNaN(value)) {
          // "No value" has many bit patterns: one is enough.
          words[2 * n] = 0;
          words[2 * n + 1] = 0x7ff80000;
        }
      }
    }
  }
  hash.update(table.name);
  hash.update(bytes.subarray(0, n * 8));
  hash.update(`[${texts.slice(1)}]`);
}

/** Texts as JSON lists them, each after a comma. Written once where the next is the same, as an arm's name is in all rows of a run. */
function listed(values: readonly string[], from: number, to: number): string {
  let list = '';
  for (let r = from; r < to; ) {
    const first = r;
    while (r < to && values[r] === values[first]) r++;
    list += `,${JSON.stringify(values[first])}`.repeat(r - first);
  }
  return list;
}
