/** Single removals and pairs of them on tables whose answer is known in closed form. */
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { type Interactions, interactions } from '../../src/analysis/interactions.ts';
import { benjaminiHochberg, holm } from '../../src/analysis/multiplicity.ts';
import { mcNemar, singleEffects } from '../../src/analysis/singleEffects.ts';

const N = 200;

/** `share` of N runs succeed; `offset` turns the table, so that other runs are the lucky ones. */
function runs(share: number, offset = 0): Float64Array {
  const lucky = Math.round(share * N);
  return Float64Array.from({ length: N }, (_, i) => ((i + offset) % N < lucky ? 1 : 0));
}

function ask(
  base: number,
  a: number,
  b: number,
  both: number,
  options: { points?: number; resamples?: number } = {},
): Interactions {
  const { points = 1, resamples = 2000 } = options;
  return interactions(
    {
      base: runs(base),
      singles: [runs(a), runs(b, 60)],
      pairs: [{ a: 0, b: 1, runs: runs(both, 30) }],
      points,
    },
    { confidence: 0.95, resamples, uniform: seedrandom('interactions') },
  );
}

describe('adjusting for many tests', () => {
  const p = [0.01, 0.04, 0.03, 0.005];
  it('after Holm', () => {
    const expected = [0.03, 0.06, 0.06, 0.02];
    for (const [i, x] of holm(p).entries()) expect(x).toBeCloseTo(expected[i], 12);
  });
  it('after Benjamini and Hochberg', () => {
    const expected = [0.02, 0.04, 0.04, 0.02];
    for (const [i, x] of benjaminiHochberg(p).entries()) expect(x).toBeCloseTo(expected[i], 12);
  });
  it('never passes 1, and leaves what is no test', () => {
    expect(holm([0.9, NaN, 0.8])).toEqual([1, NaN, 1]);
    expect(benjaminiHochberg([0.9, NaN, 0.8])).toEqual([0.9, NaN, 0.9]);
    expect(holm([])).toEqual([]);
  });
});

describe('McNemar’s exact test', () => {
  it.each([
    [0, 5, 2 / 32],
    [5, 0, 2 / 32],
    [1, 5, (2 * 7) / 64],
    [2, 9, (2 * (1 + 11 + 55)) / 2048],
    [4, 4, 1],
    [0, 0, 1],
  ])('%i against %i', (b, c, p) => expect(mcNemar(b, c)).toBeCloseTo(p, 12));
});

describe('a single removal', () => {
  const base = runs(0.9);
  it('is compared with the base pair by pair', () => {
    const [one] = singleEffects(base, [runs(0.6)], 1, 0.95);
    expect(one).toMatchObject({ share: { estimate: 0.6 }, effect: 'lowers', half: 'above' });
    expect(one.change.estimate).toBeCloseTo(-0.3, 12);
    expect(one.change.pairs).toBe(N);
    expect(one.p).toBeCloseTo(2 ** -59, 25);
    expect(one.adjusted).toBe(one.p);
  });
  it('falls below half for certain, by estimate only, not by estimate, or not for certain', () => {
    const halves = [0.2, 0.44, 0.46, 0.9].map(
      (share) => singleEffects(base, [runs(share)], 1, 0.95)[0].half,
    );
    expect(halves).toEqual(['below', 'estimated', 'not', 'above']);
  });
  it('needs more evidence for that among many, too', () => {
    // Just below half for one: not with sixty claims at once.
    const own = runs(0.36);
    expect(singleEffects(base, [own], 1, 0.95)[0].half).toBe('below');
    const [first] = singleEffects(base, Array(60).fill(own), 1, 0.95);
    expect(first.half).toBe('estimated');
    expect(first.beyondHalf.upper).toBeLessThan(0);
  });
  it('is not told to stay above half by three runs that all succeed', () => {
    const three = Float64Array.of(1, 1, 1);
    const [one] = singleEffects(three, [three], 1, 0.95);
    expect(one).toMatchObject({ effect: 'open', half: 'not' });
    expect(one.share.lower).toBeCloseTo(0.4385, 4);
  });
  it('may raise the chance, or leave it open', () => {
    const [higher, same] = singleEffects(base, [runs(1), runs(0.89)], 1, 0.95);
    expect(higher).toMatchObject({ effect: 'raises', half: 'above' });
    expect(same.effect).toBe('open');
  });
  it('needs more evidence among many', () => {
    // Six discordant pairs: p = 2/64.
    const six = Float64Array.from(base, (x, i) => (i < 6 ? 0 : x));
    expect(singleEffects(base, [six], 1, 0.95)[0].effect).toBe('lowers');
    const many = singleEffects(base, [six, base, base], 1, 0.95);
    expect(many[0].adjusted).toBeCloseTo(6 / 64, 12);
    expect(many[0].effect).toBe('open');
  });
  it('leaves out runs without a result', () => {
    const own = Float64Array.from(runs(0.6), (x, i) => (i % 2 === 0 ? x : NaN));
    const [one] = singleEffects(base, [own], 1, 0.95);
    expect(one.change.pairs).toBe(N / 2);
    expect(one.share.estimate).toBeCloseTo(0.6, 12);
    expect(singleEffects(base, [runs(0.5).fill(NaN)], 1, 0.95)[0].effect).toBe('open');
  });
});

describe('a pair', () => {
  it('as bad as the sum of its losses', () => {
    const { pairs, base } = ask(0.9, 0.6, 0.7, 0.4);
    expect(base).toBeCloseTo(0.9, 12);
    const [{ sum, product, share, nothingLeft }] = pairs;
    expect(share.estimate).toBeCloseTo(0.4, 12);
    expect(sum.expected).toBeCloseTo(0.4, 12);
    expect(sum.deviation.estimate).toBeCloseTo(0, 12);
    expect(sum.verdict).toBe('open');
    expect(product.expected).toBeCloseTo((0.6 * 0.7) / 0.9, 12);
    expect(product.deviation.estimate).toBeCloseTo(0.4 - 0.42 / 0.9, 12);
    expect(nothingLeft).toBe(false);
  });
  it('worse than the sum', () => {
    const { pairs, mean } = ask(0.9, 0.8, 0.8, 0.2);
    expect(pairs[0].sum).toMatchObject({ verdict: 'worse' });
    expect(pairs[0].sum.expected).toBeCloseTo(0.7, 12);
    expect(pairs[0].sum.deviation.estimate).toBeCloseTo(-0.5, 12);
    expect(pairs[0].sum.deviation.upper).toBeLessThan(0);
    expect(pairs[0].sum.p).toBeCloseTo(2 / 2001, 12);
    expect(pairs[0].product.verdict).toBe('worse');
    expect(mean?.sum).toEqual(pairs[0].sum.deviation);
  });
  it('better than the sum: the second lack finds little left to kill', () => {
    const [pair] = ask(0.9, 0.6, 0.6, 0.6).pairs;
    expect(pair.sum.verdict).toBe('better');
    expect(pair.product.verdict).toBe('better');
  });
  it('as the product, which the sum would call better', () => {
    const [pair] = ask(1, 0.5, 0.5, 0.25).pairs;
    expect(pair.nothingLeft).toBe(true);
    expect(pair.sum.expected).toBe(0);
    expect(pair.sum.verdict).toBe('better');
    expect(pair.product.expected).toBeCloseTo(0.25, 12);
    expect(pair.product.verdict).toBe('open');
  });
  it('that leaves nothing, as expected, is no finding', () => {
    const [pair] = ask(0.9, 0.1, 0.1, 0).pairs;
    expect(pair.sum).toMatchObject({ expected: 0, verdict: 'open' });
    expect(pair.sum.deviation).toMatchObject({ estimate: 0, lower: 0 });
    expect(pair.sum.deviation.upper).toBeLessThan(0.02);
  });
  it('that never succeeded is not taken for certain to fail where little was expected', () => {
    // 0 of 200 where 1 % is expected happens to every seventh study.
    const [rare] = ask(0.9, 0.1, 0.09, 0).pairs;
    expect(rare.product.expected).toBeCloseTo(0.01, 12);
    expect(rare.product.verdict).toBe('open');
    const [often] = ask(0.9, 0.4, 0.3, 0).pairs;
    expect(often.product.verdict).toBe('worse');
  });
  it('has an interval as wide as theory says', () => {
    // Contrast y_ab − y_a − y_b + y_0 of one run each: its standard error over N runs.
    const { pairs } = ask(0.9, 0.7, 0.8, 0.5, { resamples: 4000 });
    const tables = [runs(0.5, 30), runs(0.7), runs(0.8, 60), runs(0.9)];
    const contrasts = Array.from(
      { length: N },
      (_, i) => tables[0][i] - tables[1][i] - tables[2][i] + tables[3][i],
    );
    const mean = contrasts.reduce((a, b) => a + b) / N;
    const variance = contrasts.reduce((a, b) => a + (b - mean) ** 2, 0) / N;
    const half = 1.96 * Math.sqrt(variance / N);
    const { lower, upper } = pairs[0].sum.deviation;
    expect((upper - lower) / 2 / half).toBeGreaterThan(0.93);
    expect((upper - lower) / 2 / half).toBeLessThan(1.1);
  });
  it('is resampled by replication, not by run, where there are several points', () => {
    const width = (points: number) => {
      const { lower, upper } = ask(0.9, 0.7, 0.8, 0.5, { points }).pairs[0].sum.deviation;
      return upper - lower;
    };
    // Neighbouring runs are alike in these tables, so runs of one replication tell the same.
    expect(width(20)).toBeGreaterThan(2 * width(1));
  });
  it('gives the same with the same generator', () => {
    expect(ask(0.9, 0.8, 0.8, 0.5)).toEqual(ask(0.9, 0.8, 0.8, 0.5));
  });
});

describe('the Anna Karenina principle', () => {
  const form = (base: number, ...singles: number[]) =>
    interactions(
      { base: runs(base), singles: singles.map((share) => runs(share)), pairs: [], points: 1 },
      { confidence: 0.95, resamples: 10, uniform: seedrandom('form') },
    );
  it('holds in its strong form where each lack alone halves the chance', () => {
    expect(form(0.9, 0.2, 0.1, 0).form).toBe('strong');
  });
  it('holds in its weak form where each lowers it', () => {
    expect(form(0.9, 0.2, 0.1, 0.6).form).toBe('weak');
    expect(form(0.9, 0.2, 0.44).form).toBe('weak');
  });
  it('fails where one lack does nothing, or helps', () => {
    expect(form(0.9, 0.2, 0.89).form).toBe('neither');
    expect(form(0.9, 0.2, 1).form).toBe('neither');
  });
  it('cannot be tested on a base that never succeeds, or without runs', () => {
    expect(form(0, 0, 0).form).toBe('untestable');
    expect(form(0.9).form).toBe('untestable');
    expect(form(0.9, 0.2).mean).toBeNull();
  });
});
