/** The tables of a study of removals, as HTML. */
import type { Deviation } from '../analysis/interactions.ts';
import type { SingleEffect } from '../analysis/singleEffects.ts';
import { askedPercent, percent, percentFigures, pointFigures } from './numbers.ts';
import { scrolling } from './page.ts';
import { type RemovalFindings, worstFirst } from './removals.ts';
import { escapeXml } from './render.ts';

interface Table {
  readonly name: string;
  readonly caption: string;
  readonly heads: readonly string[];
  /** The first cell is the head of its row. */
  readonly rows: readonly (readonly string[])[];
}

/** All singles, the worst first; all pairs, the worst against the sum first. */
export function removalTables(found: RemovalFindings, confidence: number): Table[] {
  const interval = `${askedPercent(confidence)} interval`;
  const { singles, pairs, ingredients } = found;
  const alone: Table = {
    name: 'What one missing ingredient does',
    caption: `Share of self-sustaining runs without one ingredient, and its change against nothing missing (${percent(found.base)}) in points, each with ${interval}; changes are compared run by run. p: exact McNemar tests, adjusted after Holm. The risk of even one false claim of lower or higher is at most ${askedPercent(1 - confidence)}, and the same holds for the claims of below half (Bonferroni).`,
    heads: ['without', 'self-sustaining', 'change', 'against half of the base', 'p', 'claim'],
    rows: worstFirst(found).map((i) => {
      const one = singles[i];
      const figures = [
        percentFigures(one.share),
        pointFigures(one.change),
        pointFigures(one.beyondHalf),
      ];
      return [ingredients[i], ...figures, chance(one.adjusted), claim(one)];
    }),
  };
  if (pairs.length === 0) return [alone];
  const sorted = [...pairs].sort(
    (x, y) => x.sum.deviation.estimate - y.sum.deviation.estimate || x.a - y.a || x.b - y.b,
  );
  const together: Table = {
    name: 'What two missing ingredients do',
    caption: `Share of self-sustaining runs without both with ${interval}; what the sum of the two losses lets expect (not below 0), and the deviation from it in points with its interval; the same for the product of what each leaves. q: p-values by resampling replications, adjusted after Benjamini and Hochberg. The sum decides; the product, which cannot leave the range of a probability, is its check.`,
    heads: [
      'without both',
      'self-sustaining',
      'sum expects',
      'deviation',
      'q',
      'product expects',
      'deviation',
      'q',
      'claim',
    ],
    rows: sorted.map(({ a, b, share, sum, product }) => [
      `${ingredients[a]}, ${ingredients[b]}`,
      percentFigures(share),
      ...deviation(sum),
      ...deviation(product),
      { worse: 'worse than the sum', better: 'better than the sum', open: '–' }[sum.verdict],
    ]),
  };
  return [alone, together];
}

function deviation({ expected, deviation: by, adjusted }: Deviation): string[] {
  return [percent(expected), pointFigures(by), chance(adjusted)];
}

function claim({ half, effect }: SingleEffect): string {
  if (half === 'below') return 'below half';
  return { lowers: 'lower', raises: 'higher', open: '–' }[effect];
}

/** A p-value to three digits. */
function chance(p: number): string {
  if (Number.isNaN(p)) return 'unknown';
  return p < 0.001 ? '< 0.001' : p.toFixed(3);
}

/** The section of the report. */
export function removalSection(found: RemovalFindings, confidence: number): string {
  const tables = removalTables(found, confidence).map(({ name, caption, heads, rows }) => {
    const head = heads.map((text) => `<th scope="col">${escapeXml(text)}</th>`).join('');
    const body = rows.map(([first, ...rest]) => {
      const cells = rest.map((text) => `<td class="figures">${escapeXml(text)}</td>`).join('');
      return `<tr><th scope="row">${escapeXml(first)}</th>${cells}</tr>`;
    });
    return scrolling(
      name,
      `<table><caption>${escapeXml(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table>`,
    );
  });
  const [alone, together] = tables;
  const pairs =
    together === undefined
      ? ''
      : `<details><summary>All pairs in figures</summary>${together}</details>`;
  return `<section aria-labelledby="removals-table">
<h2 id="removals-table">What is missed most</h2>
${alone}
${pairs}
</section>`;
}
