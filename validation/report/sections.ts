/** The sections of the report card below its table: curves, what moves them, what carries them. */
import type { Interval } from '../../src/analysis/proportions.ts';
import { PARAMETERS } from '../../src/model/parameters/index.ts';
import { renderSvg } from '../../src/report/render.ts';
import type { ChartSpec } from '../../src/report/charts/theme.ts';
import type { Evidence } from '../evidence.ts';
import { CONDITIONS, type Part, PATTERNS } from '../patterns.ts';
import { VARIANTS } from '../variants.ts';
import { curveChart, removalChart, thirdsChart } from './charts.ts';
import { armShares, type CurvePoint, factorCurve, halfYear, thirds, yearCurve } from './curves.ts';
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

/** A year, or that it is not reached. */
function year(x: number, last: number): string {
  return Number.isFinite(x) ? x.toFixed(1) : `after ${last}`;
}

function yearText({ estimate, lower, upper }: Interval, last: number): string {
  if (lower === upper && !Number.isFinite(lower)) return `not within ${last}`;
  return `${year(estimate, last)} (${year(lower, last)} to ${year(upper, last)})`;
}

async function picture(name: string, spec: ChartSpec): Promise<NonNullable<Section['image']>> {
  const { svg, warnings } = await renderSvg(spec);
  if (warnings.length > 0) throw new Error(`${name}: ${warnings.join('; ')}`);
  return { name, svg };
}

const shown = (name: string, alt: string) => `![${alt}](images/${name})`;

export async function withdrawalSection(evidence: Evidence): Promise<Section> {
  const points = await yearCurve(evidence, 'withdrawal');
  const last = points.at(-1)?.x ?? 20;
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
      subtitle: ['Share of runs in which the average cluster sustains itself; boxes: the bands of pattern 11'],
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
    `Half of the runs sustain themselves from year ${yearText(half, last)} on.`,
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
      subtitle: ['Six years after ten years of support in proportion to size; box: where half should be reached (pattern 13)'],
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
    table(['arm', 'self-sustaining', 'points against the whole, paired', 'judged (figure 15)'], rows),
  ].join('\n');
  return { text, image };
}

const meaningOf = (path: string): string =>
  PARAMETERS.find((p) => p.path === path)?.meaning ?? path;

export async function uncertainSection(evidence: Evidence): Promise<Section> {
  const all = await thirds(evidence, 'uncertain');
  const { design, factors, replications } = await evidence.manifest('uncertain');
  const last = Math.max(...all.flatMap(({ curve }) => curve.map(({ x }) => x)));
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
      `${range(own[0])}: ${yearText(own[0].half, last)}`,
      `${range(own[2])}: ${yearText(own[2].half, last)}`,
    ];
  });
  const text = [
    '## What the answer hangs on',
    '',
    'Four parameters that nobody has observed, varied at once over their plausible ranges (study `withdrawal-uncertain`). Given is the year from which on half of the runs sustain themselves.',
    '',
    shown(image.name, description),
    '',
    table(['parameter', 'lowest third of values: year', 'highest third of values: year'], rows),
  ].join('\n');
  return { text, image };
}

export async function thresholdSection(evidence: Evidence): Promise<Section> {
  const found = [];
  for (const { id, label } of VARIANTS) {
    const study = `variant-${id}`;
    const curve = await yearCurve(evidence, study);
    found.push({ id, label, curve, half: await halfYear(evidence, study) });
  }
  const [base, ...others] = found;
  const last = base.curve.at(-1)?.x ?? 20;
  const at = (curve: readonly CurvePoint[], x: number) => {
    const point = curve.find((p) => p.x === x);
    return point ? percentOf(point) : '';
  };
  const rows = found.map(({ label, half, curve }) => [
    label,
    yearText(half, last),
    at(curve, 6),
    at(curve, 12),
  ]);
  const apart = (x: Interval) => x.upper < base.half.lower || x.lower > base.half.upper;
  const moved = others.filter(({ half }) => apart(half));
  const still = others.filter(({ half }) => !apart(half));
  const sentence = (one: (typeof others)[number]) => `${one.label} (${yearText(one.half, last)})`;
  const sooner = moved.filter(({ half }) => half.estimate < base.half.estimate).map(sentence);
  const later = moved.filter(({ half }) => half.estimate > base.half.estimate).map(sentence);
  const text = [
    '## What carries the threshold',
    '',
    `As it is, half of the runs sustain themselves from year ${yearText(base.half, last)} on.`,
    sooner.length > 0 ? `It comes sooner with ${sooner.join('; ')}.` : 'Nothing tried brings it clearly sooner.',
    later.length > 0 ? `It comes later with ${later.join('; ')}.` : 'Nothing tried puts it clearly off.',
    still.length > 0
      ? `The intervals do not part it from ${still.map(sentence).join('; ')}.`
      : '',
    '',
    table(['changed', 'half sustain themselves from year', 'support ends after 6', 'after 12'], rows),
  ]
    .filter((line, i) => line !== '' || i === 1 || i > 4)
    .join('\n');
  return { text };
}
