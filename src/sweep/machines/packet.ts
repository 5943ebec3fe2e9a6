/** Rows on their way from a worker: who made them of which job, then the rows, compressed. */
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import * as z from 'zod';
import { frame, framesIn } from '../../store/frames.ts';
import type { TaskRows } from '../leaf.ts';
import { bytesOfRows, rowsOfBytes } from '../rowBytes.ts';
import { handshakeSchema } from './handshake.ts';
import { machineMessages } from './messages.ts';
import { shownText } from './wire.ts';

/** Fast and nearly as small as slower ones: 14 KB a run become 4 (withdrawal study, .1 ms a run). */
const QUALITY = 1;
/** More than any job yields; what claims more is refused before it is unpacked. */
const BYTES_MAX = 512 * 2 ** 20;

const headerSchema = z.strictObject({
  job: z.string().max(20),
  first: z.int().min(0),
  count: z.int().min(1),
  /** Milliseconds of one thread. */
  ms: z.number().min(0),
  worker: shownText,
  /** See `digestsOf`. */
  digests: z.array(z.string().regex(/^([0-9a-f]{16})?$/)),
  handshake: handshakeSchema,
});
export type PacketHeader = z.infer<typeof headerSchema>;

export interface Packet {
  readonly header: PacketHeader;
  /** The rows. @throws Error where they are none. */
  rows(): TaskRows[];
}

/** Length of the header in four bytes, header, rows; all in a frame with a checksum. */
export function writePacket(header: PacketHeader, rows: readonly TaskRows[]): Buffer {
  const text = Buffer.from(JSON.stringify(header), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return frame(Buffer.concat([length, text, packBytes(bytesOfRows(rows))]));
}

/** @throws Error where this is no packet. */
export function readPacket(sent: Uint8Array): Packet {
  const [payload] = framesIn(sent);
  if (!payload) throw new Error(machineMessages.noPacket());
  const bytes = Buffer.from(payload);
  const length = bytes.readUInt32LE(0);
  const header = headerSchema.parse(JSON.parse(bytes.toString('utf8', 4, 4 + length)));
  return { header, rows: () => rowsOfBytes(unpackBytes(bytes.subarray(4 + length))) };
}

export function packBytes(bytes: Uint8Array): Buffer {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } });
}

/** @throws Error where these are no such bytes, or far too many. */
export function unpackBytes(bytes: Uint8Array, most = BYTES_MAX): Buffer {
  try {
    return brotliDecompressSync(bytes, { maxOutputLength: most });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') throw error;
    throw new Error(machineMessages.tooLong());
  }
}
