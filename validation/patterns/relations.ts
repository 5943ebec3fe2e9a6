/** Patterns 6 to 8: partners, alliances, and what distrust costs. */
import type { Pattern } from '../pattern.ts';
import { FUNDED, SHIPPED, WATCHED } from './common.ts';

export const RELATIONS: readonly Pattern[] = [
  {
    id: 'network',
    number: 6,
    title: 'Unequal numbers of partners, with a core',
    source:
      'Tomasello, Napoletano, Garas & Schweitzer 2017: R&D networks have skewed degrees and a core–periphery architecture; Colizza et al. 2006 for the coefficient',
    how: 'joint projects under way at year 30 of a funded cluster',
    movedBy: ['projects.slots', 'composition.anchorSize', 'projects.search'],
    parts: [
      {
        id: 'degree',
        label: 'largest over mean number of partners',
        band: [3, Infinity],
        unit: '×',
        scale: 1,
        measure: { kind: 'mean', ...FUNDED, metric: 'degree_max_mean', zeroIsMissing: true },
      },
      {
        id: 'core',
        label: 'ties within the core over chance',
        band: [1, Infinity],
        unit: '×',
        scale: 0.3,
        measure: { kind: 'mean', ...FUNDED, metric: 'rich_club', zeroIsMissing: true },
      },
    ],
  },
  {
    id: 'alliances',
    number: 7,
    title: 'How alliances end',
    source: 'Reuer & Zollo 2005, Research Policy 34, 101: failed 25–45 %, successful 10–25 %',
    how: 'all joint projects that ended in 30 years, brokered or not',
    movedBy: ['conduct.temptation', 'projects.success', 'trust.initial', 'conduct.reputationStake'],
    parts: [
      {
        id: 'failed',
        label: 'failed',
        band: [0.25, 0.45],
        unit: '%',
        measure: {
          kind: 'ratio',
          ...SHIPPED,
          of: ['projects_failed'],
          per: ['projects_failed', 'projects_succeeded', 'projects_neutral'],
          ...WATCHED,
        },
      },
      {
        id: 'succeeded',
        label: 'successful',
        band: [0.1, 0.25],
        unit: '%',
        measure: {
          kind: 'ratio',
          ...SHIPPED,
          of: ['projects_succeeded'],
          per: ['projects_failed', 'projects_succeeded', 'projects_neutral'],
          ...WATCHED,
        },
      },
    ],
  },
  {
    id: 'cost-of-distrust',
    number: 8,
    title: 'Transaction cost, least against most trusted',
    source: 'Dyer & Chu 2003, Organization Science 14, 57: five-fold; band 3–6',
    how: 'negotiation cost in the least over the most trusted tenth of relations at year 30, funded',
    movedBy: ['projects.distrustCost', 'trust.memory', 'trust.breachWeight', 'trust.priorWeight'],
    parts: [
      {
        id: 'cost-spread',
        label: 'least over most trusted',
        band: [3, 6],
        unit: '×',
        measure: { kind: 'mean', ...FUNDED, metric: 'cost_spread', zeroIsMissing: true },
      },
    ],
  },
];
