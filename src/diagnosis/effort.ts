/** How many runs a diagnosis spends on each question: the usual number, or a quick look. */

/** Replications of a study, and by how many they grow until intervals are tight enough. */
export interface Growing {
  readonly first: number;
  readonly step: number;
  readonly most: number;
}

/** Replications of each of so many sets of what nobody knows. */
export interface Sets {
  readonly sets: number;
  readonly replications: number;
}

/** Runs for each question of a diagnosis. */
export interface Effort {
  /** A first look, which the paper says of itself. */
  readonly quick: boolean;
  readonly withdrawal: Growing;
  readonly levers: Growing;
  readonly pairs: Sets;
  /** Even, since half of the runs choose and half judge. */
  readonly packages: number;
  /** How many measures packages are made of. */
  readonly measures: number;
  readonly plausible: Sets;
}

/** Enough for a decision: some ten minutes on two processors. */
export const USUAL: Effort = {
  quick: false,
  withdrawal: { first: 80, step: 60, most: 200 },
  levers: { first: 60, step: 40, most: 100 },
  pairs: { sets: 24, replications: 6 },
  packages: 120,
  measures: 3,
  plausible: { sets: 48, replications: 10 },
};

/** Enough for a first look. */
export const QUICK: Effort = {
  quick: true,
  withdrawal: { first: 20, step: 20, most: 20 },
  levers: { first: 16, step: 16, most: 16 },
  pairs: { sets: 8, replications: 2 },
  packages: 24,
  measures: 2,
  plausible: { sets: 16, replications: 4 },
};

/** Replications stop to grow once no asked interval is wider than this to either side. */
export const TIGHT = 0.08;
