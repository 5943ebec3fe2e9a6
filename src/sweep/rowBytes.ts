/** Packed rows as bytes, for keeping them on the disk until their segment is complete. */
import type { TaskRows } from './leaf.ts';
import { sweepMessages } from './messages.ts';
import { packRows, unpackRows } from './protocol.ts';

const HEADER_BYTES = 16;

/** Rows as bytes: three lengths, then numbers, integers and texts (as JSON), in little-endian order. */
export function bytesOfRows(tasks: readonly TaskRows[]): Uint8Array {
  const { integers, numbers, texts } = packRows(tasks);
  const text = Buffer.from(JSON.stringify(texts), 'utf8');
  const header = Uint32Array.of(numbers.length, integers.length, text.length, 0);
  const parts = [header, numbers, integers, text];
  return Buffer.concat(parts.map((p) => Buffer.from(p.buffer, p.byteOffset, p.byteLength)));
}

/** The rows again, bit for bit. @throws Error where these bytes are none. */
export function rowsOfBytes(bytes: Uint8Array): TaskRows[] {
  // A copy, since numbers must lie at multiples of eight.
  const copy = Uint8Array.from(bytes);
  if (copy.length < HEADER_BYTES) throw new Error(sweepMessages.malformedRows());
  const [numbers, integers, text] = new Uint32Array(copy.buffer, 0, 4);
  const textAt = HEADER_BYTES + numbers * 8 + integers * 4;
  if (textAt + text !== copy.length) throw new Error(sweepMessages.malformedRows());
  const texts: unknown = JSON.parse(Buffer.from(copy.buffer, textAt, text).toString('utf8'));
  if (!Array.isArray(texts) || !texts.every((t) => typeof t === 'string')) {
    throw new Error(sweepMessages.malformedRows());
  }
  return unpackRows({
    numbers: new Float64Array(copy.buffer, HEADER_BYTES, numbers),
    integers: new Int32Array(copy.buffer, HEADER_BYTES + numbers * 8, integers),
    texts,
  });
}
