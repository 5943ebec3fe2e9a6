/** The charts of a study of removals. */
import type { SingleEffect } from '../analysis/singleEffects.ts';
import { removalPairs } from './charts/removalPairs.ts';
import { type EFFECT_KEYS, removals } from './charts/removals.ts';
import type { RunCount } from './charts/theme.ts';
import type { FigureData } from './data.ts';
import type { Figure } from './figure.ts';
import { askedPercent, listed, percent, percentFigures, pointFigures } from './numbers.ts';
import { worstFirst } from './removals.ts';

/** Empty for other studies. */
export function removalFigures({ findings }: FigureData, count: RunCount): Figure[] {
  const { removals: found, confidence } = findings;
  if (found === null || found.form === 'untestable') return [];
  const { ingredients, singles, pairs } = found;
  const order = worstFirst(found);
  const [base] = findings.arms;
  const rows = order.map((i) => {
    const { share } = singles[i];
    const figure = percentFigures(share);
    return { label: ingredients[i], effect: claimOf(singles[i]), ...share, figure };
  });
  const interval = `${askedPercent(confidence)} interval`;
  const single: Figure = {
    name: 'removals',
    caption: `Each bar is the cluster with that one ingredient taken away. In brackets the ${interval}. A colour is a claim that holds for all ingredients together (Holm’s adjustment of exact McNemar tests, which compare run by run under the same luck).`,
    spec: removals({
      rows,
      interval,
      base: found.base,
      baseText: percent(base.shares.self_sustaining.estimate),
      count,
      description: `Share of self-sustaining runs without one ingredient; nothing missing ${percent(found.base)}: ${listed(rows.map(({ label, figure }) => `${label} ${figure}`))}.`,
    }),
  };
  if (pairs.length === 0) return [single];
  const told = pairs.map(
    ({ a, b, sum }) =>
      `${ingredients[a]} and ${ingredients[b]} ${pointFigures(sum.deviation)}${sum.verdict === 'open' ? '' : ' beyond doubt'}`,
  );
  const pair: Figure = {
    name: 'removal-pairs',
    caption: `Ingredients in the order of their single effects, the worst first. The expected share is that of the base less both losses, but not below zero; where the losses leave nothing (figures in brackets) a pair cannot be worse. Bold and framed: beyond doubt at a false discovery rate of ${askedPercent(1 - confidence)}. The table below has the product as a second expectation.`,
    spec: removalPairs({
      labels: order.map((i) => ingredients[i]),
      cells: pairs.map(({ a, b, sum, nothingLeft }) => ({
        a: ingredients[a],
        b: ingredients[b],
        deviation: sum.deviation.estimate,
        certain: sum.verdict !== 'open',
        nothingLeft,
      })),
      count,
      description: `Deviation of pairs from the sum of their losses, in points with intervals: ${told.join('; ')}.`,
    }),
  };
  return [single, pair];
}

/** What can be claimed of a removal, as its bar is coloured. */
function claimOf({ half, effect }: SingleEffect): keyof typeof EFFECT_KEYS {
  return half === 'below' ? 'below' : effect;
}
