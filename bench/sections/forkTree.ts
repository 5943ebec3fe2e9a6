/** What the fork tree saves on the withdrawal study. */
import { WITHDRAWALS } from '../probes/forkTree.ts';
import type { Section } from '../support/findings.ts';
import { probe } from '../support/probes.ts';
import { pairedRatios, summarise } from '../support/statistics.ts';

export const forkTree: Section = {
  name: 'fork-tree',
  title: 'Gain of the fork tree on a withdrawal study',
  how: `\`global-average\` with support that ends after 1, 2, … ${WITHDRAWALS} years, without support, and with support for ever: all arms of a replication along their fork tree, and each world from scratch (none twice). Two processes, the same replications, ratios taken replication by replication; the rows of both are compared byte by byte.`,
  async measure({ quick }) {
    const request = quick ? { warm: 3, replications: 8 } : { warm: 10, replications: 40 };
    const tree = await probe('forkTree', { ...request, shared: true });
    const apart = await probe('forkTree', { ...request, shared: false });
    const gain = summarise(pairedRatios(apart.ms, tree.ms));
    return {
      tables: [
        {
          heads: ['figure', 'fork tree', 'from scratch', 'ratio'],
          rows: [
            { name: 'arms', cells: [tree.arms, apart.arms, null] },
            {
              name: 'quarters simulated in a replication',
              cells: [tree.ticks, apart.ticks, apart.ticks / tree.ticks],
            },
            {
              name: 'ms per replication',
              cells: [summarise(tree.ms), summarise(apart.ms), gain],
            },
            {
              name: 'rows',
              cells: [
                tree.rows.slice(0, 12),
                apart.rows.slice(0, 12),
                tree.rows === apart.rows ? 'the same' : 'DIFFERENT',
              ],
            },
          ],
        },
      ],
      targets: [
        {
          what: `the withdrawal study with ${WITHDRAWALS} withdrawals against every arm from scratch`,
          ...{ limit: 1.8, side: 'at least', unit: '', measured: gain.median },
          ifMissed: 'the arms part early',
        },
        {
          what: 'rows that differ between the two',
          ...{ limit: 0, side: 'at most', unit: '', measured: tree.rows === apart.rows ? 0 : 1 },
          ifMissed: 'a fork is not equal to a run from scratch: a defect',
        },
      ],
    };
  },
};
