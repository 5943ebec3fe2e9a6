/** Cost and memory of an organisation in worlds of one cluster to thousands. */

import type { TickFigures } from '../probes/ticks.ts';
import type { Section, Target } from '../support/findings.ts';
import { probe } from '../support/probes.ts';
import { written } from '../support/words.ts';

/** Organisations asked for; a cluster of `global-average` has 80 members and about 150 organisations. */
const SIZES = [80, 1_000, 10_000, 100_000, 1_000_000];
const QUICK = [80, 1_000, 10_000];
const PER_CLUSTER = 150;

export const clustersFor = (size: number): number => Math.max(1, Math.round(size / PER_CLUSTER));
export const sizesFor = (quick: boolean): readonly number[] => (quick ? QUICK : SIZES);

const MISSED_COST =
  'the columns of a large world no longer fit the processor’s caches, and clusters take their quarter one after the other, each over all columns';

export const sizes: Section = {
  name: 'sizes',
  title: 'Cost of an organisation-tick by the size of the world',
  how: `Worlds of many equal clusters of \`global-average\` (80 members, about ${PER_CLUSTER} organisations each; the row “80” is one such cluster). Each size has a process of its own, a burn-in of 5 years, and is measured from quarter 8 of the programme on, again and again from one snapshot. An organisation-tick is a quarter of a living organisation’s life, so the cost of clusters and of the world is in it. World bytes are those of a snapshot; process bytes what the process grew by, with the scratch lists, the compiled code and the observations of all quarters.`,
  async measure({ quick, note }) {
    const found: { size: number; figures: TickFigures }[] = [];
    for (const size of sizesFor(quick)) {
      note(`${written(size)} organisations`);
      const request = { clusters: clustersFor(size), timeMs: quick ? 1_000 : 5_000 };
      found.push({ size, figures: await probe('ticks', request) });
    }
    const cost = (size: number): number =>
      found.find((f) => f.size === size)?.figures.nsPerOrganisationTick.median ?? Number.NaN;
    const growth = (size: number, limit: number): Target[] =>
      Number.isNaN(cost(size))
        ? []
        : [
            {
              what: `cost per organisation-tick at ${written(size)} organisations over that at 1,000`,
              ...{ limit, side: 'at most', unit: '', measured: cost(size) / cost(1_000) },
              ifMissed: MISSED_COST,
            },
          ];
    const largest = found[found.length - 1].figures;
    return {
      tables: [
        {
          heads: [
            'size',
            'clusters',
            'organisations',
            'ns per organisation-tick',
            'over 1,000',
            'world bytes per organisation',
            'per slot',
            'process bytes per organisation',
          ],
          rows: found.map(({ size, figures }) => ({
            name: written(size),
            cells: [
              clustersFor(size),
              figures.organisations,
              figures.nsPerOrganisationTick,
              cost(size) / cost(1_000),
              Math.round(figures.worldBytes / figures.organisations),
              Math.round(figures.worldBytes / figures.slots),
              Math.round(figures.processBytes / figures.organisations),
            ],
          })),
        },
      ],
      targets: [
        ...growth(100_000, 2),
        ...growth(1_000_000, 3),
        {
          what: `bytes of the world per living organisation at ${written(found[found.length - 1].size)}`,
          ...{ limit: 1024, side: 'at most', unit: 'bytes' },
          measured: largest.worldBytes / largest.organisations,
          ifMissed:
            'a slot remembers twelve ties with their evidence, and slots are kept for the organisations that a place could hold',
        },
      ],
    };
  },
};
