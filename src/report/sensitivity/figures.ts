/** The charts of a sensitivity analysis: bars for every method, and Morris's plane. */
import type { Interval } from '../../analysis/proportions.ts';
import { type InfluenceBar, influence } from '../charts/influence.ts';
import { morrisPlane } from '../charts/morrisPlane.ts';
import type { Figure } from '../figure.ts';
import { askedPercent, counted, grouped, listed } from '../numbers.ts';
import { unitWord } from './coverage.ts';
import type { ArmSensitivity, Sensitivity } from './findings.ts';
import { headingOf, isStill, ranked } from './words.ts';

const BLUE = '#0072b2';
const LIGHT = '#56b4e9';
/** Bars that one chart bears. */
const PAIRS_MOST = 15;

export function sensitivityFigures(
  found: ArmSensitivity,
  { factors, confidence }: Sensitivity,
): Pick<Figure, 'name' | 'spec'>[] {
  const paths = factors.map(({ path }) => path);
  const { result, isShare, luck } = found;
  const order = ranked(found);
  const name = `sensitivity-${fileWord(found.metric)}-${fileWord(found.arm)}`;
  const bounds = `Lines: ${askedPercent(confidence)} intervals`;
  const unit = isShare ? 'points of percent' : found.label;
  const scale = isShare && result.method === 'morris' ? 100 : 1;
  const bar = (f: number, i: Interval, mark: number | null): InfluenceBar => ({
    factor: paths[f],
    estimate: scale * i.estimate,
    lower: scale * i.lower,
    upper: scale * i.upper,
    mark: mark === null || Number.isNaN(mark) ? null : scale * mark,
  });
  const heading = { title: headingOf(found), description: describe(found, paths, order) };
  const runs = runsLine(found);
  if (result.method === 'morris') {
    const by = order.map((f) => result.factors[f]);
    const mark = luck === null ? '' : '; orange: what luck alone would reach';
    const bars = influence({
      ...heading,
      subtitle: [
        'Mean size of the change when a factor moves by half of its range (μ*)',
        `${bounds}${mark}`,
        runs,
      ],
      xTitle: `μ*, ${unit}`,
      series: [
        {
          key: { label: 'μ*', colour: BLUE },
          bars: by.map(({ muStar, muStarByLuck }, i) => bar(order[i], muStar, muStarByLuck)),
        },
      ],
    });
    const plane = morrisPlane({
      ...heading,
      subtitle: [
        'To the right: moves the outcome more. Above the dashed line: how much, or which way,',
        'depends on where the other factors stand',
        `${bounds} of μ*. ${runs}`,
      ],
      unit,
      points: by.map(({ muStar, sigma }, i) => ({
        factor: paths[order[i]],
        muStar: scale * muStar.estimate,
        lower: scale * muStar.lower,
        upper: scale * muStar.upper,
        sigma: scale * sigma.estimate,
      })),
    });
    return [
      { name, spec: bars },
      { name: `${name}-plane`, spec: plane },
    ];
  }
  if (isStill(result)) return [];
  if (result.method === 'pawn') {
    const spec = influence({
      ...heading,
      subtitle: [
        'How far the outcome’s distribution moves with each factor (PAWN, median distance)',
        `${bounds}; orange: what a factor without influence stays below`,
        runs,
      ],
      xTitle: 'PAWN index',
      series: [
        {
          key: { label: 'index', colour: BLUE },
          bars: order.map((f) => bar(f, result.factors[f].index, result.factors[f].threshold)),
        },
      ],
    });
    return [{ name, spec }];
  }
  const spec = influence({
    ...heading,
    subtitle: [
      'Share of the outcome’s variance that goes back to each factor (Sobol indices)',
      `${bounds}${luck === null ? '' : '; orange: the part of the total that is luck'}`,
      runs,
    ],
    xTitle: 'share of the variance',
    series: [
      {
        key: { label: 'alone (first order)', colour: LIGHT },
        bars: order.map((f) => bar(f, result.factors[f].first, null)),
      },
      {
        key: { label: 'with its interactions (total)', colour: BLUE },
        bars: order.map((f) => bar(f, result.factors[f].total, result.factors[f].luckInTotal)),
      },
    ],
  });
  if (result.pairs.length === 0) return [{ name, spec }];
  const pairs = [...result.pairs]
    .sort((x, y) => y.index.estimate - x.index.estimate)
    .slice(0, PAIRS_MOST);
  const together = influence({
    ...heading,
    subtitle: [
      `Share of the variance that goes back to a pair together, beyond either alone${result.pairs.length > PAIRS_MOST ? `; the ${PAIRS_MOST} largest` : ''}`,
      bounds,
      runs,
    ],
    xTitle: 'share of the variance',
    series: [
      {
        key: { label: 'second order', colour: BLUE },
        bars: pairs.map(({ a, b, index }) => ({
          ...bar(a, index, null),
          factor: `${paths[a]} × ${paths[b]}`,
        })),
      },
    ],
  });
  return [
    { name, spec },
    { name: `${name}-pairs`, spec: together },
  ];
}

/** Names come from a manifest, which may come from anybody: no name leads out of the folder. */
const fileWord = (name: string): string => name.replaceAll('+', '-and-').replace(/[^\w-]+/g, '-');

function runsLine({ coverage }: ArmSensitivity): string {
  const { runs, missing, used, planned, unit, replications } = coverage;
  const lost =
    missing === 0
      ? 'none missing'
      : `${grouped(missing)} missing, ${grouped(planned - used)} of ${grouped(planned)} ${unitWord(unit)} left out`;
  return `${counted(runs, 'run')}, ${counted(replications, 'replication')} a point; ${lost}`;
}

function describe(
  found: ArmSensitivity,
  paths: readonly string[],
  order: readonly number[],
): string {
  const { result } = found;
  const size = (f: number): number => {
    if (result.method === 'morris') return result.factors[f].muStar.estimate;
    return result.method === 'sobol'
      ? result.factors[f].total.estimate
      : result.factors[f].index.estimate;
  };
  const what = { morris: 'μ*', sobol: 'Total Sobol index', pawn: 'PAWN index' }[result.method];
  return `${what} by factor, largest first: ${listed(order.map((f) => `${paths[f]} ${size(f).toFixed(2)}`))}.`;
}
