/**
 * Files that are there whole or not at all: written under a temporary name, brought to the disk, then
 * renamed, and the folder brought to the disk too. A process killed at any point leaves the old file,
 * the new one, or an orphan ending in `.tmp` that the next sweep removes.
 */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { InputError } from '../engine/errors.ts';
import { storeMessages } from './messages.ts';
import { reasonOf } from './reason.ts';

const TEMPORARY = '.tmp';

/** The name under which `path` is written until it is whole. */
export function temporaryName(path: string): string {
  return `${path}.${process.pid}${TEMPORARY}`;
}

/**
 * Writes `data` to `path`, replacing what is there.
 * @throws InputError that names the file when the disk refuses; the old file is untouched then.
 */
export function writeFileAtomic(path: string, data: string | Uint8Array): void {
  writeThenPublish(path, (temporary) => {
    const bytes = typeof data === 'string' ? Buffer.from(data, 'utf8') : data;
    writeAll(temporary, 'w', [bytes]);
  });
}

/** Writes `parts` one after the other to a file that is replaced ('w') or grows ('a'). @throws Error of the system */
export function writeAll(path: string, flag: 'w' | 'a', parts: readonly Uint8Array[]): void {
  const file = openSync(path, flag);
  try {
    for (const part of parts) {
      // One write may take fewer bytes than it was given (a disk about to be full): loop until all.
      for (let done = 0; done < part.length; ) done += writeSync(file, part, done);
    }
  } finally {
    closeSync(file);
  }
}

/**
 * Lets `write` fill a temporary file (it may return a promise) and publishes it as `path`.
 * @throws InputError that names the file when writing fails.
 */
export function writeThenPublish(
  path: string,
  write: (temporary: string) => Promise<void>,
): Promise<void>;
export function writeThenPublish(path: string, write: (temporary: string) => void): void;
export function writeThenPublish(
  path: string,
  write: (temporary: string) => void | Promise<void>,
): void | Promise<void> {
  const temporary = temporaryName(path);
  const fail = (error: unknown): never => {
    rmSync(temporary, { force: true });
    throw new InputError(storeMessages.cannotWrite(path, reasonOf(error)), { file: path });
  };
  const publish = (): void => {
    try {
      syncPath(temporary);
      renameSync(temporary, path);
      syncPath(dirname(path));
    } catch (error) {
      fail(error);
    }
  };
  try {
    const writing = write(temporary);
    if (writing instanceof Promise) return writing.then(publish, fail);
  } catch (error) {
    fail(error);
  }
  publish();
}

/** Makes a folder and those above it. @throws InputError that names it. */
export function makeFolder(path: string): void {
  try {
    const missing: string[] = [];
    for (let at = path; !isFolder(at); at = dirname(at)) missing.push(at);
    // One by one: asked for all at once, Node never comes back from `/proc/x`, and a read-only disk is told as "no such file".
    for (const folder of missing.reverse()) makeOne(folder);
  } catch (error) {
    throw new InputError(storeMessages.cannotMakeFolder(path, reasonOf(error)), { file: path });
  }
}

/** False where nothing is. @throws Error where something else is, or nothing can be. */
function isFolder(path: string): boolean {
  try {
    if (statSync(path).isDirectory()) return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
  throw new Error(storeMessages.noFolder(path));
}

function makeOne(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may have been faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !isFolder(path)) throw error;
  }
}

/** Removes temporary files that a killed process left in `folder`; returns how many. */
export function sweepOrphans(folder: string): number {
  const orphans = readdirSync(folder).filter((name) => name.endsWith(TEMPORARY));
  for (const name of orphans) rmSync(join(folder, name), { force: true });
  return orphans.length;
}

/** Brings a file, or the entries of a folder, to the disk. */
function syncPath(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
