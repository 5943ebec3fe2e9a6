/** The results of a calibration as Markdown: the best sets, what still misses, what moves what. */
import { figure, table } from '../report/figures.ts';
import { FREE } from './parameters.ts';
import type { Point, Score } from './run.ts';

export interface StageResult {
  readonly replications: number;
  readonly points: readonly Point[];
  /** Number of the point in the first stage; 0 are the defaults. */
  readonly numbers: readonly number[];
  readonly scores: readonly Score[];
}

const BEST = 8;
/** At most so many parameters are named by part. */
const MOVERS = 6;
/** Rank correlations below this many standard errors are taken for noise: many are looked at. */
const NOTEWORTHY = 3;

export function calibrationReport(stages: readonly StageResult[], studies: string): string {
  const last = stages.at(-1) as StageResult;
  const order = [...last.scores.keys()].sort(
    (a, b) => last.scores[a].distance - last.scores[b].distance,
  );
  const shown = order.slice(0, BEST);
  const name = (i: number) => (last.numbers[i] === 0 ? 'defaults' : `set ${last.numbers[i]}`);
  const defaults = last.numbers.indexOf(0);
  const columns = defaults >= 0 && !shown.includes(defaults) ? [...shown, defaults] : shown;
  return `${[
    '# Calibration',
    '<!-- Written by `npm run calibrate`; do not edit by hand. -->',
    `Successive halving over ${stages[0].points.length} points (half of them near the defaults) of ${FREE.length} free parameters on the seed \`calibrate\`: ${stages.map((s) => `${s.points.length} points × ${s.replications} replications`).join(', then ')}. Studies: ${studies}. Distance is the sum of squared misses of the bands of the [patterns](../docs/validation.md), each in units of half its band; 0 means that every estimate lies in its band. The defaults of the model are point 0 and always go on. Nothing here changes a default, and nothing here is judged on.`,
    '## Best sets',
    table(
      ['', ...columns.map(name)],
      [
        ['**distance**', ...columns.map((i) => `**${last.scores[i].distance.toFixed(2)}**`)],
        ...FREE.map(({ path }, f) => [
          `\`${path}\``,
          ...columns.map((i) => Number(last.points[i][f].toPrecision(3)).toString()),
        ]),
      ],
    ),
    '## What they give',
    'Numbers outside of their band are bold.',
    table(
      ['part', ...columns.map(name)],
      last.scores[0].parts.map(({ part }, p) => [
        part.label,
        ...columns.map((i) => {
          const { value, miss } = last.scores[i].parts[p];
          const text = figure(value, part.unit);
          return miss > 0 ? `**${text}**` : text;
        }),
      ]),
    ),
    '## What moves what',
    `Rank correlations over the ${stages[0].points.length} points of the first stage, ${noteworthy(stages[0].points.length).toFixed(2)} or more either way (${NOTEWORTHY} standard errors), strongest first.`,
    table(['part', 'moved by'], movers(stages[0])),
  ].join('\n\n')}\n`;
}

const noteworthy = (points: number): number => Math.min(1, NOTEWORTHY / Math.sqrt(points - 1));

function movers(stage: StageResult): string[][] {
  return stage.scores[0].parts.map(({ part }, p) => {
    const values = stage.scores.map((score) => score.parts[p].value);
    const found = FREE.map(({ path }, f) => ({
      path,
      rho: spearman(
        stage.points.map((point) => point[f]),
        values,
      ),
    }))
      .filter(({ rho }) => Math.abs(rho) >= noteworthy(stage.points.length))
      .sort((a, b) => Math.abs(b.rho) - Math.abs(a.rho))
      .slice(0, MOVERS);
    const text = found.map(
      ({ path, rho }) => `\`${path}\` ${rho > 0 ? '+' : '−'}${Math.abs(rho).toFixed(2)}`,
    );
    return [part.label, text.join(', ')];
  });
}

/** Spearman's rank correlation, ties by mean rank; pairs with an unknown or endless value are left out. */
export function spearman(first: readonly number[], second: readonly number[]): number {
  const kept = first.map((x, i) => [x, second[i]]).filter((pair) => pair.every(Number.isFinite));
  const a = ranks(kept.map(([x]) => x));
  const b = ranks(kept.map(([, y]) => y));
  const mean = (kept.length - 1) / 2;
  let top = 0;
  let left = 0;
  let right = 0;
  for (let i = 0; i < kept.length; i++) {
    top += (a[i] - mean) * (b[i] - mean);
    left += (a[i] - mean) ** 2;
    right += (b[i] - mean) ** 2;
  }
  return left > 0 && right > 0 ? top / Math.sqrt(left * right) : 0;
}

function ranks(values: readonly number[]): number[] {
  const order = [...values.keys()].sort((i, j) => values[i] - values[j]);
  const out = Array<number>(values.length).fill(0);
  for (let i = 0; i < order.length; ) {
    let j = i;
    while (j < order.length && values[order[j]] === values[order[i]]) j++;
    for (let k = i; k < j; k++) out[order[k]] = (i + j - 1) / 2;
    i = j;
  }
  return out;
}
