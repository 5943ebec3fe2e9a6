/** A chart of a report, still to be drawn. */
import type { ChartSpec } from './charts/theme.ts';

export interface Figure {
  /** File name without ending. */
  readonly name: string;
  readonly caption: string;
  readonly spec: ChartSpec;
}
