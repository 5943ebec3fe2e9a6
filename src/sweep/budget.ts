/** What a sweep may use: numbers that would not fit are refused in a sentence before anything is begun. */
import { totalmem } from 'node:os';
import { InputError } from '../engine/errors.ts';
import { METRICS } from '../model/metrics.ts';
import { parameterIndex } from '../model/parameters/index.ts';
import { SERIES } from '../model/series.ts';
import { MAX_RUNS } from '../store/manifestShape.ts';
import type { TaskEngine } from './engine.ts';
import { sweepMessages } from './messages.ts';
import { preparePoint } from './point.ts';
import { type SweepSpec, taskCount } from './spec.ts';
import { refuseLargeWorlds } from './worldMemory.ts';

/** Part of the machine's memory that a sweep takes unless told. */
const SHARE = 0.75;
/** A thread with less can not simulate anything. */
const THREAD_MB_MIN = 64;
/** A larger heap gains nothing: worlds lie outside of it. */
const HEAP_MB_MAX = 4096;
/** Stored bytes of a number, as measured (1.1) and rounded up. */
const STORED_BYTES_PER_NUMBER = 1.5;
/** Runs whose rows may lie in the journal, not compressed, at once: about two segments. */
const RUNS_IN_JOURNAL = 480;

/** Of the life table, for each year. */
const LIFE_CELLS = 4 * 7;
/** Where a world does not say its horizon. */
const YEARS = 20;

const MB = 2 ** 20;

/**
 * Megabytes for each thread of a sweep. Nothing of its worlds is allocated.
 * @param memoryMb of all threads; by default a share of what the machine, or the group of processes, has.
 * @throws InputError if the sweep has too many runs, its design or its first point's worlds do not fit,
 * or the point makes no world.
 */
export function threadBudgetMb(
  spec: SweepSpec,
  engine: TaskEngine,
  { threads, memoryMb = memoryShareMb() }: { threads: number; memoryMb?: number },
): number {
  refuseTooLarge(spec, threads + 2, memoryMb);
  const each = threadShareMb(memoryMb, threads);
  refuseLargeWorlds(engine, preparePoint(spec, engine, 0), each);
  return each;
}

/** Megabytes for each thread. @throws InputError if they would be too few. */
export function threadShareMb(memoryMb: number, threads: number): number {
  const each = Math.floor(memoryMb / Math.max(1, threads));
  if (each < THREAD_MB_MIN) {
    throw new InputError(sweepMessages.tooLittleMemory(memoryMb, threads, THREAD_MB_MIN), {
      path: 'threads',
    });
  }
  return each;
}

function refuseTooLarge(spec: SweepSpec, copies: number, memoryMb: number): void {
  const runs = taskCount(spec) * spec.arms.length;
  if (runs > MAX_RUNS) {
    throw new InputError(sweepMessages.tooManyRuns(runs, MAX_RUNS), { path: 'replications' });
  }
  // Each thread has its copy of the design.
  const designMb = (spec.matrix.length * (spec.factors.length + 4) * 8 * copies) / MB;
  if (designMb > memoryMb / 2) {
    throw new InputError(sweepMessages.designTooLarge(designMb, memoryMb), { path: 'design' });
  }
}

/** Megabytes that a program may use unless told. */
export function memoryShareMb(): number {
  const limited = process.constrainedMemory?.() ?? 0;
  const machine = totalmem();
  const there = limited > 0 && limited < machine ? limited : machine;
  return Math.floor((there * SHARE) / MB);
}

/** Megabytes for the heap of a thread that may use so many. */
export const heapMb = (threadMb: number): number => Math.min(threadMb, HEAP_MB_MAX);

/** Bytes that so many runs will take on the disk, about and rather more. */
export function storedBytes(spec: SweepSpec, runs: number): number {
  const { clusters } = spec.inputs;
  const years = 2 + (clusters[0].values[parameterIndex('time.horizon')] || YEARS);
  const metrics = (METRICS.length + spec.factors.length + 8) * (1 + clusters.length);
  const cells = years * (SERIES.length + 5) + years * LIFE_CELLS + metrics;
  const journal = Math.min(runs, RUNS_IN_JOURNAL) * cells * 8;
  return Math.ceil(runs * cells * STORED_BYTES_PER_NUMBER + journal);
}
