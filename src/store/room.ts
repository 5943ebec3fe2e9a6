/** Whether a disk has room for what is about to be written. */
import { statfsSync } from 'node:fs';
import { InputError } from '../engine/errors.ts';
import { storeMessages } from './messages.ts';

/** @throws InputError if the disk of `folder` has less than `bytes` free. */
export function refuseFullDisk(folder: string, bytes: number): void {
  const free = freeBytes(folder);
  if (free < bytes) {
    const message = storeMessages.noRoom(folder, megabytes(bytes), megabytes(free));
    throw new InputError(message, { file: folder });
  }
}

/** Infinity where the system does not tell. */
function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return Infinity;
  }
}

/** As in `12 MB`, rounded up; below ten with one digit more. */
export function megabytes(bytes: number): string {
  const mb = bytes / 2 ** 20;
  return mb < 10 ? `${Math.ceil(mb * 10) / 10} MB` : `${Math.ceil(mb)} MB`;
}
