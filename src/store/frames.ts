/**
 * A file that only grows, made of frames with a checksum each: what a kill, a full disk or a bad sector
 * cut short or changed ends the readable part, and is never mistaken for data.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { InputError } from '../engine/errors.ts';
import { writeAll } from './atomic.ts';
import { storeMessages } from './messages.ts';
import { reasonOf } from './reason.ts';

const MAGIC = 0x3146524b; // 'KRF1'
const DIGEST_BYTES = 16;
const HEADER_BYTES = 8 + DIGEST_BYTES;

/** A payload with its header. */
export function frame(payload: Uint8Array): Buffer {
  return Buffer.concat([headerOf(payload), payload]);
}

/** Magic, length, digest. */
function headerOf(payload: Uint8Array): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(MAGIC, 0);
  header.writeUInt32LE(payload.length, 4);
  digest(payload).copy(header, 8);
  return header;
}

/**
 * Appends a frame. It survives the death of the process; a power cut may take it.
 * @throws InputError that names the file when the disk refuses.
 */
export function appendFrame(file: string, payload: Uint8Array): void {
  try {
    writeAll(file, 'a', [headerOf(payload), payload]);
  } catch (error) {
    throw new InputError(storeMessages.cannotWrite(file, reasonOf(error)), { file });
  }
}

/** The payloads up to the first frame that is not whole; none where there is no file. */
export function readFrames(file: string): Uint8Array[] {
  try {
    return framesIn(readFileSync(file));
  } catch {
    return [];
  }
}

/** The payloads of all whole frames from the beginning of `bytes`. */
export function framesIn(bytes: Uint8Array): Uint8Array[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Uint8Array[] = [];
  for (let at = 0; at + HEADER_BYTES <= buffer.length; ) {
    const from = at + HEADER_BYTES;
    const to = from + buffer.readUInt32LE(at + 4);
    if (buffer.readUInt32LE(at) !== MAGIC || to > buffer.length) break;
    const payload = buffer.subarray(from, to);
    if (!digest(payload).equals(buffer.subarray(at + 8, from))) break;
    found.push(payload);
    at = to;
  }
  return found;
}

function digest(payload: Uint8Array): Buffer {
  return createHash('sha256').update(payload).digest().subarray(0, DIGEST_BYTES);
}
