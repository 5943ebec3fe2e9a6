/** What a study of removals found, in sentences: the verdict on the Anna Karenina principle first. */
import type { Deviation, PairEffect } from '../analysis/interactions.ts';
import type { Interval } from '../analysis/proportions.ts';
import {
  askedPercent,
  counted,
  listed,
  percent,
  percentFigures,
  percentRange,
  points,
} from './numbers.ts';
import { type RemovalFindings, worstFirst } from './removals.ts';

const PRINCIPLE = 'The Anna Karenina principle';
/** A base below this is no healthy cluster. */
const HEALTHY = 0.5;

/** @param base share of self-sustaining runs with nothing removed. */
export function removalWords(
  found: RemovalFindings,
  base: { readonly runs: number; readonly share: Interval },
  confidence: number,
): string[] {
  if (found.form === 'untestable') return [verdict(found)];
  return [
    verdict(found),
    ...baseWords(base, confidence),
    ...singleWords(found, confidence),
    ...pairWords(found, confidence),
    ...meanWords(found),
  ];
}

/** The principle: every lack alone is enough to fail. One sentence. */
export function verdict({ form, singles, base }: RemovalFindings): string {
  const all = counted(singles.length, 'ingredient');
  const lower = singles.filter(({ effect }) => effect === 'lowers');
  const halved = singles.filter(({ half }) => half === 'below').length;
  switch (form) {
    case 'strong':
      return `${PRINCIPLE} holds in this model in its strong form: each of the ${all}, missing alone, brings the chance of a self-sustaining cluster below half.`;
    case 'weak':
      return `${PRINCIPLE} holds in this model in its weak form only: each of the ${all}, missing alone, lowers the chance of a self-sustaining cluster, but only ${halved} to below half for certain.`;
    case 'neither': {
      // Too few runs show neither that every lack kills nor that one does not.
      const refuted = base >= HEALTHY && singles.some(({ half }) => half === 'above');
      const holds = refuted ? 'does not hold in this model' : 'is not shown to hold here';
      const below = lower.length > 0 ? `, ${none(halved)} to below half` : '';
      return `${PRINCIPLE} ${holds}: of ${all}, ${are(lower.length)} shown to lower the chance of a self-sustaining cluster when missing alone${below}.`;
    }
    default:
      return base > 0
        ? `${PRINCIPLE} cannot be judged: some arms have no finished run.`
        : `${PRINCIPLE} cannot be judged: with nothing removed no run sustains itself, so there is nothing to lose.`;
  }
}

function baseWords(
  { runs, share }: { readonly runs: number; readonly share: Interval },
  confidence: number,
): string[] {
  const interval = `${askedPercent(confidence)} interval ${percentRange(share)}, ${counted(runs, 'run')}`;
  const words = `With nothing removed the cluster sustains itself in ${percent(share.estimate)} of runs (${interval}).`;
  const sure = share.upper < HEALTHY ? 'That is no' : 'By these runs that may be no';
  const ill = ` ${sure} healthy cluster to begin with, so the verdict says little.`;
  return [share.lower >= HEALTHY ? words : words + ill];
}

function singleWords(found: RemovalFindings, confidence: number): string[] {
  const { singles, ingredients } = found;
  const level = askedPercent(1 - confidence);
  const order = worstFirst(found);
  const shareOf = (i: number) => {
    const { share } = singles[i];
    return `${percent(share.estimate)}, ${percentRange(share)}`;
  };
  const those = (test: (i: number) => boolean) =>
    order.filter(test).map((i) => `${ingredients[i]} (${shareOf(i)})`);
  const below = those((i) => singles[i].half === 'below');
  const lower = those((i) => singles[i].half !== 'below' && singles[i].effect === 'lowers');
  const raised = those((i) => singles[i].half !== 'below' && singles[i].effect === 'raises');
  const open = those((i) => singles[i].half !== 'below' && singles[i].effect === 'open');
  const words = [];
  if (below.length > 0) {
    words.push(`Missing alone, these bring it below half of that for certain: ${listed(below)}.`);
  }
  if (lower.length > 0) words.push(`These lower it, not surely to below half: ${listed(lower)}.`);
  if (raised.length > 0) words.push(`Missing, these raise it: ${listed(raised)}.`);
  if (open.length > 0) {
    words.push(`These are not shown to matter by themselves: ${listed(open)}.`);
  }
  words.push(`In brackets the share that is left, with its ${askedPercent(confidence)} interval.`);
  if (open.length < singles.length) {
    words.push(`The risk that even one of the claims of a change is false is at most ${level}.`);
  }
  return words;
}

function pairWords({ pairs, ingredients }: RemovalFindings, confidence: number): string[] {
  if (pairs.length === 0) return [];
  const count = (kind: 'sum' | 'product', verdictOf: Deviation['verdict']) =>
    pairs.filter((pair) => pair[kind].verdict === verdictOf).length;
  if (pairs.length === 1) return onePair(pairs[0], ingredients, confidence);
  const words = [
    `Of ${counted(pairs.length, 'pair')} of lacks, ${are(count('sum', 'worse'))} shown to be worse than the sum of the two losses and ${none(count('sum', 'better'))} better, at a false discovery rate of ${askedPercent(1 - confidence)}; against the product of what each leaves, ${are(count('product', 'worse'))} worse and ${none(count('product', 'better'))} better.`,
  ];
  const exhausted = pairs.filter(({ nothingLeft }) => nothingLeft).length;
  if (exhausted > 0) {
    words.push(
      `In ${counted(exhausted, 'pair')} the two losses add up to all there is to lose: there only the product can tell.`,
    );
  }
  const worst = pairs
    .filter(({ sum }) => sum.verdict === 'worse')
    .sort((x, y) => x.sum.deviation.estimate - y.sum.deviation.estimate)[0];
  if (worst !== undefined) words.push(worstPair(worst, ingredients));
  return words;
}

function worstPair(pair: PairEffect, ingredients: readonly string[]): string {
  return `The pair that is worst against the sum: ${pairFigures(pair, ingredients)}.`;
}

function pairFigures({ a, b, share, sum }: PairEffect, ingredients: readonly string[]): string {
  return `without ${ingredients[a]} and ${ingredients[b]}, ${percentFigures(share)} where the sum lets expect ${percent(sum.expected)}`;
}

/** Of a single pair there is nothing to count. */
function onePair(pair: PairEffect, ingredients: readonly string[], confidence: number): string[] {
  const { sum, product, nothingLeft } = pair;
  const shown = ({ verdict: of }: Deviation) =>
    of === 'open' ? 'not shown to differ from' : `shown to be ${of} than`;
  const level = askedPercent(1 - confidence);
  return [
    `The one pair of lacks is ${shown(sum)} the sum of the two losses and ${shown(product)} the product of what each leaves, at a risk of error of ${level}: ${pairFigures(pair, ingredients)}.`,
    ...(nothingLeft
      ? ['Its two losses add up to all there is to lose: there only the product can tell.']
      : []),
  ];
}

function meanWords({ mean, pairs }: RemovalFindings): string[] {
  if (mean === null) return [];
  const pair = pairs.length === 1 ? 'It' : 'On average a pair';
  const told = `${pair} deviates from the sum by ${points(mean.sum)}, from the product by ${points(mean.product)}.`;
  const together = [mean.sum, mean.product];
  if (together.every(({ lower }) => lower > 0)) {
    return [`${told} Lacks overlap: a second one finds less left to harm.`];
  }
  if (together.every(({ upper }) => upper < 0)) {
    return [`${told} Lacks reinforce each other.`];
  }
  return [told];
}

const none = (n: number): string => (n === 0 ? 'none' : String(n));

const are = (n: number): string => `${none(n)} ${n > 1 ? 'are' : 'is'}`;
