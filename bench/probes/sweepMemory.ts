/** The most memory that a sweep of so many small runs takes, from start to report. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeReport } from '../../src/report/report.ts';
import { runSweep } from '../../src/sweep/run.ts';
import { endsAfter, NO_SUPPORT, studyOf } from './studies.ts';

export interface SweepMemory {
  readonly runs: number;
  readonly seconds: number;
  /** Megabytes at most: until all rows were stored, and until the report was written. */
  readonly sweepMb: number;
  readonly reportMb: number;
}

/** A place of a dozen organisations for some years: rows as large as any, simulated soon. */
const SMALL = [
  'time.horizon=7 years',
  'time.burnIn=1 years',
  'composition.members=12',
  'composition.anchors=0',
  'support.end=1 years',
];

export async function sweepMemory(request: { readonly runs: number }): Promise<SweepMemory> {
  const out = mkdtempSync(join(tmpdir(), 'karenina-bench-'));
  const peakMb = (): number => process.resourceUsage().maxRSS / 1024;
  try {
    const arms = [NO_SUPPORT, endsAfter(1)];
    const study = studyOf(arms, { replications: request.runs / arms.length, set: SMALL });
    const began = performance.now();
    const summary = await runSweep(study, { out, threads: 0 });
    const sweepMb = peakMb();
    const seconds = (performance.now() - began) / 1000;
    await writeReport(out);
    return { runs: summary.counts.done, seconds, sweepMb, reportMb: peakMb() };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
