/** Starts the program of entry.ts: sweeps and workers, each a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bundleBesidePackages } from '../../faults/sweeper.ts';
import { hear, lastObject } from '../../support/heard.ts';
import type { Fault } from '../fakeFaults.ts';
import type { FakeStudyOptions } from '../fakeStudy.ts';
import type { MachineOptions } from './entry.ts';

/** A process and what it has said so far. */
export interface Machine {
  readonly child: ChildProcess;
  /** All of stderr. */
  said(): string;
  /** Ends when it has said something like this. */
  says(pattern: RegExp): Promise<void>;
  /** Its exit code (null after a signal) and the JSON that it printed. */
  readonly ended: Promise<{ readonly code: number | null; readonly answer: Answer }>;
}

export interface Answer {
  readonly status?: string;
  readonly contentHash?: string | null;
  readonly counts?: Record<'planned' | 'done' | 'failed' | 'quarantined', number>;
  readonly differences?: number;
}

export interface Machines {
  newFolder(): string;
  start(options: MachineOptions, faults?: readonly Fault[]): Machine;
  /** Ends whatever is still running, and removes all folders. */
  close(): Promise<void>;
}

/** Locks are short, so that a test need not wait. */
export const LOCK_MS = 1_000;

export async function openMachines(): Promise<Machines> {
  const bundle = await bundleBesidePackages({
    machine: 'tests/sweep/machines/entry.ts',
    thread: 'tests/sweep/fakeThread.ts',
    host: 'workers/host.ts',
  });
  const root = mkdtempSync(join(tmpdir(), 'karenina-machines-'));
  const running = new Set<Machine>();
  let folders = 0;
  return {
    newFolder: () => join(root, `out-${folders++}`),
    start(options, faults = []) {
      const machine = startMachine(join(bundle, 'machine.js'), options, faults);
      running.add(machine);
      machine.ended.finally(() => running.delete(machine));
      return machine;
    },
    async close() {
      for (const { child } of running) child.kill('SIGKILL');
      await Promise.all([...running].map(({ ended }) => ended));
      rmSync(bundle, { recursive: true, force: true });
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function startMachine(program: string, options: MachineOptions, faults: readonly Fault[]): Machine {
  const env = { ...process.env, KARENINA_TEST_FAULTS: JSON.stringify(faults) };
  const child = spawn(process.execPath, [program, JSON.stringify(options)], { env });
  const heard = hear(child);
  const ended = new Promise<{ code: number | null; answer: Answer }>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, answer: lastObject<Answer>(heard.stdout) });
    });
  });
  let over = false;
  ended.then(() => {
    over = true;
  });
  return {
    child,
    said: () => heard.stderr,
    ended,
    async says(pattern) {
      while (!pattern.test(heard.stderr)) {
        if (over) throw new Error(`ended without saying ${pattern}: ${heard.stderr}`);
        await sleep(20);
      }
    },
  };
}

/** A worker of one thread, for a study. */
export const workerOf = (url: string, study: FakeStudyOptions, threads = 1): MachineOptions => ({
  ...{ url, study, work: { threads, lockMs: LOCK_MS } },
});
