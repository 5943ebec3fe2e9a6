/**
 * One sweep a folder: a small file that names the process at work. It heals: what a process left that is
 * dead (killed, or of a time before the machine was started again) is taken over. A process is known by
 * its number together with the time of its start, since numbers are used again.
 */
import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../engine/errors.ts';
import { storeMessages } from './messages.ts';
import { reasonOf } from './reason.ts';

export const LOCK_FILE = 'sweep.lock';

/** Who holds a folder. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Identifies the time since the machine was started; empty where the system does not tell. */
  readonly boot: string;
  /** When the process was started, in the system's own count; empty where it does not tell. */
  readonly started: string;
  /** Tells two locks of one process apart. */
  readonly id: string;
}

export interface Lock {
  /** Gives the folder free; harmless when somebody else holds it by now. */
  release(): void;
}

/**
 * Takes the lock of `folder`, which exists.
 * @throws InputError if a living process holds it, or the folder cannot be written.
 */
export function lockFolder(folder: string): Lock {
  const file = join(folder, LOCK_FILE);
  const own: Holder = { ...holderOf(process.pid), id: randomUUID() };
  const text = `${JSON.stringify(own)}\n`;
  for (let attempt = 0; attempt < 3; attempt++) {
    if (publish(file, text, own.id)) return { release: () => releaseOwn(file, text) };
    const found = readText(file);
    if (found === null) continue;
    const holder = readHolder(found);
    if (holder && isAlive(holder)) {
      throw new InputError(storeMessages.locked(folder, holder.pid, holder.host, file), {
        file: folder,
      });
    }
    removeStale(file, found, own.id);
  }
  throw new InputError(storeMessages.lockContested(folder), { file: folder });
}

/** Puts the lock in place, with its text in it from the first moment; false if there is one. */
function publish(file: string, text: string, id: string): boolean {
  const draft = `${file}.${id}.tmp`;
  try {
    writeFileSync(draft, text, { flag: 'wx' });
    try {
      linkSync(draft, file);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Whoever was faster may have removed the draft too, with what killed processes left.
      if (code === 'EEXIST' || code === 'ENOENT') return false;
      // Some network and removable disks know no links.
      if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
      writeFileSync(file, text, { flag: 'wx' });
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new InputError(storeMessages.cannotWrite(file, reasonOf(error)), { file });
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes a dead holder's lock, and no other: between reading and removing somebody may have been faster. */
function removeStale(file: string, stale: string, id: string): void {
  const aside = `${file}.${id}.tmp`;
  try {
    renameSync(file, aside);
    if (readText(aside) !== stale) linkSync(aside, file);
    rmSync(aside, { force: true });
  } catch {
    // Somebody else has healed it already: the next attempt sees how.
  }
}

function releaseOwn(file: string, text: string): void {
  if (readText(file) === text) rmSync(file, { force: true });
}

function isAlive(holder: Holder): boolean {
  // Of another machine nothing can be known: better refuse than mix.
  if (holder.host !== hostname()) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const now = holderOf(holder.pid);
  return now.boot === holder.boot && now.started === holder.started;
}

/** What identifies a process of this machine. */
function holderOf(pid: number): Omit<Holder, 'id'> {
  const boot = (readText('/proc/sys/kernel/random/boot_id') ?? '').trim();
  // The name in brackets may hold blanks: fields are counted behind it. The start is field 22.
  const stat = readText(`/proc/${pid}/stat`) ?? '';
  const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  return { pid, host: hostname(), boot, started };
}

function readHolder(text: string): Holder | null {
  try {
    const holder = JSON.parse(text) as Holder;
    return Number.isInteger(holder?.pid) && holder.pid > 0 ? holder : null;
  } catch {
    return null;
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
