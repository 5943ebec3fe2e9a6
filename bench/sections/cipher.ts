/** The cost of an organisation-tick in a unit that needs no clock: uniform numbers. */
import type { Section } from '../support/findings.ts';
import { probe } from '../support/probes.ts';

export const cipher: Section = {
  name: 'cipher',
  title: 'An organisation-tick in uniform numbers',
  how: 'The time of an organisation-tick in one cluster of `global-average`, as a multiple of that of one uniform number by Threefry-2x32-20 in the form that C would have (256 counters enciphered in a loop, two numbers each), both measured in turn in one process. The ratio is taken pair by pair, so that the speed of the machine is not in it.',
  async measure({ quick }) {
    const found = await probe('cipher', { repetitions: quick ? 200 : 1_000 });
    return {
      tables: [
        {
          heads: ['figure', 'measured'],
          rows: [
            { name: 'ns per uniform number', cells: [found.nsPerDouble] },
            { name: 'ns per organisation-tick', cells: [found.nsPerOrganisationTick] },
            { name: 'organisation-tick in uniform numbers', cells: [found.multiple] },
          ],
        },
      ],
      targets: [],
    };
  },
};
