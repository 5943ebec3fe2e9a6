/** Every sentence that the report says to a user about a fault, with the remedy. */
import { nearest } from '../engine/nearest.ts';

/** What a mistyped name may have been; nothing where no known name is near. */
const didYouMean = (name: string, known: readonly string[]): string => {
  const near = nearest(name, known);
  return near === undefined ? '' : `did you mean '${near}'? Otherwise `;
};

export const reportMessages = {
  noFont: () =>
    'no font was found, so the text of a PNG picture would be missing; install one (on Debian and Ubuntu: apt-get install fonts-dejavu-core) or use the SVG beside it',
  foreignOutcomes: (found: readonly string[]) =>
    `these results have the outcome classes '${found.join("', '")}', which this version does not know; write the report with the version that swept them`,
  noFactors: () =>
    'nothing varies in this study but luck and the arms, so there is nothing to be sensitive to; add "factors" to the study',
  unknownMetric: (metric: string, known: readonly string[]) =>
    `these results have no outcome '${metric}'; ${didYouMean(metric, known)}use one of ${known.join(', ')}`,
  unknownArm: (name: string, known: readonly string[]) =>
    `these results have no arm '${name}'; ${didYouMean(name, known)}use one of '${known.join("', '")}'`,
  armAgainstItself: (name: string) =>
    `the arm '${name}' cannot be compared with itself; choose two arms`,
  methodOfDesign: (asked: string, kind: string, own: string) =>
    `method '${asked}' does not fit a design of kind '${kind}'; use --method ${own}, or sweep the study with ${
      { morris: "design kind 'morris'", sobol: "design kind 'saltelli'" }[asked] ??
      "another design kind, such as 'sobol' or 'latin-hypercube'"
    }`,
  tooFewPoints: (points: number, least: number) =>
    `the design has ${points} points, too few to compare parts of the factors' ranges; sweep at least ${least}, better 200`,
  incomplete: (metric: string, arm: string, missing: number, runs: number, lost: string) =>
    `${missing} of ${runs} runs of arm '${arm}' have no '${metric}', so that ${lost} are incomplete; --allow-partial leaves those out whole, which tilts the result if runs are missing more often where a factor is high or low`,
  nothingComplete: (metric: string, arm: string, missing: number, runs: number, units: string) =>
    `${missing} of ${runs} runs of arm '${arm}' have no '${metric}': fewer than two ${units} are complete, so nothing can be said; choose another --metric or --arm`,
  unknownOutcome: (name: string, known: readonly string[]) =>
    `'${name}' is neither an outcome class nor a condition on a metric; ${didYouMean(name, known)}use one of ${known.join(', ')}, several joined by commas, or a condition such as 'state_cost < 5000'`,
  noCases: () =>
    'no run of these results has a value, so there is nothing to discover; look at why runs failed',
  nothingVaries: () =>
    "nothing varies between these runs, so there is nothing to discover; sweep a study with 'factors', or take all arms",
};
