/** What shared luck saves. */
import type { Section } from '../support/findings.ts';
import { probe } from '../support/probes.ts';
import { summarise } from '../support/statistics.ts';

export const commonLuck: Section = {
  name: 'common-luck',
  title: 'Replications that shared luck saves',
  how: 'Arms of `global-average` (support that ends after 6, 8, 10, 12 years, never begins, never ends) with the same luck. The width of an interval of a difference goes with the root of its variance over the number of replications; so the factor is (Var a + Var b) / Var(a − b): replications that two arms with luck of their own need for each of the paired design, for the same width. Median and quartiles over bootstrap samples of the replications.',
  async measure({ quick, note }) {
    const replications = quick ? 60 : 400;
    note(`${replications} replications of 6 arms`);
    const { pairs } = await probe('commonLuck', { replications });
    const known = pairs.flatMap(({ factor }) => (factor ? [factor.median] : []));
    return {
      tables: [
        {
          heads: ['arms', 'measure', 'replications saved: factor'],
          rows: pairs.map(({ arms, measure, factor }) => ({
            name: arms,
            cells: [measure, factor],
          })),
        },
        {
          heads: ['over all pairs of arms and measures', 'factor'],
          rows: [{ name: 'median (quartiles)', cells: [summarise(known)] }],
        },
      ],
      targets: [],
    };
  },
};
