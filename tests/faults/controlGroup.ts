/** Control groups of Linux (both versions): limits of memory and processes that hold for root too. */
import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const ROOT = '/sys/fs/cgroup';

export interface ControlGroup {
  /** Words before a command that let it run in the group. */
  readonly before: readonly string[];
  /** Removes the group, whose processes must have ended. */
  remove(): Promise<void>;
}

export interface Limits {
  readonly memoryMb?: number;
  readonly processes?: number;
}

let groups = 0;

/** Makes a group. @throws Error where that is not allowed, or there is no such limit here. */
export function controlGroup(limits: Limits): ControlGroup {
  const { memoryMb, processes } = limits;
  const controller = memoryMb === undefined ? 'pids' : 'memory';
  // Version 1 has a tree for each controller, version 2 one for all.
  const separate = existsSync(`${ROOT}/${controller}`);
  const folder = `${separate ? `${ROOT}/${controller}` : ROOT}/karenina-${process.pid}-${groups++}`;
  mkdirSync(folder);
  const set = (name: string, value: number): void => {
    // A file that is not there would be made in an ordinary folder: it must be there.
    writeFileSync(`${folder}/${name}`, String(value), { flag: 'r+' });
  };
  try {
    if (memoryMb !== undefined) {
      set(separate ? 'memory.limit_in_bytes' : 'memory.max', memoryMb * 2 ** 20);
    }
    if (processes !== undefined) set('pids.max', processes);
  } catch (error) {
    rmdirSync(folder);
    throw error;
  }
  return {
    before: ['sh', '-c', `echo $$ > ${folder}/cgroup.procs && exec "$@"`, 'sh'],
    async remove() {
      // The last process leaves a moment after its end was told.
      for (let attempt = 0; ; attempt++) {
        try {
          return rmdirSync(folder);
        } catch (error) {
          if (attempt === 50) throw error;
          await sleep(100);
        }
      }
    },
  };
}

/** Whether such groups can be made here. */
export async function mayLimit(limits: Limits): Promise<boolean> {
  try {
    await controlGroup(limits).remove();
    return true;
  } catch {
    return false;
  }
}
