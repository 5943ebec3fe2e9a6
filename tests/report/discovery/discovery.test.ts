/** Discovery over stored results: cases, words, pictures, and what becomes of failed runs. */
import { describe, expect, it } from 'vitest';
import type { Box } from '../../../src/analysis/discovery/box.ts';
import type { DescribedInput, StudyCases } from '../../../src/report/discovery/cases.ts';
import { discoveryFigures } from '../../../src/report/discovery/figures.ts';
import { type DiscoverySettings, discover } from '../../../src/report/discovery/findings.ts';
import { readQuestion } from '../../../src/report/discovery/question.ts';
import {
  boxWords,
  caseCountWords,
  discoveryWords,
  sideWords,
} from '../../../src/report/discovery/words.ts';
import { renderSvg } from '../../../src/report/render.ts';
import { boxed, stream } from '../../analysis/discovery/samples.ts';

const QUESTION = readQuestion('self_sustaining', []);
const described = (own: Partial<DescribedInput>): DescribedInput => ({
  ...{
    name: 'conduct.temptation',
    unit: 'k€',
    meaning: '',
    names: null,
    levels: null,
    ends: [0, 1] as const,
  },
  ...own,
});
const INPUTS = [
  described({}),
  described({ name: 'trust.initial', unit: 'share' }),
  described({ name: 'arm', unit: 'choice', names: ['none', 'six', 'ten', 'ever'] }),
  described({ name: 'z' }),
  described({ name: 'w' }),
];
const settings = (own: Partial<DiscoverySettings> = {}): DiscoverySettings => ({
  ...{ method: 'prim', alpha: 0.05, massLeast: 0.03, density: null, boxes: 2 },
  ...own,
});
function study(inside: number, outside: number, own: Partial<StudyCases> = {}): StudyCases {
  return {
    ...{ cases: boxed(1500, inside, outside, 'words'), inputs: INPUTS, planned: 1500 },
    ...{ failed: 0, without: 0, missing: 0 },
    ...own,
  };
}
const number = (low: number, high: number) => ({ kind: 'number' as const, low, high });

describe('a question', () => {
  it('is an outcome, several, or a condition on a metric', () => {
    expect(QUESTION).toEqual({ kind: 'outcome', classes: ['self_sustaining'] });
    expect(readQuestion('dissolved, quasi_cluster', [])).toEqual({
      ...{ kind: 'outcome', classes: ['dissolved', 'quasi_cluster'] },
    });
    expect(readQuestion('state_cost < 5e3', ['state_cost'])).toEqual({
      ...{ kind: 'metric', metric: 'state_cost', side: 'below', limit: 5000 },
    });
  });
  it.each([
    ['sustaining', /'sustaining' is neither/],
    ['self_sustainng', /neither .* metric; did you mean 'self_sustaining'\? Otherwise use one of/],
    ['cost > 3', /no outcome 'cost'; use one of state_cost/],
    ['state_cots > 3', /no outcome 'state_cots'; did you mean 'state_cost'\?/],
    ['', /neither/],
  ])('%s is refused', (text, saying) => {
    expect(() => readQuestion(text, ['state_cost'])).toThrow(saying);
  });
});

describe('a side in words', () => {
  it.each([
    [number(-Infinity, 31), {}, 'conduct.temptation is below 31 k€'],
    [number(31, Infinity), {}, 'conduct.temptation is above 31 k€'],
    [number(0.27, 0.4), { unit: 'share' }, 'conduct.temptation is between 27 % and 40 %'],
    [number(12, 17), { unit: 'year', levels: [10, 15, 20] }, 'conduct.temptation is 15 years'],
    [
      { kind: 'category' as const, left: [1, 2] },
      { names: ['a', 'b', 'c', 'd'] },
      'conduct.temptation is b or c',
    ],
    [
      { kind: 'category' as const, left: [1, 2, 3] },
      { names: ['a', 'b', 'c', 'd'] },
      'conduct.temptation is not a',
    ],
  ])('%j', (side, own, words) => {
    expect(sideWords(side, described(own))).toBe(words);
  });
  it('joins several, and is silent of what is not restricted', () => {
    const free = number(-Infinity, Infinity);
    const all = { kind: 'category' as const, left: [0, 1, 2, 3] };
    const box: Box = [
      number(-Infinity, 31),
      number(0.27, Infinity),
      all,
      free,
      number(1, Infinity),
    ];
    expect(boxWords(box, INPUTS)).toBe(
      'conduct.temptation is below 31 k€, trust.initial is above 27 % and w is above 1 k€',
    );
  });
});

describe('boxes', () => {
  const found = study(0.95, 0.05);
  const findings = discover(found.cases, settings(), 0.95, stream);
  it('are told with density held out, its interval, coverage, and how often they are found again', () => {
    const words = discoveryWords(findings, found, QUESTION, 0.95);
    expect(words[0]).toMatch(
      /^Where conduct\.temptation is below 0\.4\d* k€, trust\.initial is above [67]\d.* % and arm is six or ten, \d\d % of runs end as self-sustaining \(held out \d\d %, 95 % interval \d\d to \d\d %\)\. The box holds \d % of all runs and \d\d % of those that do \(coverage\)\.$/,
    );
    expect(words.join(' ')).toMatch(
      /Of all 1,500 runs 1\d % end as self-sustaining \(95 % interval/,
    );
    expect(words.join(' ')).toMatch(/random halves .* restricts conduct\.temptation in \d+ %/);
    expect(words.join(' ')).not.toMatch(/do not rely/);
  });
  it('are the same again, and others under another seed', () => {
    expect(discover(found.cases, settings(), 0.95, stream)).toEqual(findings);
    const other = discover(found.cases, settings(), 0.95, (purpose) => stream(`other ${purpose}`));
    expect(other).not.toEqual(findings);
  });
  it('are not found in noise, which is said', () => {
    const noise = study(0.3, 0.3);
    const words = discoveryWords(
      discover(noise.cases, settings(), 0.95, stream),
      noise,
      QUESTION,
      0.95,
    );
    expect(words[0]).toMatch(/^No box was found/);
  });
  it('are not sought where all runs are alike', () => {
    const alike = study(1, 1);
    for (const method of ['prim', 'cart'] as const) {
      const all = discover(alike.cases, settings({ method }), 0.95, stream);
      expect(discoveryWords(all, alike, QUESTION, 0.95)[0]).toMatch(
        /^All runs do: there is nothing/,
      );
    }
  });
  it('tell failed runs', () => {
    expect(caseCountWords(found)).toBe('1,500 runs planned; none failed.');
    expect(caseCountWords({ ...found, failed: 3, missing: 10 })).toBe(
      '1,500 runs planned; 3 failed and are left out and 10 are not there yet.',
    );
  });
});

describe('a tree', () => {
  const found = study(0.95, 0.05);
  const findings = discover(found.cases, settings({ method: 'cart' }), 0.95, stream);
  it('is told by its best and worst leaf, by shares of runs held out', () => {
    if (findings.method !== 'cart') throw new Error('no tree');
    expect(findings.grown + findings.held).toBe(1500);
    const sum = findings.leaves.reduce((n, leaf) => n + leaf.heldCases, 0);
    expect(sum).toBe(findings.held);
    const words = discoveryWords(findings, found, QUESTION, 0.95);
    expect(words[0]).toMatch(/^Most: where .* \d\d % \(95 % interval .* Least: where /);
    expect(words.join(' ')).toMatch(/explain \d\d % of what differs .* 500 runs held out/);
  });
});

describe('the pictures of discovery', () => {
  it.each(['prim', 'cart'] as const)('of %s are drawn without complaint', async (method) => {
    const found = study(0.95, 0.05);
    const findings = discover(found.cases, settings({ method }), 0.95, stream);
    const figures = discoveryFigures(findings, found, QUESTION, 0.95);
    expect(figures.map(({ name }) => name)).toEqual(
      method === 'prim' ? ['trade-off', 'box-ranges'] : ['tree'],
    );
    for (const { spec } of figures) {
      const { svg, warnings } = await renderSvg(spec);
      expect(warnings).toEqual([]);
      expect(svg).toContain('1,500 runs planned; none failed.');
      expect(svg).not.toMatch(/NaN|undefined/);
      expect(svg, 'what the intervals are').toMatch(/95 % interval/);
    }
  });
  it('break a long answer into lines, and say of how many runs a leaf tells', async () => {
    const found = study(0.95, 0.05);
    const long = found.inputs.map((input) => ({
      ...input,
      name: `a.parameter.whose ${input.name}`,
    }));
    const findings = discover(found.cases, settings({ method: 'cart' }), 0.95, stream);
    const named = { ...found, inputs: long };
    const [{ spec }] = discoveryFigures(findings, named, QUESTION, 0.95);
    const { svg } = await renderSvg(spec);
    expect(svg).not.toContain('…');
    expect(svg).toMatch(/<tspan[^>]*>a.parameter.whose/);
    expect(svg).toMatch(/>\d+ % of \d+ \(\d+ to \d+ %\)</);
  });
});
