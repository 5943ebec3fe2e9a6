/** A calibration in words and charts: what is known, what is not, what is missed, on how many runs. */
import { describe, expect, it } from 'vitest';
import { calibrationFigures } from '../../../src/report/calibration/figures.ts';
import { summaryOf } from '../../../src/report/calibration/summary.ts';
import { calibrationCountWords, calibrationWords } from '../../../src/report/calibration/words.ts';
import { renderSvg } from '../../../src/report/render.ts';
import type {
  CalibratedFactor,
  CalibrationMethod,
  CalibrationResult,
  CalibrationTarget,
} from '../../../src/store/calibration.ts';

const N = 100;
const ramp = (from: number, to: number): Float64Array =>
  Float64Array.from({ length: N }, (_, i) => from + ((i + 0.5) / N) * (to - from));
const quantiles = (from: number, to: number): number[] =>
  Array.from(
    { length: 101 },
    (_, k) => from + Math.min(0.999, Math.max(0.001, k / 100)) * (to - from),
  );

const factor = (own: Partial<CalibratedFactor>): CalibratedFactor => ({
  ...{ path: 'conduct.temptation', unit: 'k€', meaning: '', levels: null },
  ...{ distribution: { kind: 'uniform' }, quantiles: quantiles(10, 50) },
  ...own,
});
const target = (own: Partial<CalibrationTarget>): CalibrationTarget => ({
  ...{ name: 'alive_5y', kind: 'metric', of: 'alive_5y', year: null, arm: 'plain', unit: 'share' },
  ...{ low: 0.4, high: 0.5, scale: 0.05, weight: 1, source: '<b>statistics</b>' },
  ...own,
});

/** Temptation is narrowed to 20 to 30 k€; trust runs over its whole prior; groups are mostly on. */
function result(
  own: { method?: CalibrationMethod; checked?: number; failed?: number } = {},
): CalibrationResult {
  const { method = 'smc', checked = 0.45, failed = 0 } = own;
  const stage = {
    ...{
      folder: 'simulations/01',
      points: 200,
      runs: 400,
      failedRuns: failed,
      lostPoints: failed / 2,
    },
    ...{ contentHash: 'a', tolerance: 0.5, acceptance: 0.5, effectiveSize: 90 },
  };
  const groups = Float64Array.from({ length: N }, (_, i) => (i % 10 === 0 ? 0 : 1));
  const values = [ramp(20, 30), ramp(0.1, 0.5), groups];
  const shuffled = Float64Array.from({ length: N }, (_, i) => ((i * 37) % N) / N);
  const near = (middle: number): Float64Array => ramp(middle - 0.02, middle + 0.02);
  return {
    folder: 'x',
    record: {
      ...{
        format: 'karenina-calibration/1',
        status: 'finished',
        version: '0',
        engine: '0',
        node: '0',
      },
      ...{ created: '', name: 'x', title: 'What?', about: '', seed: 's', replications: 2 },
      settings: { method, population: 200, generations: 8, accept: 0.5 },
      factors: [
        factor({}),
        factor({ path: 'trust.initial', unit: 'share', quantiles: quantiles(0.1, 0.5) }),
        factor({
          ...{ path: 'meetings.workingGroups', unit: 'flag' },
          levels: [
            { value: 0, name: 'false' },
            { value: 1, name: 'true' },
          ],
        }),
      ],
      targets: [
        target({}),
        target({ name: 'birth_rate', unit: '1/year', low: 0.09, high: 0.09, scale: 0.01 }),
      ],
      arms: [{ name: 'plain', label: 'plain' }],
      study: { source: {}, hash: 'h' },
      scenario: { title: 'A world', hash: 'h' },
      ...{ stages: [stage], check: null, adjusted: true, draws: null },
    },
    draws: {
      ...{ weights: new Float64Array(N).fill(1 / N), distances: ramp(0, 0.5) },
      generations: new Int32Array(N),
      values,
      shares: [ramp(0.25, 0.5), shuffled, groups.map((g) => 0.3 + 0.4 * g)],
      simulatedValues: values,
      targets: [near(0.45), near(0.09)],
    },
    prior: [ramp(0.2, 0.8), ramp(0.02, 0.2)],
    checked: [near(checked), near(0.09)],
  };
}

describe('the words of a posterior', () => {
  it('say what the targets narrow down, with intervals and units, and what they say nothing of', () => {
    const words = calibrationWords(result());
    expect(words[0]).toBe('The targets narrow down 2 of 3 parameters.');
    expect(words[1]).toBe(
      'conduct.temptation is about 25 k€ (posterior mean; 95 % credible interval 20.3 to 29.8 k€; before: 11 to 49 k€).',
    );
    expect(words[2]).toBe(
      'meetings.workingGroups is true in 90 % of the posterior (before: 50 %); false in 10 %.',
    );
    expect(words[3]).toMatch(/^The targets say nothing of trust\.initial: /);
  });
  it('say whether targets come out with new luck, and which are missed', () => {
    const met = calibrationWords(result()).find((own) => own.startsWith('Simulated again'));
    expect(met).toMatch(
      /meets all 2 targets: alive_5y comes out at 45 % .* 40 to 50 % was observed/,
    );
    const missed = calibrationWords(result({ checked: 0.6 })).find((own) =>
      own.startsWith('Simulated'),
    );
    expect(missed).toMatch(/misses 1 of 2 targets: alive_5y comes out at 60 %/);
    expect(missed).toMatch(/It meets the other\.$/);
    // The mean is below the band of 40 to 50 %, its interval reaches into it.
    const open = calibrationWords(result({ checked: 0.3995 })).join(' ');
    expect(open).toContain('is not shown to miss any of 2 targets: alive_5y comes out at');
    expect(open).toContain('The mean of alive_5y lies outside what was observed');
    expect(open).not.toContain('meets');
  });
  it('say when the search ended by itself, and warn of few draws', () => {
    const words = calibrationWords(result()).join(' ');
    expect(words).toMatch(/ended by itself after 1 generation/);
    const few = result();
    few.draws.weights.fill(0);
    few.draws.weights[0] = 0.5;
    few.draws.weights[50] = 0.5;
    expect(calibrationWords(few).join(' ')).toMatch(/worth 2 independent ones/);
  });
  it('count points, runs and failures', () => {
    const count = (failed: number) => calibrationCountWords(summaryOf(result({ failed })).counts);
    expect(count(0)).toBe('200 points simulated in 400 runs; none failed.');
    expect(count(4)).toMatch(
      /4 runs failed, which left 2 points without a value .* never accepted\.$/,
    );
  });
});

describe('the words of a front', () => {
  it('name the nearest set of parameters and the bargain', () => {
    const words = calibrationWords(result({ method: 'nsga2' })).join(' ');
    expect(words).toMatch(/^100 sets of parameters bargain between the targets/);
    expect(words).toMatch(
      /has conduct\.temptation 20\.1 k€, trust\.initial 10\.2 % and meetings\.workingGroups false/,
    );
    expect(words).toMatch(/Over the whole front run conduct\.temptation from 20\.1 to 29\.9 k€/);
    expect(words).toMatch(/same luck, which flatters/);
  });
});

describe('the charts of a calibration', () => {
  it.each(['smc', 'nsga2'] as const)('of %s are drawn without complaint', async (method) => {
    const found = result({ method });
    const figures = calibrationFigures(found, summaryOf(found));
    expect(figures.map(({ name }) => name)).toEqual(
      method === 'smc'
        ? ['marginals', 'target-fit', 'pairs']
        : ['target-fit', 'pareto-front', 'pairs'],
    );
    for (const { spec, caption } of figures) {
      const { svg, warnings } = await renderSvg(spec);
      expect(warnings).toEqual([]);
      expect(svg).toContain('200 points simulated in 400 runs; none failed.');
      expect(svg).not.toMatch(/NaN|undefined/);
      expect(caption.length).toBeGreaterThan(40);
    }
  });
});
