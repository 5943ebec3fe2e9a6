/** Arms, years and columns that several patterns are measured on. */

/** The cluster as it is shipped: support for six years. */
export const SHIPPED = { study: 'withdrawal', arm: 'cliff-6' } as const;

/** The same, funded without end: what a living cluster looks like. */
export const FUNDED = { study: 'withdrawal', arm: 'permanent' } as const;

/** Years of funding that stand for the clusters of a survey. */
export const SURVEYED = { from: 4, to: 13 } as const;

export const INCOME = [
  'income_fees',
  'income_services',
  'income_state',
  'income_international',
  'income_other',
] as const;

export const BIRTHS = ['births_spin_off', 'births_university', 'births_outside'] as const;

/** Years over which a place is watched. */
export const WATCHED = { from: 1, to: 30 } as const;
