/**
 * Facts that nothing was tuned to, to see whether the model says something it was not taught. Bands are
 * wide where the fact is a single number; what the model is partly given, is said.
 */
import type { Part } from './pattern.ts';
import { FUNDED, INCOME, SURVEYED } from './patterns/common.ts';

export interface Fact {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly how: string;
  readonly parts: readonly Part[];
}

const KUTSENKO = 'Kutsenko 2015';
/** ICT and pharma in large cities; closed cities and fewer than 20 members. */
const BEST_PLACED = [
  'novosibirsk',
  'saint-petersburg-electronics',
  'zelenograd',
  'tomsk',
  'saint-petersburg-medical',
] as const;
const WORST_PLACED = [
  'arkhangelsk-ships',
  'sarov',
  'dimitrovgrad',
  'zheleznogorsk',
  'sverdlovsk-titanium',
] as const;

const income = (
  id: string,
  label: string,
  column: string,
  band: readonly [number, number],
): Part => ({
  id,
  label,
  band,
  unit: '%',
  measure: { kind: 'ratio', ...FUNDED, of: [column], per: INCOME, ...SURVEYED },
});

const groupsAt = (members: number, band: readonly [number, number]): Part => ({
  id: `groups-${members}`,
  label: `${members} members`,
  band,
  unit: '×',
  measure: {
    kind: 'armRatio',
    study: 'groups',
    arms: ['groups', 'assembly'],
    metric: 'innovations_collaborative_total',
    factor: 'composition.members',
    value: members,
  },
});

const upperAustria = (arm: string, label: string, band: readonly [number, number]): Part => ({
  id: `upper-austria-${arm}`,
  label,
  band,
  unit: '%',
  measure: {
    kind: 'share',
    study: 'upper-austria',
    arm,
    outcome: 'self_sustaining',
  },
});

export const FACTS: readonly Fact[] = [
  {
    id: 'staff',
    title: 'Staff of a specialist organisation: mean 8, from 2 to 23 (Russia)',
    source: `${KUTSENKO}`,
    how: 'the 25 clusters of the pilot programme while funded; its money a year is assumed, so this is a test in part only',
    parts: (
      [
        ['mean', 'mean', [5, 11]],
        ['least', 'smallest', [1, 4]],
        ['most', 'largest', [12, 34]],
      ] as const
    ).map(([of, label, band]) => ({
      id: `staff-${of}`,
      label,
      band,
      unit: '1' as const,
      measure: {
        kind: 'clusterSpread' as const,
        study: 'pilots',
        arm: 'long',
        metric: 'staff_funded',
        of,
      },
    })),
  },
  {
    id: 'large-firms',
    title: 'Large firms cooperate four times as often as small and medium ones',
    source: `OECD 2008, in ${KUTSENKO}; band 3–5`,
    how: 'joint projects per large firm over those per small or medium firm at year 30, funded',
    parts: [
      {
        id: 'large-firm-projects',
        label: 'large over small',
        band: [3, 5],
        unit: '×',
        measure: { kind: 'mean', ...FUNDED, metric: 'large_firm_projects', zeroIsMissing: true },
      },
    ],
  },
  {
    id: 'funding-mix',
    title:
      'Other income of funded specialist organisations: state 41, international 13, other 12 %',
    source: `${KUTSENKO}, figure 8 (Lindqvist et al. 2013)`,
    how: 'years 4 to 13 of support without end; amount and rates are given, their shares follow',
    parts: [
      income('state-share', 'state', 'income_state', [0.33, 0.49]),
      income('international-share', 'international', 'income_international', [0.08, 0.18]),
      income('other-share', 'other', 'income_other', [0.07, 0.17]),
    ],
  },
  {
    id: 'state-steady',
    title: 'The state’s share stays at 60 % or more over ten years',
    source: `Lindqvist et al. 2013, in ${KUTSENKO}; another survey says 41 % (figure 8), so both cannot hold`,
    how: 'income of the specialist organisation in the tenth year of support without end',
    parts: [
      {
        id: 'state-year-10',
        label: 'state, year 10',
        band: [0.6, 1],
        unit: '%',
        measure: {
          kind: 'ratio',
          ...FUNDED,
          of: ['income_state'],
          per: INCOME,
          from: 10,
          to: 10,
        },
      },
    ],
  },
  {
    id: 'xerox',
    title: 'Spin-offs may together outgrow their parent twice: possible, not typical',
    source: `Xerox’s 11 spin-offs came to twice the parent’s revenue, in ${KUTSENKO}; band .5–25 % of clusters`,
    how: 'clusters in which, at year 30, three or more living spin-offs of a firm of at least median size sell twice as much as it',
    parts: [
      {
        id: 'families',
        label: 'clusters with such a family',
        band: [0.005, 0.25],
        unit: '%',
        measure: { kind: 'reaches', ...FUNDED, metric: 'spin_off_lead', least: 2 },
      },
    ],
  },
  {
    id: 'upper-austria',
    title: 'Three to six years of support were too short; over ten were needed',
    source: `Upper Austria’s automotive cluster, in ${KUTSENKO}`,
    how: 'P(self-sustaining) of the Upper Austrian cluster with support that stops at once, or fades as it did',
    parts: [
      upperAustria('cliff-4', 'support ends after 4 years', [0, 0.5]),
      upperAustria('cliff-6', 'support ends after 6 years', [0, 0.5]),
      upperAustria('cliff-15', 'support ends after 15 years', [0.5, 1]),
      upperAustria('taper', 'support fades from year 5 to 15', [0.5, 1]),
    ],
  },
  {
    id: 'money-for-the-captured',
    title: 'More money does not make a captured cluster sustain itself',
    source: `${KUTSENKO}: clusters that turn into a tool of lobbying`,
    how: 'the subsidy-dependent cluster with twice the support, less as it is, paired',
    parts: [
      {
        id: 'doubled-less-captured',
        label: 'self-sustaining, gain by twice the money',
        band: [-Infinity, 0.1],
        unit: 'points',
        measure: {
          kind: 'gain',
          study: 'captured',
          arms: ['captured', 'doubled'],
          outcome: 'self_sustaining',
        },
      },
    ],
  },
  {
    id: 'working-groups',
    title: 'Working groups: important above 40 members, almost the only way above 100',
    source: `${KUTSENKO}`,
    how: 'joint innovations with working groups over those without, by size; twelve years of support',
    parts: [
      groupsAt(20, [0.8, 1.2]),
      groupsAt(40, [1, Infinity]),
      groupsAt(80, [1.1, Infinity]),
      groupsAt(150, [1.3, Infinity]),
    ],
  },
  {
    id: 'best-placed',
    title:
      'ICT and pharma in large cities do better than closed cities and clusters under 20 members',
    source: `${KUTSENKO}: judgement on the 25 pilots`,
    how: `P(self-sustaining) of ${BEST_PLACED.length} pilots less that of ${WORST_PLACED.length}, support for 15 years`,
    parts: [
      {
        id: 'best-less-worst',
        label: 'best less worst placed',
        band: [0.1, 1],
        unit: 'points',
        measure: {
          kind: 'clusterContrast',
          study: 'pilots',
          arm: 'long',
          outcome: 'self_sustaining',
          first: BEST_PLACED,
          second: WORST_PLACED,
        },
      },
    ],
  },
];
