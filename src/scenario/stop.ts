/** When a study has enough replications: `stop` in place of a fixed number. */

import { nearest } from '../engine/nearest.ts';
import type { Arm } from '../model/inputs.ts';
import { METRICS, OUTCOMES } from '../model/metrics.ts';
import type { SourceDocument } from './document.ts';
import type { Faults } from './faults.ts';
import { messages } from './messages.ts';

/** Replications are added until every difference to `against` is known this well, at every design point. */
export interface Stop {
  /** Half the width of the interval (of the confidence of `ask`) of a paired difference, in the unit of `of`. */
  readonly halfWidth: number;
  /** An outcome class (its share of runs) or a metric (its mean). */
  readonly of: string;
  /** The arm that all others are compared with. */
  readonly against: string;
  /** Replications before the first look. */
  readonly atLeast: number;
}

/** Replications at most, where a study that stops by width names no number. */
export const MOST_REPLICATIONS = 10_000;
const AT_LEAST = 50;

/** Whether a name is that of an outcome class: what is compared is then a share. */
export const isOutcome = (name: string): boolean => (OUTCOMES as readonly string[]).includes(name);

/** Reads `stop` (`arms` are none where they could not be read); undefined where a study has none, or one of another shape. */
export function readStop(
  document: SourceDocument,
  arms: readonly Arm[],
  replications: number,
  faults: Faults,
): Stop | undefined {
  const given = document.root.stop as Partial<Stop> | undefined;
  if (given === undefined || faults.has(document.place(['stop']))) return undefined;
  const {
    halfWidth = Number.NaN,
    of = 'self_sustaining',
    against = arms[0]?.name ?? '',
    atLeast = AT_LEAST,
  } = given;
  const place = (key: keyof Stop) => document.place(['stop', key]);
  const names = arms.map(({ name }) => name);
  const measures = [...OUTCOMES, ...METRICS.map(({ name }) => name)];
  // A calibration compares parameter sets by runs of which each has the same number.
  if (document.root.targets !== undefined) {
    faults.add(messages.stopWithTargets(), document.place(['stop']));
  }
  if (arms.length === 1) faults.add(messages.stopNeedsArms(), document.place(['stop']));
  if (names.length > 0 && !names.includes(against)) {
    faults.add(messages.stopArm(against, nearest(against, names), names), place('against'));
  }
  if (!measures.includes(of)) {
    faults.add(messages.stopMeasure(of, nearest(of, measures)), place('of'));
  } else if (isOutcome(of) && halfWidth >= 1) {
    faults.add(messages.stopWide(halfWidth, of), place('halfWidth'));
  }
  if (atLeast > replications) {
    const told = given.atLeast === undefined && document.root.replications !== undefined;
    const at = told ? document.place(['replications']) : place('atLeast');
    faults.add(messages.stopLate(atLeast, replications), at);
  }
  return { halfWidth, of, against, atLeast };
}
