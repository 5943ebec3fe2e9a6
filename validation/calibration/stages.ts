/**
 * The search by successive halving (Karnin, Koren & Somekh 2013; Li et al. 2018): many points in a Latin
 * hypercube are tried with few replications on the cheap studies, the better third goes on to more
 * replications and more studies.
 */
export interface StageStudy {
  /** Name by which measures know it. */
  readonly id: string;
  readonly file: string;
  /** Arms kept; all if not told. */
  readonly arms?: readonly string[];
  /** Rows kept of the study's own list of points, by number of members. */
  readonly sizes?: readonly number[];
  readonly edit?: Readonly<Record<string, unknown>>;
  /** Replications in multiples of the stage's: fewer for what is dear. */
  readonly times: number;
}

export interface Stage {
  /** Part of the points of the first stage that reach this one. */
  readonly share: number;
  readonly replications: number;
  readonly studies: readonly StageStudy[];
}

const WITHDRAWAL: StageStudy = {
  id: 'withdrawal',
  file: 'validation-withdrawal.yaml',
  arms: ['cliff-3', 'cliff-4', 'cliff-6', 'cliff-12', 'cliff-15', 'cliff-20', 'permanent'],
  times: 1,
};
const SIZE: StageStudy = {
  id: 'size',
  file: 'validation-size.yaml',
  sizes: [20, 30, 50, 80],
  times: 1,
};
const CAPTURED: StageStudy = {
  id: 'captured',
  file: 'validation-captured.yaml',
  arms: ['captured'],
  times: 1,
};
const REMOVAL: StageStudy = {
  id: 'removal',
  file: 'anna-karenina.yaml',
  edit: { pairs: false },
  times: 0.5,
};

export const STAGES: readonly Stage[] = [
  { share: 1, replications: 4, studies: [WITHDRAWAL] },
  { share: 1 / 3, replications: 10, studies: [WITHDRAWAL, SIZE, CAPTURED] },
  { share: 1 / 9, replications: 24, studies: [WITHDRAWAL, SIZE, CAPTURED, REMOVAL] },
];
