/** Sentences about a calibration: what is known now, what is not, how well it fits, on how many runs. */
import type { CalibrationRecord, CalibrationResult, Draws } from '../../store/calibration.ts';
import {
  askedPercent,
  counted,
  grouped,
  listed,
  percent,
  quantity,
  quantityRange,
} from '../numbers.ts';
import {
  type CalibrationCounts,
  type CalibrationSummary,
  type ParameterFinding,
  SPREAD,
  summaryOf,
  type TargetFinding,
} from './summary.ts';

/** Fewer effective draws than this make intervals rough. */
const FEW_DRAWS = 50;

/** The answer first. */
export function calibrationWords(result: CalibrationResult, summary = summaryOf(result)): string[] {
  return result.record.settings.method === 'nsga2'
    ? frontWords(result, summary)
    : posteriorWords(result.record, summary);
}

function posteriorWords(record: CalibrationRecord, summary: CalibrationSummary): string[] {
  const { parameters } = summary;
  const informed = parameters.filter((own) => own.informed);
  const silent = parameters.filter((own) => !own.informed);
  return [
    headline(informed.length, parameters.length),
    ...informed.map((own) => parameterWords(own, summary.confidence)),
    ...(silent.length > 0 ? [silentWords(silent)] : []),
    ...summary.ties.map(
      ({ a, b, correlation }) =>
        `${parameters[a].factor.path} and ${parameters[b].factor.path} are tied together (correlation ${correlation < 0 ? '−' : ''}${Math.abs(correlation).toFixed(2)}): the targets know their combination better than either of them.`,
    ),
    ...fitWords(summary.targets),
    ...methodWords(record, summary),
  ];
}

function headline(informed: number, all: number): string {
  if (informed === 0) return 'The targets narrow down none of the parameters.';
  if (informed === all) {
    return all === 1
      ? 'The targets narrow down the parameter.'
      : `The targets narrow down all ${all} parameters.`;
  }
  return `The targets narrow down ${informed} of ${all} parameters.`;
}

/** As in `trust.initial is about 31 % (95 % credible interval 24 to 40 %; before: 15 to 50 %).` */
function parameterWords(own: ParameterFinding, confidence: number): string {
  const { factor, levelShares } = own;
  if (factor.levels) {
    const told = factor.levels
      .map(({ name }, i) => ({ name, share: levelShares[i] }))
      .sort((a, b) => b.share - a.share);
    return `${factor.path} is ${told[0].name} in ${percent(told[0].share)} of the posterior (before: ${percent(1 / told.length)})${told.length > 1 ? `; ${listed(told.slice(1).map(({ name, share }) => `${name} in ${percent(share)}`))}` : ''}.`;
  }
  const range = quantityRange(own.lower, own.upper, factor.unit);
  return `${factor.path} is about ${quantity(own.mean, factor.unit)} (posterior mean; ${askedPercent(confidence)} credible interval ${range}; before: ${priorRange(own)}).`;
}

/** The middle of the prior as wide as the credible interval. */
export function priorRange({ factor }: Pick<ParameterFinding, 'factor'>): string {
  const { quantiles, unit } = factor;
  const at = (share: number): number => {
    const place = share * (quantiles.length - 1);
    const below = Math.floor(place);
    return quantiles[below] + (quantiles[below + 1] - quantiles[below]) * (place - below);
  };
  return quantityRange(at(0.025), at(0.975), unit);
}

function silentWords(silent: readonly ParameterFinding[]): string {
  const paths = listed(silent.map(({ factor }) => factor.path));
  return silent.length === 1
    ? `The targets say nothing of ${paths}: what is known of it afterwards cannot be told from what was known before.`
    : `The targets say nothing of ${paths}: what is known of them afterwards cannot be told from what was known before.`;
}

function observedWords({ target }: TargetFinding): string {
  return target.low === target.high
    ? quantity(target.low, target.unit)
    : quantityRange(target.low, target.high, target.unit);
}

/** Whether all from one figure to another lies outside the band, or farther than a unit of scale from a value. */
function isOff({ low, high, scale }: TargetFinding['target'], from: number, to: number): boolean {
  const room = low < high ? 0 : scale;
  return !(to >= low - room && from <= high + room);
}

const isMeanOff = ({ target, mean: { estimate } }: TargetFinding): boolean =>
  isOff(target, estimate, estimate);

/** Beyond doubt: with the whole interval of the mean. */
const isMissed = (own: TargetFinding): boolean =>
  Number.isNaN(own.mean.lower) ? isMeanOff(own) : isOff(own.target, own.mean.lower, own.mean.upper);

function fitWords(targets: readonly TargetFinding[]): string[] {
  const missed = targets.filter(isMissed);
  const open = targets.filter((own) => isMeanOff(own) && !isMissed(own));
  const spread = askedPercent(SPREAD);
  const one = (own: TargetFinding): string =>
    `${own.target.name} comes out at ${quantity(own.mean.estimate, own.target.unit)} on average (${spread} of points ${quantityRange(own.checked.lower, own.checked.upper, own.target.unit)}), where ${observedWords(own)} was observed`;
  if (missed.length === 0 && open.length > 0) {
    return [
      `Simulated again with new luck, the calibrated model is not shown to miss ${targets.length === 1 ? 'its target' : `any of ${targets.length} targets`}: ${listed(targets.map(one))}. The mean of ${listed(open.map(({ target }) => target.name))} lies outside what was observed, by no more than so few points leave in doubt.`,
    ];
  }
  if (missed.length === 0) {
    return [
      `Simulated again with new luck, the calibrated model meets ${targets.length === 1 ? 'its target' : `all ${targets.length} targets`}: ${listed(targets.map(one))}.`,
    ];
  }
  const met = targets.length - missed.length - open.length;
  return [
    `Simulated again with new luck, the calibrated model misses ${missed.length} of ${counted(targets.length, 'target')}: ${listed(missed.map(one))}. No parameters within the priors bring the model nearer, or more simulations are needed.${met > 0 ? ` It meets ${open.length > 0 ? met : `the other${met === 1 ? '' : ` ${met}`}`}.` : ''}${open.length > 0 ? ` Of ${listed(open.map(({ target }) => target.name))} so few points leave it in doubt.` : ''}`,
  ];
}

function methodWords(
  { settings, stages }: CalibrationRecord,
  summary: CalibrationSummary,
): string[] {
  const words: string[] = [];
  const last = stages.at(-1);
  if (settings.method === 'smc' && last && stages.length < settings.generations) {
    words.push(
      `The search ended by itself after ${counted(stages.length, 'generation')}: only ${percent(last.acceptance ?? Number.NaN, 1)} of the last new points came nearer than what was there.`,
    );
  }
  if (summary.effectiveSize < FEW_DRAWS) {
    words.push(
      `The ${counted(summary.drawCount, 'draw')} are worth ${Math.floor(summary.effectiveSize)} independent ones, which leaves the ends of the intervals rough; a larger --population sharpens them.`,
    );
  }
  return words;
}

function frontWords({ record, draws }: CalibrationResult, summary: CalibrationSummary): string[] {
  const i = summary.nearest;
  const n = summary.drawCount;
  const setting = listed(
    record.factors.map(({ path, unit, levels }, f) => {
      const value = draws.values[f][i];
      const name = levels?.find((level) => level.value === value)?.name;
      return `${path} ${name ?? quantity(value, unit)}`;
    }),
  );
  const given = listed(
    record.targets.map(
      (target, t) =>
        `${target.name} ${quantity(draws.targets[t][i], target.unit)} (observed ${observedWords({ target } as TargetFinding)})`,
    ),
  );
  const first =
    n === 1
      ? 'One set of parameters comes nearest in all targets at once.'
      : `${grouped(n)} sets of parameters bargain between the targets: none is beaten by another in all of them.`;
  return [
    first,
    `The one nearest to all targets together has ${setting}, and gives ${given}.`,
    ...(n > 1 ? frontRanges(record, draws) : []),
    'All points were compared under the same luck, which flatters the best; the chart and the table show them again with new luck.',
  ];
}

function frontRanges({ factors }: CalibrationRecord, { values }: Draws): string[] {
  const told = factors.flatMap(({ path, unit, levels }, f) => {
    if (levels) return [];
    const own = Array.from(values[f]);
    return [`${path} from ${quantityRange(Math.min(...own), Math.max(...own), unit)}`];
  });
  return told.length > 0 ? [`Over the whole front run ${listed(told)}.`] : [];
}

/** As in `1,000 points with 4 runs each: 4,000 runs; none failed.` */
export function calibrationCountWords({
  points,
  runs,
  failedRuns,
  lostPoints,
}: CalibrationCounts): string {
  const failed =
    failedRuns === 0
      ? 'none failed'
      : `${counted(failedRuns, 'run')} failed, which left ${counted(lostPoints, 'point')} without a value for some target; ${lostPoints === 1 ? 'it was' : 'they were'} never accepted`;
  return `${counted(points, 'point')} simulated in ${counted(runs, 'run')}; ${failed}.`;
}
