/** What the ways to calibrate have in common. */
import type { Study } from '../../scenario/study.ts';
import type { CalibrationSettings, Draws, Stage } from '../../store/calibration.ts';
import type { Places, Simulated } from './simulate.ts';

export interface SearchContext {
  readonly study: Study;
  readonly settings: CalibrationSettings;
  /** Simulates the points of a generation; null where the work was interrupted. */
  readonly simulate: (
    generation: number,
    places: Places,
    ownLuck: boolean,
  ) => Promise<Simulated | null>;
  /** Told after each generation. */
  readonly onStage: (
    simulated: Simulated,
    found: Pick<Stage, 'tolerance' | 'acceptance' | 'effectiveSize'>,
  ) => void;
}

export interface Search {
  readonly draws: Draws;
  readonly adjusted: boolean;
  /** `prior[p][t]`: target t at point p of the first generation. */
  readonly prior: readonly (readonly number[])[];
}
