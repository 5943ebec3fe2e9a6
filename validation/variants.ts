/** What may carry the withdrawal threshold: submodels made faster or slower, one at a time. */
export interface Variant {
  readonly id: string;
  readonly label: string;
  /** `path=value`, as for `karenina sweep --set`. */
  readonly set: readonly string[];
}

export const VARIANTS: readonly Variant[] = [
  { id: 'as-is', label: 'as it is', set: [] },
  {
    id: 'skill-full',
    label: 'specialist organisation fully skilled from the start',
    set: ['specialist.skill=1'],
  },
  {
    id: 'skill-fast',
    label: 'skill learned with a half-life of one year',
    set: ['specialist.skillHalfLife=1'],
  },
  {
    id: 'skill-slow',
    label: 'skill hardly learned (half-life 20 years)',
    set: ['specialist.skillHalfLife=20'],
  },
  {
    id: 'skill-middling',
    label: 'skill .6 from the start, hardly learned',
    set: ['specialist.skill=0.6', 'specialist.skillHalfLife=20'],
  },
  { id: 'memory-short', label: 'trust forgotten fast (λ = .93)', set: ['trust.memory=0.93'] },
  { id: 'memory-long', label: 'trust hardly forgotten (λ = .99)', set: ['trust.memory=0.99'] },
  {
    id: 'benefit-fast',
    label: 'members see a changed benefit at once',
    set: ['membership.recognition=1'],
  },
  {
    id: 'sales-fast',
    label: 'innovations sell after one or two quarters',
    set: ['innovation.lagMin=1', 'innovation.lagMax=2'],
  },
  { id: 'talent-fast', label: 'talent comes and goes in a year', set: ['place.talentHalfLife=4'] },
  {
    id: 'all-fast',
    label: 'all of these fast at once',
    set: [
      'specialist.skill=1',
      'trust.memory=0.93',
      'membership.recognition=1',
      'innovation.lagMin=1',
      'innovation.lagMax=2',
      'place.talentHalfLife=4',
    ],
  },
];
