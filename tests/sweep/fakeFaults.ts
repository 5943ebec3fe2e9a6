/** Faults of the fake model that a text can ask for, so that they reach worker threads. */
import { existsSync, writeFileSync } from 'node:fs';
import type { FakeFaults } from './fakeEngine.ts';

export interface Fault {
  /** `machine` takes the process above the threads down too; `wrong` computes other bits, `noisy` has luck in outcomes. */
  readonly kind:
    | 'exit'
    | 'crash'
    | 'machine'
    | 'loop'
    | 'heap'
    | 'array'
    | 'bytes'
    | 'slow'
    | 'wrong'
    | 'noisy';
  /** Undefined: any. */
  readonly arm?: string;
  readonly replication?: number;
  readonly tick?: number;
  /** File that is written when the fault strikes, and in whose presence it does not: a fault that passes. */
  readonly once?: string;
}

const BREAKS: Record<Exclude<Fault['kind'], 'wrong' | 'noisy'>, () => void> = {
  exit: () => process.exit(7),
  // As a crash in native code ends the process; the signal needs a moment to arrive.
  crash: () => {
    process.kill(process.pid, 'SIGABRT');
    for (;;);
  },
  machine: () => {
    process.kill(process.ppid, 'SIGKILL');
    for (;;);
  },
  loop: () => {
    for (;;);
  },
  heap: () => {
    const kept: number[][] = [];
    for (;;) kept.push(new Array(10_000).fill(1.5));
  },
  // One array beyond the heap: V8 ends the whole process, not the thread.
  array: () => {
    const kept: number[][] = [];
    for (;;) kept.push(new Array(2 ** 27).fill(1.5));
  },
  // Beside the heap, as worlds are: nothing but the system bounds it.
  bytes: () => {
    const kept: Uint8Array[] = [];
    for (;;) kept.push(new Uint8Array(2 ** 25).fill(1));
  },
  slow: () => {
    const end = performance.now() + 20;
    while (performance.now() < end);
  },
};

/** @param text JSON of a list of faults; nothing happens without one. */
export function faultsFrom(text: string | undefined): FakeFaults {
  const faults: Fault[] = text ? JSON.parse(text) : [];
  if (faults.length === 0) return {};
  const shift = faults.some(({ kind }) => kind === 'wrong') ? 0.5 : undefined;
  return {
    shift,
    noisy: faults.some(({ kind }) => kind === 'noisy'),
    at: (arm, replication, tick) => {
      for (const fault of faults) {
        if (fault.kind === 'wrong' || fault.kind === 'noisy') continue;
        if (fault.arm !== undefined && fault.arm !== arm) continue;
        if (fault.replication !== undefined && fault.replication !== replication) continue;
        if (fault.tick !== undefined && fault.tick !== tick) continue;
        if (fault.once !== undefined) {
          if (existsSync(fault.once)) continue;
          writeFileSync(fault.once, '');
        }
        BREAKS[fault.kind]();
      }
      return false;
    },
  };
}
