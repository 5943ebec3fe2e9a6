/** Runs a second in one thread. */
import type { Section } from '../support/findings.ts';
import { probe } from '../support/probes.ts';

export const runs: Section = {
  name: 'runs',
  title: 'Runs per second and thread',
  how: '`global-average` over 20 years of programme after its 20 years of burn-in (160 quarters), one cluster, warm. A world is set up and simulated; a judged run is what a sweep does for it: the world and its pair without support (their past simulated once), judged, rows made.',
  async measure({ quick }) {
    const found = await probe('runs', { timeMs: quick ? 1_500 : 10_000 });
    return {
      tables: [
        {
          heads: ['figure', 'per second'],
          rows: [
            { name: 'worlds', cells: [found.worldsPerSecond] },
            { name: 'judged runs', cells: [found.judgedPerSecond] },
          ],
        },
      ],
      targets: [],
    };
  },
};
