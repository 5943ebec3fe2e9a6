/**
 * The 14 patterns the model is calibrated to, as data: what the world shows, in which band, who says so,
 * and which numbers of which study are held against it. Changing a band changes the report card, so each
 * stands with its source.
 */
import type { Measure } from './measure.ts';

export type Unit = '%' | '1' | '×' | 'members' | 'projects a year' | 'partners' | 'arms' | 'points';

/** One number held against one band. */
export interface Part {
  /** Unique among all parts. */
  readonly id: string;
  readonly label: string;
  /** Inclusive; Infinity where the band is open. */
  readonly band: readonly [number, number];
  readonly unit: Unit;
  /**
   * Distance from the band that counts as one miss in calibration; by default half the band's width.
   * Needed where the band is open.
   */
  readonly scale?: number;
  readonly measure: Measure;
}

export interface Pattern {
  readonly id: string;
  /** Number in the scientific brief. */
  readonly number: number;
  readonly title: string;
  readonly source: string;
  /** Where and when it is measured, in plain words. */
  readonly how: string;
  /** Parameters that move it, strongest first: what a failed pattern points to. */
  readonly movedBy: readonly string[];
  /** All must lie in their bands. */
  readonly parts: readonly Part[];
}

/** The cluster as it is shipped: support for six years. */
const SHIPPED = { study: 'withdrawal', arm: 'cliff-6' } as const;
/** The same, funded without end: what a living cluster looks like. */
const FUNDED = { study: 'withdrawal', arm: 'permanent' } as const;
/** Years of funding that stand for the clusters of a survey. */
const SURVEYED = { from: 4, to: 13 } as const;
const INCOME = [
  'income_fees',
  'income_services',
  'income_state',
  'income_international',
  'income_other',
] as const;
const BIRTHS = ['births_spin_off', 'births_university', 'births_outside'] as const;
/** Years over which a place is watched. */
const WATCHED = { from: 1, to: 30 } as const;

const sustained = (year: number): Measure => ({
  kind: 'share',
  study: 'withdrawal',
  arm: `cliff-${year}`,
  outcome: 'self_sustaining',
});

/** Conditions of a sustainable cluster (Kutsenko 2015, figure 15), as the Anna Karenina study removes them. */
export const CONDITIONS = [
  'urban-environment',
  'critical-mass',
  'private-initiative',
  'internal-competition',
  'openness',
  'independent-organisation',
  'working-groups',
  'feedback-and-code',
  'fair-decisions',
  'open-innovation',
  'joint-projects-only',
  'start-up-belt',
] as const;

export const PATTERNS: readonly Pattern[] = [
  {
    id: 'survival-1',
    number: 1,
    title: 'New firms alive after one year',
    source: 'Eurostat, business demography: 75–88 %',
    how: 'Kaplan–Meier over all firms founded in 30 years around the cluster as shipped',
    movedBy: ['exit.startupHazard', 'exit.runway', 'exit.hazard'],
    parts: [
      {
        id: 'alive-1y',
        label: 'alive after 1 year',
        band: [0.75, 0.88],
        unit: '%',
        measure: { kind: 'survival', ...SHIPPED, quarters: 4 },
      },
    ],
  },
  {
    id: 'survival-5',
    number: 2,
    title: 'New firms alive after five years',
    source: 'Eurostat, business demography, and US Bureau of Labor Statistics: 40–55 %',
    how: 'as pattern 1',
    movedBy: ['exit.hazard', 'exit.runway', 'market.selection', 'exit.startupHazard'],
    parts: [
      {
        id: 'alive-5y',
        label: 'alive after 5 years',
        band: [0.4, 0.55],
        unit: '%',
        measure: { kind: 'survival', ...SHIPPED, quarters: 20 },
      },
    ],
  },
  {
    id: 'spin-offs',
    number: 3,
    title: 'Employee spin-offs among new firms',
    source: 'matched employer–employee data of Brazil: one sixth to one third; band 15–35 %',
    how: 'share of all firms founded in 30 years',
    movedBy: ['entry.spinOffRate', 'entry.outsideRate', 'entry.universityRate'],
    parts: [
      {
        id: 'spin-off-share',
        label: 'employee spin-offs',
        band: [0.15, 0.35],
        unit: '%',
        measure: { kind: 'ratio', ...SHIPPED, of: ['births_spin_off'], per: BIRTHS, ...WATCHED },
      },
    ],
  },
  {
    id: 'churn',
    number: 4,
    title: 'Births and deaths of firms a year',
    source: 'Eurostat, business demography: 7–11 % each',
    how: 'all births (deaths) over all firm-years of 30 years',
    movedBy: ['entry.outsideRate', 'exit.hazard', 'place.capacity', 'exit.startupHazard'],
    parts: [
      {
        id: 'births',
        label: 'births',
        band: [0.07, 0.11],
        unit: '%',
        measure: { kind: 'ratio', ...SHIPPED, of: BIRTHS, per: ['firms'], ...WATCHED },
      },
      {
        id: 'deaths',
        label: 'deaths',
        band: [0.07, 0.11],
        unit: '%',
        measure: { kind: 'ratio', ...SHIPPED, of: ['deaths'], per: ['firms'], ...WATCHED },
      },
    ],
  },
  {
    id: 'size-tail',
    number: 5,
    title: 'Tail of the distribution of firm sizes',
    source: 'Axtell 2001, Science 293, 1818: exponent 1.06 over all US firms; band .8–1.5',
    how: 'Hill estimate on the upper tenths of sales at year 30, all runs together',
    movedBy: ['market.contracts', 'market.selection', 'composition.anchorSize'],
    parts: [
      {
        id: 'tail',
        label: 'exponent',
        band: [0.8, 1.5],
        unit: '1',
        measure: { kind: 'tail', ...SHIPPED },
      },
    ],
  },
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
  {
    id: 'income',
    number: 9,
    title: 'Fees and services in the income of a funded specialist organisation',
    source: 'Kutsenko 2015, figure 8 (Lindqvist et al. 2013, worldwide): fees 26 %, services 8 %',
    how: 'years 4 to 13 of support without end, 80 members',
    movedBy: ['specialist.feeSme', 'support.amount', 'specialist.servicePrice', 'specialist.skill'],
    parts: [
      {
        id: 'fee-share',
        label: 'member fees',
        band: [0.2, 0.32],
        unit: '%',
        measure: { kind: 'ratio', ...FUNDED, of: ['income_fees'], per: INCOME, ...SURVEYED },
      },
      {
        id: 'service-share',
        label: 'paid services',
        band: [0.04, 0.12],
        unit: '%',
        measure: { kind: 'ratio', ...FUNDED, of: ['income_services'], per: INCOME, ...SURVEYED },
      },
    ],
  },
  {
    id: 'brokerage',
    number: 10,
    title: 'Projects brokered by the specialist organisation',
    source: 'Upper Austria’s cluster projects: 3–6 a year, 3–4 firms in each',
    how: 'years 4 to 13 of support without end, 80 members',
    movedBy: ['projects.negotiationCost', 'projects.value', 'specialist.skill', 'projects.slots'],
    parts: [
      {
        id: 'brokered',
        label: 'projects a year',
        band: [3, 6],
        unit: 'projects a year',
        measure: { kind: 'ratio', ...FUNDED, of: ['projects_brokered'], per: 'years', ...SURVEYED },
      },
      {
        id: 'partners',
        label: 'partners in each',
        band: [3, 4],
        unit: 'partners',
        measure: {
          kind: 'ratio',
          ...FUNDED,
          of: ['brokered_partners'],
          per: ['projects_brokered'],
          ...SURVEYED,
        },
      },
    ],
  },
  {
    id: 'withdrawal',
    number: 11,
    title: 'P(self-sustaining) against the year in which support ends',
    source:
      'Kutsenko 2015: three to six years were thought enough and found too short; over ten were needed; nothing is said to be gained by support without end',
    how: 'the average cluster; outcome six years after the end of support',
    movedBy: [
      'conduct.temptation',
      'specialist.skillHalfLife',
      'specialist.skill',
      'trust.memory',
      'trust.initial',
    ],
    parts: [
      ...[3, 4].map((year) => ({
        id: `cliff-${year}`,
        label: `support ends after ${year} years`,
        band: [0, 0.25] as const,
        unit: '%' as const,
        measure: sustained(year),
      })),
      ...[12, 15].map((year) => ({
        id: `cliff-${year}`,
        label: `support ends after ${year} years`,
        band: [0.65, 1] as const,
        unit: '%' as const,
        measure: sustained(year),
      })),
      {
        id: 'late-gain',
        label: 'gain from 15 to 20 years',
        band: [-Infinity, 0.1],
        unit: 'points',
        scale: 0.1,
        measure: {
          kind: 'gain',
          study: 'withdrawal',
          arms: ['cliff-15', 'cliff-20'],
          outcome: 'self_sustaining',
        },
      },
    ],
  },
  {
    id: 'capture',
    number: 12,
    title: 'Permanent money for a captured organisation makes a quasi-cluster',
    source: 'Kutsenko 2015: clusters that turn into a tool of lobbying',
    how: 'the subsidy-dependent cluster; outcome under running subsidy',
    movedBy: ['state.rents', 'specialist.capture', 'specialist.lobbying'],
    parts: [
      {
        id: 'quasi-over-self',
        label: 'P(quasi-cluster) less P(self-sustaining)',
        band: [0, 1],
        unit: 'points',
        scale: 0.2,
        measure: {
          kind: 'excess',
          study: 'captured',
          arm: 'captured',
          outcomes: ['quasi_cluster', 'self_sustaining'],
        },
      },
    ],
  },
  {
    id: 'critical-mass',
    number: 13,
    title: 'Size from which the specialist organisation lives without the state',
    source: 'Kutsenko 2015, after CLOE 2004: 30–50 members; band 25–60',
    how: 'support for ten years in proportion to members; half of the organisations live on their own six years later',
    movedBy: ['specialist.feeSme', 'specialist.postCost', 'specialist.hostPost', 'membership.time'],
    parts: [
      {
        id: 'half-live',
        label: 'members at which half survive',
        band: [25, 60],
        unit: 'members',
        measure: {
          kind: 'crossing',
          study: 'size',
          arm: 'cliff-10',
          factor: 'composition.members',
          metric: 'self_financing',
          level: 0.5,
        },
      },
    ],
  },
  {
    id: 'removals',
    number: 14,
    title: 'Every ingredient of a healthy cluster is missed',
    source: 'Kutsenko 2015, figure 15: lack of one or more lowers the chance sharply',
    how: 'one condition taken away from the average cluster with twelve years of support, paired',
    movedBy: ['meetings.perFte', 'projects.openness', 'suppliers.effect', 'place.urbanExponent'],
    parts: [
      {
        id: 'lowered',
        label: `conditions that lower P, of ${CONDITIONS.length}`,
        band: [CONDITIONS.length, CONDITIONS.length],
        unit: 'arms',
        scale: 2,
        measure: {
          kind: 'lowered',
          study: 'removal',
          base: 'base',
          arms: CONDITIONS,
          outcome: 'self_sustaining',
        },
      },
      {
        id: 'below-half',
        label: 'conditions that bring P below half',
        band: [3, Infinity],
        unit: 'arms',
        scale: 1,
        measure: {
          kind: 'belowHalf',
          study: 'removal',
          arms: CONDITIONS,
          outcome: 'self_sustaining',
        },
      },
    ],
  },
];
