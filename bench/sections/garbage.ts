/** Whether the hot loop allocates. */
import type { Section } from '../support/findings.ts';
import { probe } from '../support/probes.ts';

export const garbage: Section = {
  name: 'garbage',
  title: 'Garbage of the hot loop',
  how: 'After a warm-up, runs of `global-average` over 20 years follow each other in one simulator while Node reports every garbage collection: first from a snapshot of the beginning (the hot loop), then each set up anew, which makes a few kilobytes of numbers a world. The control makes a small array in each of as many turns: the count does rise where something is allocated.',
  async measure({ quick }) {
    const found = await probe('garbage', { warm: quick ? 150 : 1_000, runs: quick ? 200 : 1_000 });
    return {
      tables: [
        {
          heads: ['figure', 'measured'],
          rows: [
            { name: 'runs', cells: [found.runs] },
            { name: 'garbage collections', cells: [found.collections] },
            {
              name: 'garbage collections where each world is set up anew',
              cells: [found.withSetUp],
            },
            { name: 'bytes per run', cells: [Math.round(found.bytesPerRun)] },
            { name: 'garbage collections in the control', cells: [found.control] },
          ],
        },
      ],
      targets: [
        {
          what: `garbage collections in ${found.runs} warm runs`,
          ...{ limit: 0, side: 'at most', unit: '', measured: found.collections },
          ifMissed: 'something in the loop allocates, or V8 had not compiled all of it yet',
        },
      ],
    };
  },
};
