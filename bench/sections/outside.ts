/** What a sweep does beside simulating. */
import type { OutsideFigures } from '../probes/outside.ts';
import type { Section } from '../support/findings.ts';
import { probe } from '../support/probes.ts';

export const outside: Section = {
  name: 'outside',
  title: 'A sweep’s time outside simulation',
  how: 'The shipped withdrawal study from its file to its report, in one process without threads, once short and once longer: its tasks are timed and, in them, all that judges a world; the rest is what was stored (planning, journal, Parquet, manifest) and the report (charts and answer). What handing the rows of all runs from a thread to the sweep would cost is measured apart and added. Judging counts as outside.',
  async measure({ quick, note }) {
    const sweeps: OutsideFigures[] = [];
    for (const replications of quick ? [20] : [200, 1000]) {
      note(`the withdrawal study with ${replications} replications`);
      sweeps.push(await probe('outside', { replications }));
    }
    const [first] = sweeps;
    const last = sweeps[sweeps.length - 1];
    const count = ({ runs }: OutsideFigures): string => runs.toLocaleString('en');
    return {
      tables: [
        {
          heads: [
            'part of a sweep',
            ...sweeps.flatMap((sweep) => [`ms of ${count(sweep)} runs`, 'share']),
          ],
          rows: PARTS.map(([name, part]) => ({
            name,
            cells: sweeps.flatMap((sweep) => {
              const ms = sweep[part];
              return [Math.round(ms), `${((100 * ms) / whole(sweep)).toFixed(1)} %`];
            }),
          })),
        },
      ],
      targets: [
        {
          what: `everything outside simulation in a sweep of ${count(first)} runs`,
          ...{ limit: 5, side: 'at most', unit: '%' },
          measured: shareOutside(first),
          ifMissed: `the report alone takes more: it resamples survival and draws with Vega, in code that is compiled for it alone. Of a sweep of ${count(last)} runs, ${shareOutside(last).toFixed(1)} % are outside simulation`,
        },
      ],
    };
  },
};

/** What is told of a sweep, with the figure that says so. */
const PARTS = [
  ['simulation', 'simulationMs'],
  ['judging and rows', 'judgingMs'],
  ['planning, journal, Parquet, manifest', 'storingMs'],
  ['messages', 'messagesMs'],
  ['charts and report', 'reportMs'],
] as const satisfies readonly (readonly [string, keyof OutsideFigures])[];

const whole = (sweep: OutsideFigures): number => sweep.totalMs + sweep.messagesMs;

/** Percent. */
const shareOutside = (sweep: OutsideFigures): number =>
  (100 * (whole(sweep) - sweep.simulationMs)) / whole(sweep);
