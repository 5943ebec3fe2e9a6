/** What a sweep does beside simulating. */
import type { Section } from '../support/findings.ts';
import { probe } from '../support/probes.ts';

export const outside: Section = {
  name: 'outside',
  title: 'A sweep’s time outside simulation',
  how: 'The shipped withdrawal study from its file to its report, in one process without threads: calls of the simulator and of the judgement are timed, the rest is what was stored (planning, journal, Parquet, manifest) and the report (charts and answer). What handing the rows of all runs from a thread to the sweep would cost is measured apart and added. Judging counts as outside.',
  async measure({ quick, note }) {
    const replications = quick ? 20 : 200;
    note(`the withdrawal study with ${replications} replications`);
    const found = await probe('outside', { replications });
    const all = found.totalMs + found.messagesMs;
    const parts: readonly (readonly [string, number])[] = [
      ['simulation', found.simulationMs],
      ['judging and rows', found.judgingMs],
      ['planning, journal, Parquet, manifest', found.storingMs],
      ['messages', found.messagesMs],
      ['charts and report', found.reportMs],
    ];
    return {
      tables: [
        {
          heads: [`part of a sweep of ${found.runs} runs`, 'ms', 'share'],
          rows: parts.map(([name, ms]) => ({
            name,
            cells: [Math.round(ms), `${((100 * ms) / all).toFixed(1)} %`],
          })),
        },
      ],
      targets: [
        {
          what: `everything outside simulation in a sweep of ${found.runs} runs`,
          ...{ limit: 5, side: 'at most', unit: '%' },
          measured: (100 * (all - found.simulationMs)) / all,
          ifMissed:
            'storing a run costs nearly a millisecond, a third of it for code that is not warm yet; the report resamples survival and draws with Vega, whose share falls as studies grow',
        },
      ],
    };
  },
};
