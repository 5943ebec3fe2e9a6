/** The charts of a calibration. */
import { misfit } from '../../analysis/calibration/targets.ts';
import type {
  CalibratedFactor,
  CalibrationResult,
  CalibrationTarget,
} from '../../store/calibration.ts';
import { type MarginalPanel, marginals } from '../charts/marginals.ts';
import { pairs } from '../charts/pairs.ts';
import { paretoFront } from '../charts/paretoFront.ts';
import { targetFit } from '../charts/targetFit.ts';
import type { Figure } from '../figure.ts';
import { askedPercent, listed, quantity, quantityRange } from '../numbers.ts';
import { type CalibrationSummary, type ParameterFinding, SPREAD, type Spread } from './summary.ts';
import { calibrationCountWords } from './words.ts';

/** Bars of a marginal. */
const BARS = 24;
/** Parameters that one chart of pairs bears. */
const PAIRED_MOST = 5;

export function calibrationFigures(
  result: CalibrationResult,
  summary: CalibrationSummary,
): Figure[] {
  const runs = calibrationCountWords(summary.counts);
  const front = result.record.settings.method === 'nsga2';
  return [
    ...(front ? [] : [marginalFigure(result, summary, runs)]),
    fitFigure(summary, runs),
    ...(front ? frontFigure(result, summary, runs) : []),
    ...pairFigure(result, summary, runs, front),
  ];
}

const titled = ({ factor: { path, unit } }: Pick<ParameterFinding, 'factor'>): string =>
  ['1', 'flag', 'choice', 'count'].includes(unit) ? path : `${path} (${unit})`;

function marginalFigure(
  { draws }: CalibrationResult,
  summary: CalibrationSummary,
  runs: string,
): Figure {
  const panels = summary.parameters.map((own, f) => panelOf(own, draws.values[f], draws.weights));
  const told = summary.parameters
    .filter(({ factor }) => !factor.levels)
    .map((own) => `${own.factor.path} ${quantityRange(own.lower, own.upper, own.factor.unit)}`);
  const confidence = askedPercent(summary.confidence);
  return {
    name: 'marginals',
    caption:
      'The outline is what was held possible before, the filled area what remains after the model was held against the targets. Where the two agree (grey), the targets say nothing of the parameter, and its range should be kept in every study that follows.',
    spec: marginals({
      ...{ panels, confidence, runs },
      description: `Posterior beside prior of each parameter. ${confidence} intervals: ${listed(told)}.`,
    }),
  };
}

function panelOf(
  own: ParameterFinding,
  values: Float64Array,
  weights: Float64Array,
): MarginalPanel {
  const { factor, informed, mean, lower, upper } = own;
  const title = titled(own);
  if (factor.levels) {
    const levels = factor.levels.map(({ name }, i) => ({
      ...{ name, prior: 1 / (factor.levels?.length ?? 1), posterior: own.levelShares[i] },
    }));
    return { title, informed, log: false, bars: null, levels, middle: null };
  }
  const log = isLog(factor);
  const edges = log ? factor.quantiles.filter((_, k) => k % LOG_STEP === 0) : evenEdges(factor);
  const bars = edges.slice(1).map((to, b) => ({
    ...{ from: edges[b], to, posterior: 0 },
    prior: below(factor.quantiles, to) - below(factor.quantiles, edges[b]),
  }));
  values.forEach((value, i) => {
    const found = bars.findIndex(({ to }) => value < to);
    bars[found < 0 ? bars.length - 1 : found].posterior += weights[i];
  });
  return { title, informed, log, bars, levels: [], middle: { mean, lower, upper } };
}

/** Of a logarithmic prior every so many quantiles are an edge: bars of equal width on a logarithmic axis. */
const LOG_STEP = 4;

const isLog = ({ distribution }: CalibratedFactor): boolean =>
  (distribution as { readonly kind?: string }).kind === 'loguniform';

function evenEdges({ quantiles }: CalibratedFactor): number[] {
  const from = quantiles[0];
  const width = (quantiles[quantiles.length - 1] - from) / BARS;
  return Array.from({ length: BARS + 1 }, (_, b) => from + b * width);
}

/** Share of the prior below a value, from its quantiles; 0 and 1 at the ends of the chart. */
function below(quantiles: readonly number[], value: number): number {
  const last = quantiles.length - 1;
  const shareOf = (k: number): number => (k === 0 ? END : k === last ? 1 - END : k / last);
  const place = quantiles.findIndex((own) => own >= value);
  if (place === 0) return END;
  if (place < 0) return 1 - END;
  const [a, b] = [quantiles[place - 1], quantiles[place]];
  const part = b > a ? (value - a) / (b - a) : 1;
  return shareOf(place - 1) + part * (shareOf(place) - shareOf(place - 1));
}

/** Share of the prior beyond its outermost quantiles. */
const END = 0.001;

function scaled({ low, high, scale }: CalibrationTarget, { lower, median, upper }: Spread): Spread {
  const off = (value: number): number => (value - (low + high) / 2) / scale;
  return { lower: off(lower), median: off(median), upper: off(upper) };
}

export function observed({ low, high, unit }: CalibrationTarget): string {
  return low === high ? quantity(low, unit) : quantityRange(low, high, unit);
}

function fitFigure({ targets }: CalibrationSummary, runs: string): Figure {
  const rows = targets.map(({ target, prior, checked }) => ({
    label: target.name,
    observed: observed(target),
    band: (target.high - target.low) / 2 / target.scale,
    prior: scaled(target, prior),
    checked: scaled(target, checked),
  }));
  const told = targets.map(
    ({ target, checked }) =>
      `${target.name} ${quantity(checked.median, target.unit)}, observed ${observed(target)}`,
  );
  return {
    name: 'target-fit',
    caption:
      'Grey: what the model gives over the whole range of the factors. Green: what it gives for draws of the result, simulated again with luck that the search never saw. At the right what was observed.',
    spec: targetFit({
      ...{ rows, runs, spread: askedPercent(SPREAD) },
      description: `Medians after calibration: ${listed(told)}.`,
    }),
  };
}

function frontFigure(
  { record, draws, checked }: CalibrationResult,
  summary: CalibrationSummary,
  runs: string,
): Figure[] {
  if (record.targets.length < 2) return [];
  const off = (values: readonly Float64Array[], i: number): number[] =>
    record.targets.map((target, t) => Math.abs(misfit(values[t][i], target)));
  const members = Array.from(draws.weights, (_, i) => ({
    found: off(draws.targets, i),
    checked: off(checked, i),
    nearest: i === summary.nearest,
  }));
  const spec = paretoFront({
    ...{ targets: record.targets.map(({ name }) => name), members, runs },
    description: `${members.length} sets of parameters by their distance from ${listed(record.targets.map(({ name }) => name))}.`,
  });
  const caption =
    'No set of parameters on the front is beaten by another in all targets. Where the front reaches zero for all, the targets agree; where it does not, the model cannot have them all at once. Grey: the same sets with luck that the search never saw.';
  return [{ name: 'pareto-front', caption, spec }];
}

/** The parameters that changed most, at least two. */
function pairFigure(
  { draws }: CalibrationResult,
  { parameters }: CalibrationSummary,
  runs: string,
  front: boolean,
): Figure[] {
  const order = [...parameters.keys()]
    .filter((f) => !parameters[f].factor.levels)
    .sort((a, b) => parameters[b].shift - parameters[a].shift || a - b)
    .slice(0, PAIRED_MOST)
    .sort((a, b) => a - b);
  if (order.length < 2) return [];
  const chosen = order.map((f) => {
    const { factor } = parameters[f];
    const ends: [number, number] = [factor.quantiles[0], factor.quantiles[100]];
    const title = titled(parameters[f]);
    return { title, values: draws.values[f], ends, log: isLog(factor) };
  });
  const left = parameters.length - order.length;
  const spec = pairs({
    ...{ parameters: chosen, weights: draws.weights, runs },
    subtitle: `${front ? 'Members of the front' : 'Draws of the posterior, the paler the less weight'}${left > 0 ? `; ${left} not shown` : ''}`,
    description: `Scatter plots of ${listed(chosen.map(({ title }) => title))}, two at a time.`,
  });
  const caption = front
    ? 'Each dot is a member of the front. Axes span the range of the factors.'
    : 'Each dot is a draw of the posterior. A cloud along a line means that the targets know a combination of the two better than either alone. Axes span the priors.';
  return [{ name: 'pairs', caption, spec }];
}
