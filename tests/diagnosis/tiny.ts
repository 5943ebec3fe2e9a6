/** A diagnosis small enough for a test. */
import type { Effort } from '../../src/diagnosis/effort.ts';

export const TINY: Effort = {
  quick: true,
  withdrawal: { first: 2, step: 2, most: 2 },
  levers: { first: 2, step: 2, most: 2 },
  pairs: { sets: 2, replications: 2 },
  packages: 4,
  measures: 1,
  plausible: { sets: 3, replications: 2 },
};

/** A small place for a short time, as the rest of a scenario file. */
export const TINY_WORLD = `time: { horizon: 14 years, burnIn: 2 years }
composition: { members: 24, privateShare: 60 %, smeShare: 40 %, anchors: 1, universities: 1 }
support: { amount: 200 k€/year, end: 4 years }
`;
