/** Patterns 11 to 14: withdrawal, capture, critical mass, and what is missed. */
import type { Measure } from '../measure.ts';
import type { Pattern } from '../pattern.ts';

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

export const SUPPORT: readonly Pattern[] = [
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
