/** What a sensitivity analysis found, as tables and sentences for a terminal; the same numbers as the files. */
import type { Interval } from '../../analysis/proportions.ts';
import { askedPercent, capital, counted, grouped, listed, percent, plain } from '../numbers.ts';
import { type Coverage, unitWord } from './coverage.ts';
import type { ArmSensitivity, Sensitivity } from './findings.ts';

export interface WordTable {
  /** The first column is text, the others are figures. */
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** One outcome under one arm. */
export interface ArmWords {
  readonly heading: string;
  readonly tables: readonly WordTable[];
  /** What the table says, then on what it stands. */
  readonly words: readonly string[];
}

export function armWords(found: ArmSensitivity, { factors, confidence }: Sensitivity): ArmWords {
  const paths = factors.map(({ path }) => path);
  const level = askedPercent(confidence);
  return {
    heading: headingOf(found),
    tables: tablesOf(found, paths, level),
    words: [...verdicts(found, paths), ...luckWords(found), coverageWords(found.coverage)],
  };
}

/** How much the arm matters beside the factors, a sentence an outcome; none for a single arm. */
export function betweenArmsWords({ betweenArms }: Sensitivity): string[] {
  return betweenArms.map(
    ({ label, share: found }) =>
      `Of the variance of the ${label} over points and arms together, ${share(found)} lies between the arms.`,
  );
}

export function headingOf({ label, armLabel, againstLabel }: ArmSensitivity): string {
  const outcome = capital(label);
  return againstLabel === null
    ? `${outcome}, ${armLabel}`
    : `${outcome}: ${armLabel} less ${againstLabel}, run by run`;
}

/** The factors with most influence first. */
export function ranked({ result }: ArmSensitivity): number[] {
  const size = (f: number): number => {
    if (result.method === 'morris') return result.factors[f].muStar.estimate;
    if (result.method === 'sobol') return result.factors[f].total.estimate;
    return result.factors[f].index.estimate;
  };
  return [...result.factors.keys()].sort((a, b) => size(b) - size(a) || a - b);
}

function tablesOf(found: ArmSensitivity, paths: readonly string[], level: string): WordTable[] {
  const { result } = found;
  const order = ranked(found);
  const interval = (name: string) => `${name}\n(${level})`;
  if (result.method === 'morris') {
    const change = (i: Interval) => withInterval(i, (x) => amount(found, x));
    const rows = order.map((f) => {
      const { muStar, mu, sigma, muStarByLuck } = result.factors[f];
      const luck = Number.isNaN(muStarByLuck) ? '–' : amount(found, muStarByLuck);
      return [paths[f], change(muStar), luck, change(mu), change(sigma)];
    });
    const unit = found.isShare ? ', points' : '';
    const heads = [
      'factor',
      interval(`μ*${unit}`),
      'μ* by\nluck alone',
      interval('μ'),
      interval('σ'),
    ];
    return [{ heads, rows }];
  }
  if (result.method === 'pawn') {
    const rows = order.map((f) => {
      const { index, threshold, adjusted, parts } = result.factors[f];
      const most = parts.reduce((a, b) => (b.distance > a.distance ? b : a));
      const where =
        most.distance === 0
          ? '–'
          : most.from === most.to
            ? plain(most.from)
            : `${plain(most.from)} to ${plain(most.to)}`;
      return [paths[f], withInterval(index, two), two(threshold), chance(adjusted), where];
    });
    const heads = [
      'factor',
      interval('PAWN index'),
      'no influence\nstays below',
      'p',
      'differs most at',
    ];
    return [{ heads, rows }];
  }
  const rows = order.map((f) => {
    const { first, total, luckInTotal } = result.factors[f];
    const luck = Number.isNaN(luckInTotal) ? '–' : two(luckInTotal);
    return [paths[f], withInterval(first, two), withInterval(total, two), luck];
  });
  const single: WordTable = {
    heads: ['factor', interval('alone'), interval('in total'), 'of it\nluck'],
    rows,
  };
  if (result.pairs.length === 0) return [single];
  const pairs = [...result.pairs].sort((x, y) => y.index.estimate - x.index.estimate);
  return [
    single,
    {
      heads: ['pair', interval('together only')],
      rows: pairs.map(({ a, b, index }) => [`${paths[a]} × ${paths[b]}`, withInterval(index, two)]),
    },
  ];
}

/** What can be said for certain, and what cannot. */
function verdicts(found: ArmSensitivity, paths: readonly string[]): string[] {
  const { result } = found;
  const order = ranked(found);
  const name = (f: number) => paths[f];
  if (result.method === 'morris') {
    const shown = order.filter((f) => {
      const { muStar, mu, muStarByLuck } = result.factors[f];
      // Luck pushes to both sides: a push to one side for certain is none of it.
      if (mu.lower > 0 || mu.upper < 0) return true;
      return muStar.lower > muStarByLuck;
    });
    if (shown.length === 0) return ['No factor is shown to move the outcome more than luck does.'];
    const [top] = shown;
    const { muStar, mu } = result.factors[top];
    const way = mu.lower > 0 ? ', upwards' : mu.upper < 0 ? ', downwards' : '';
    const unit = found.isShare ? ' points' : '';
    const open = order.filter((f) => !shown.includes(f));
    return [
      `${name(top)} moves it most: half of its range changes it by ${amount(found, muStar.estimate)}${unit} on average${way}${shown.length > 1 ? `; also shown to move it: ${listed(shown.slice(1).map(name))}` : ''}.`,
      ...rivalWords(order, (f) => result.factors[f].muStar, name, 'move it as much'),
      ...(open.length > 0
        ? [`Not told from luck by these runs: ${listed(open.map(name))}.`]
        : ['Every factor is shown to move it.']),
    ];
  }
  if (result.method === 'pawn') {
    if (isStill(result)) return [STILL];
    const shown = order.filter((f) => result.factors[f].adjusted <= 1 - LEVEL);
    if (shown.length === 0) return ['No factor is shown to have influence.'];
    return [
      `Shown to have influence (all claims together at ${askedPercent(LEVEL)}): ${listed(shown.map(name))}.`,
    ];
  }
  if (isStill(result)) return [STILL];
  const [top] = order;
  const { first, total } = result.factors[top];
  const shown = order.filter((f) => result.factors[f].first.lower > 0);
  return [
    `${name(top)} carries most: ${share(first)} of the variance alone, ${share(total)} with all its interactions.`,
    ...rivalWords(order, (f) => result.factors[f].total, name, 'carry as much in total'),
    shown.length === 0
      ? 'No factor is shown to act alone.'
      : `Shown to act alone: ${listed(shown.map(name))}; all factors alone carry ${share(result.sumFirst)}, the rest is interaction and luck.`,
    ...(result.factors.some(({ first, total }) => isOutside(first) || isOutside(total))
      ? ['Indices below 0 or above 1 are noise of the sample: no share is; more blocks narrow it.']
      : []),
  ];
}

const STILL = 'The outcome is the same at every point: nothing moves it.';

/** Whether the outcome is the same at every point. */
export function isStill(result: ArmSensitivity['result']): boolean {
  if (result.method === 'morris') return false;
  if (result.method === 'sobol') return !(result.variance > 0);
  return result.factors.every(({ parts }) => parts.every(({ distance }) => distance === 0));
}

const isOutside = ({ estimate }: Interval): boolean => estimate < 0 || estimate > 1;

/** The factors whose intervals reach into that of the first: it need not be the one that matters most. */
function rivalWords(
  [top, ...others]: readonly number[],
  influence: (factor: number) => Interval,
  name: (factor: number) => string,
  what: string,
): string[] {
  const rivals = others.filter((f) => influence(f).upper >= influence(top).lower);
  return rivals.length === 0
    ? []
    : [`By their intervals may ${what}: ${listed(rivals.map(name))}.`];
}

/** p-values are judged at this confidence. */
const LEVEL = 0.95;

function luckWords({ luck, coverage }: ArmSensitivity): string[] {
  const { replications } = coverage;
  if (luck === null) {
    return replications < 2
      ? ['With one replication a point, luck cannot be told from influence; take two or more.']
      : [];
  }
  const left = `of the variance between the means of ${counted(replications, 'replication')}, ${percent(luck.ofMeans)} is luck still`;
  return [`Luck makes ${percent(luck.ofRuns)} of the variance of single runs; ${left}.`];
}

function coverageWords({ unit, used, planned, missing, runs }: Coverage): string {
  const units = `${grouped(used)} of ${grouped(planned)} ${unitWord(unit)}`;
  return missing === 0
    ? `${counted(runs, 'run')}, none missing; all ${grouped(planned)} ${unitWord(unit)} used.`
    : `${grouped(missing)} of ${counted(runs, 'run')} missing; ${units} used, the others left out whole.`;
}

/** A change of the outcome: chances in points of percent. */
function amount({ isShare }: ArmSensitivity, x: number): string {
  if (Number.isNaN(x)) return '–';
  if (!isShare) return plain(x);
  const text = Math.abs(100 * x).toFixed(1);
  return x < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** `0.42 (0.31–0.50)`. */
function withInterval({ estimate, lower, upper }: Interval, text: (x: number) => string): string {
  if (Number.isNaN(estimate)) return '–';
  return Number.isNaN(lower)
    ? text(estimate)
    : `${text(estimate)} (${text(lower)} to ${text(upper)})`;
}

function two(x: number): string {
  const text = Math.abs(x).toFixed(2);
  return x < 0 && Number(text) !== 0 ? `−${text}` : text;
}

function share({ estimate, lower, upper }: Interval): string {
  const whole = (x: number) => Math.round(100 * Math.min(1, Math.max(0, x)));
  return `${whole(estimate)} % (${whole(lower)} to ${whole(upper)} %)`;
}

const chance = (p: number): string => (p < 0.001 ? '< 0.001' : p.toFixed(3));
