/** What a fork costs. */
import type { Section } from '../support/findings.ts';
import { probe } from '../support/probes.ts';

export const forks: Section = {
  name: 'forks',
  title: 'Cost of a fork',
  how: 'A copy out of the live world into a pooled buffer, a copy back, and another arm’s tables put in force, against one run of `global-average` over 20 years; both warm, in one process.',
  async measure({ quick }) {
    const { forkUs, runUs, bytes } = await probe('forks', { timeMs: quick ? 1_000 : 5_000 });
    const share = (100 * forkUs.median) / runUs.median;
    return {
      tables: [
        {
          heads: ['figure', 'measured'],
          rows: [
            { name: 'bytes of the world', cells: [bytes] },
            { name: 'µs per fork', cells: [forkUs] },
            { name: 'µs per run', cells: [runUs] },
            { name: 'fork in percent of a run', cells: [share] },
          ],
        },
      ],
      targets: [
        {
          what: 'a fork as part of a run',
          ...{ limit: 0.5, side: 'at most', unit: '%', measured: share },
          ifMissed: 'the world is larger than the second-level cache',
        },
      ],
    };
  },
};
