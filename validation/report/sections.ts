/** The sections of the report card below its table: curves, what moves them, what carries them. */
import type { Interval } from '../../src/analysis/proportions.ts';
import { PARAMETERS } from '../../src/model/parameters/index.ts';
import type { ChartSpec } from '../../src/report/charts/theme.ts';
import { listed } from '../../src/report/numbers.ts';
import { renderSvg } from '../../src/report/render.ts';
import type { Evidence } from '../evidence.ts';
import type { Part } from '../pattern.ts';
import { CONDITIONS } from '../patterns/support.ts';
import { PATTERNS } from '../patterns.ts';
import { VARIANTS } from '../variants.ts';
import { curveChart, removalChart, thirdsChart } from './charts.ts';
import {
  armShares,
  type CurvePoint,
  factorCurve,
  halfYear,
  levelGain,
  thirds,
  yearCurve,
} from './curves.ts';
import { figure, intervalText, table } from './figures.ts';

/** A section's text and the picture it shows, if any. */
export interface Section {
  readonly text: string;
  readonly image?: { readonly name: string; readonly svg: string };
}

const part = (id: string): Part => {
  const found = PATTERNS.flatMap(({ parts }) => parts).find((one) => one.id === id);
  if (!found) throw new Error(`no part ${id}`);
  return found;
};

const percentOf = (x: Interval) => `${figure(x.estimate, '%')} (${intervalText(x, '%')})`;

/** A year between the first and the last tried, with its interval. */
function yearText({ estimate, lower, upper }: Interval, tried: readonly number[]): string {
  const [first, last] = [Math.min(...tried), Math.max(...tried)];
  const year = (x: number) =>
    x <= first ? `${first} or before` : Number.isFinite(x) ? x.toFixed(1) : `after ${last}`;
  if (lower === upper) return year(estimate);
  return `${year(estimate)} (${year(lower)} to ${year(upper)})`;
}

const xsOf = (points: readonly CurvePoint[]): number[] => points.map(({ x }) => x);

async function picture(name: string, spec: ChartSpec): Promise<NonNullable<Section['image']>> {
  const { svg, warnings } = await renderSvg(spec);
  if (warnings.length > 0) throw new Error(`${name}: ${warnings.join('; ')}`);
  return { name, svg };
}

const shown = (name: string, alt: string) => `![${alt}](images/${name})`;

export async function withdrawalSection(evidence: Evidence): Promise<Section> {
  const points = await yearCurve(evidence, 'withdrawal');
  const half = await halfYear(evidence, 'withdrawal');
  const boxes = ['cliff-3', 'cliff-4', 'cliff-12', 'cliff-15'].map((id) => {
    const [low, high] = part(id).band;
    const at = Number(id.slice(6));
    return { from: at - 0.4, to: at + 0.4, low, high };
  });
  const description = `P(self-sustaining) by year of withdrawal: ${list(points, (x) => `year ${x}`)}.`;
  const image = await picture(
    'validation-withdrawal.svg',
    curveChart({
      title: 'When can support end?',
      subtitle: [
        'Share of runs in which the average cluster sustains itself; boxes: the bands of pattern 11',
      ],
      description,
      xTitle: 'year in which support ends',
      yTitle: 'self-sustaining runs',
      points,
      boxes,
    }),
  );
  const text = [
    '## The withdrawal curve',
    '',
    shown(image.name, description),
    '',
    `Half of the runs sustain themselves from year ${yearText(half, xsOf(points))} on.`,
    '',
    table(
      ['support ends after', 'self-sustaining', 'runs'],
      points.map((p) => [`${p.x} years`, percentOf(p), String(p.runs)]),
    ),
  ].join('\n');
  return { text, image };
}

const list = (points: readonly CurvePoint[], name: (x: number) => string): string =>
  points.map((p) => `${name(p.x)} ${figure(p.estimate, '%')}`).join(', ');

export async function sizeSection(evidence: Evidence): Promise<Section> {
  const target = part('half-live');
  const points = await factorCurve(
    evidence,
    'size',
    'cliff-10',
    'composition.members',
    'self_financing',
  );
  const description = `Share of specialist organisations that live without the state: ${list(points, (x) => `${x} members`)}.`;
  const [from, to] = target.band;
  const image = await picture(
    'validation-size.svg',
    curveChart({
      title: 'From what size on does the organisation live alone?',
      subtitle: [
        'Six years after ten years of support in proportion to size; box: where half should be reached (pattern 13)',
      ],
      description,
      xTitle: 'members',
      yTitle: 'organisations alive without the state',
      points,
      boxes: [{ from, to, low: 0.45, high: 0.55 }],
      level: 0.5,
    }),
  );
  const text = ['## Critical mass', '', shown(image.name, description)].join('\n');
  return { text, image };
}

export async function removalSection(evidence: Evidence): Promise<Section> {
  const arms = await armShares(evidence, 'removal');
  const description = `P(self-sustaining) with one ingredient removed: ${arms.map(({ label, share }) => `${label} ${figure(share.estimate, '%')}`).join(', ')}.`;
  const image = await picture(
    'validation-removals.svg',
    removalChart(
      arms,
      new Set(CONDITIONS),
      ['The average cluster with twelve years of support, one ingredient taken away'],
      description,
    ),
  );
  const judged = new Set<string>(CONDITIONS);
  const rows = arms.map(({ arm, label, share, gain }) => [
    label,
    percentOf(share),
    gain === null ? '' : `${figure(gain.estimate, 'points')} (${intervalText(gain, 'points')})`,
    judged.has(arm) ? 'yes' : '',
  ]);
  const text = [
    '## What is missed most',
    '',
    shown(image.name, description),
    '',
    table(
      ['arm', 'self-sustaining', 'points against the whole, paired', 'judged (figure 15)'],
      rows,
    ),
  ].join('\n');
  return { text, image };
}

const meaningOf = (path: string): string =>
  PARAMETERS.find((p) => p.path === path)?.meaning ?? path;

export async function uncertainSection(evidence: Evidence): Promise<Section> {
  const all = await thirds(evidence, 'uncertain');
  const { design, factors, replications } = await evidence.manifest('uncertain');
  const tried = xsOf(all[0].curve);
  const title = (path: string) => path;
  const description = `Withdrawal curves in the lowest, middle and highest third of ${factors.map((f) => f.path).join(', ')}.`;
  const image = await picture(
    'validation-uncertain.svg',
    thirdsChart(
      all,
      title,
      [
        'Share of self-sustaining runs by year of withdrawal; all four vary at once',
        `${design.points.length} design points × ${replications} replications; each line is a third of the points`,
      ],
      description,
    ),
  );
  const rows = factors.map(({ path }) => {
    const own = all.filter(({ factor }) => factor === path);
    const range = (t: (typeof own)[number]) => `${figure(t.from, '1')} to ${figure(t.to, '1')}`;
    return [
      `\`${path}\`: ${meaningOf(path)}`,
      ...[own[0], own[2]].flatMap((t) => [range(t), yearText(t.half, tried), percentOf(t.level)]),
    ];
  });
  const text = [
    '## What the answer hangs on',
    '',
    `Parameters that nobody has observed, varied at once over their plausible ranges (study \`withdrawal-uncertain\`). “Half” is the year from which on half of the runs sustain themselves; “all years” is the share of self-sustaining runs over the years ${listed(tried.map(String))} together.`,
    '',
    shown(image.name, description),
    '',
    table(
      [
        ...['parameter', 'lowest third of values', 'half', 'all years'],
        ...['highest third', 'half', 'all years'],
      ],
      rows,
    ),
  ].join('\n');
  return { text, image };
}

export async function thresholdSection(evidence: Evidence): Promise<Section> {
  const found = [];
  const base = `variant-${VARIANTS[0].id}`;
  for (const { id, label } of VARIANTS) {
    const study = `variant-${id}`;
    const gain = await levelGain(evidence, study, base);
    const curve = await yearCurve(evidence, study);
    found.push({ label, curve, gain, half: await halfYear(evidence, study) });
  }
  const tried = xsOf(found[0].curve);
  const at = (curve: readonly CurvePoint[], x: number) => {
    const point = curve.find((p) => p.x === x);
    return point ? percentOf(point) : '';
  };
  const gainText = (gain: Interval) =>
    `${figure(gain.estimate, 'points')} (${intervalText(gain, 'points')})`;
  const rows = found.map(({ label, half, curve, gain }, i) => [
    ...[label, yearText(half, tried), at(curve, 4), at(curve, 8), at(curve, 16)],
    i === 0 ? '' : gainText(gain),
  ]);
  const others = found.slice(1);
  const named = (some: typeof others) => listed(some.map(({ label }) => label));
  const more = others.filter(({ gain }) => gain.lower > 0);
  const less = others.filter(({ gain }) => gain.upper < 0);
  const still = others.filter(({ gain }) => !(gain.lower > 0 || gain.upper < 0));
  const sentences = [
    `As it is, half of the runs sustain themselves from year ${yearText(found[0].half, tried)} on. The last column compares, with the same luck, the share of self-sustaining runs over all withdrawal years (${listed(tried.map(String))}) with that.`,
    more.length > 0
      ? `More sustain themselves: ${named(more)}.`
      : 'Nothing tried makes clearly more runs sustain themselves.',
    less.length > 0 ? `Fewer: ${named(less)}.` : 'Nothing tried makes clearly fewer.',
    still.length > 0 ? `No clear difference: ${named(still)}.` : '',
  ];
  const text = [
    '## What carries the threshold',
    '',
    sentences.filter((line) => line !== '').join(' '),
    '',
    table(
      [
        ...['changed', 'half from year', 'support ends after 4', 'after 8', 'after 16'],
        'all years, points',
      ],
      rows,
    ),
  ].join('\n');
  return { text };
}
