/** What was measured, kept as JSON: each section as it was last measured, with when, where and how. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { dirname } from 'node:path';
import { VERSION } from '../../src/sweep/version.ts';
import type { Findings } from './findings.ts';

export interface Measurement extends Findings {
  readonly section: string;
  readonly mode: 'full' | 'quick';
  /** ISO date and time of the end. */
  readonly measured: string;
  readonly seconds: number;
  readonly version: string;
  readonly node: string;
  readonly machine: string;
  /** Processes that wanted a processor, on average over the last minute: the bench itself counts for one or two. */
  readonly load: number;
}

/** A measurement with the circumstances of this moment. */
export function recorded(
  section: string,
  quick: boolean,
  seconds: number,
  findings: Findings,
): Measurement {
  const [cpu] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return {
    section,
    mode: quick ? 'quick' : 'full',
    measured: new Date().toISOString(),
    seconds,
    version: VERSION,
    node: process.version,
    machine: `${cpu?.model ?? 'unknown processor'}, ${availableParallelism()} processors, ${gigabytes} GB, ${process.platform} ${process.arch}`,
    load: loadavg()[0],
    ...findings,
  };
}

export function readRecord(file: string): Measurement[] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Measurement[]) : [];
}

/** Puts a measurement in the place of the last one of its section. */
export function withMeasurement(all: readonly Measurement[], own: Measurement): Measurement[] {
  return [...all.filter(({ section }) => section !== own.section), own];
}

export function writeRecord(file: string, all: readonly Measurement[]): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
}
