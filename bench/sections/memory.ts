/** Whether a sweep's memory grows with the number of its runs. */
import type { SweepMemory } from '../probes/sweepMemory.ts';
import type { Section } from '../support/findings.ts';
import { probe } from '../support/probes.ts';
import { written } from '../support/words.ts';

export const memory: Section = {
  name: 'memory',
  title: 'Peak memory by the number of runs',
  how: 'Sweeps of small worlds (12 members, 7 years) with rows of full width, in one process without threads: the largest resident set until all rows were stored, and until the report was written.',
  async measure({ quick, note }) {
    const sizes = quick ? [1_000, 4_000] : [10_000, 100_000];
    const found: SweepMemory[] = [];
    for (const runs of sizes) {
      note(`${written(runs)} runs`);
      found.push(await probe('sweepMemory', { runs }));
    }
    const [few, many] = found;
    const more = (a: number, b: number): number => 100 * (b / a - 1);
    const of = `${written(many.runs)} against ${written(few.runs)} runs`;
    return {
      tables: [
        {
          heads: ['runs', 'MB of the sweep', 'MB with report', 'seconds'],
          rows: found.map((f) => ({
            name: written(f.runs),
            cells: [Math.round(f.sweepMb), Math.round(f.reportMb), f.seconds],
          })),
        },
      ],
      targets: [
        {
          what: `more memory for ${of}: the sweep`,
          ...{ limit: 10, side: 'at most', unit: '%', measured: more(few.sweepMb, many.sweepMb) },
          ifMissed:
            'the peak moves with the moments at which V8 collects garbage, and the manifest lists every segment',
        },
        {
          what: `more memory for ${of}: with its report`,
          ...{ limit: 10, side: 'at most', unit: '%', measured: more(few.reportMb, many.reportMb) },
          ifMissed:
            'the report holds one number a run of each metric that it shows, and what V8 and DuckDB had no need to give back',
        },
      ],
    };
  },
};
