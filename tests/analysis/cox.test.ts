/** Cox regression against `coxph(…, ties = "efron")` of R 4.2.2 with survival 3.5-3, run to convergence. */
import { describe, expect, it } from 'vitest';
import { type CoxRow, coxRefitter, coxRegression } from '../../src/analysis/cox.ts';
import { classicData } from './classicData.ts';

interface Figures {
  readonly coefficients: readonly number[];
  readonly errors: readonly number[];
  readonly logLikelihood: readonly [number, number];
  readonly score: number;
  readonly likelihoodRatio: readonly [number, number];
  readonly wald: number;
}

const lung = classicData('lung').map(([time, status, age, sex, ecog]) => ({
  ...{ time, ended: status === 2 },
  ...{ age, sex, ecog },
}));
const CASES: [string, CoxRow[], Figures][] = [
  [
    'lung: age, sex',
    lung.map(({ time, ended, age, sex }) => ({ time, ended, x: [age, sex] })),
    {
      coefficients: [0.01704533185016512, -0.5132185198361827],
      errors: [0.009223273477257078, 0.16745796243624203],
      logLikelihood: [-749.9098013903947, -742.8482457837714],
      score: 13.72232148951527,
      likelihoodRatio: [14.1231112132466, 8.574432116285051e-4],
      wald: 13.47324954695993,
    },
  ],
  [
    'lung: age, sex, ECOG score, where it is known',
    lung
      .filter(({ ecog }) => !Number.isNaN(ecog))
      .map(({ time, ended, age, sex, ecog }) => ({ time, ended, x: [age, sex, ecog] })),
    {
      coefficients: [0.01106676459611864, -0.552612395531837, 0.4637284751157322],
      errors: [0.009267411014365699, 0.16773905378342227, 0.11357726616137125],
      logLikelihood: [-744.4804557614402, -729.2301213748617],
      score: 30.4999227049491,
      likelihoodRatio: [30.50066877315703, 1.08281769919846e-6],
      wald: 29.92925119757582,
    },
  ],
  [
    'veteran: seven covariates',
    classicData('veteran').map(([treatment, cell, time, status, karnofsky, age, prior]) => ({
      time,
      ended: status === 1,
      x: [treatment, karnofsky, age, prior, ...[2, 3, 4].map((c) => (cell === c ? 1 : 0))],
    })),
    {
      coefficients: [
        0.29478444420490835, -0.03282311070365027, -0.008715946377097774, 0.007252590970851538,
        0.8619562597264009, 1.196000394029827, 0.4013664599290661,
      ],
      errors: [
        0.20654232790056906, 0.005437696920029719, 0.009238707903175481, 0.020731524379378471,
        0.27167553639141423, 0.30083383000226355, 0.28256346118795978,
      ],
      logLikelihood: [-505.449054918058, -474.3971512891322],
      score: 66.62678855111324,
      likelihoodRatio: [62.10380725785149, 5.730440066459932e-11],
      wald: 62.36394575079802,
    },
  ],
  [
    'aml: not maintained',
    classicData('aml').map(([time, status, x]) => ({ time, ended: status === 1, x: [x] })),
    {
      coefficients: [0.9155325750147731],
      errors: [0.5119342751720094],
      logLikelihood: [-42.72483926276022, -41.03261559645838],
      score: 3.416734395517303,
      likelihoodRatio: [3.3844473326036848, 0.06581424016234029],
      wald: 3.198299922159789,
    },
  ],
  [
    'ovarian: treatment, age',
    classicData('ovarian').map(([time, status, age, rx]) => ({
      time,
      ended: status === 1,
      x: [rx, age],
    })),
    {
      coefficients: [-0.8039730126651145, 0.147326595469114],
      errors: [0.6320493718794501, 0.04614704774080264],
      logLikelihood: [-34.98494037116256, -27.04189886300839],
      score: 18.55712338361982,
      likelihoodRatio: [15.88608301630834, 3.551247193220073e-4],
      wald: 13.46750689528596,
    },
  ],
];

const close = (found: number, expected: number): void =>
  expect(Math.abs(found - expected)).toBeLessThan(1e-8 * Math.max(1, Math.abs(expected)));

describe('Cox regression', () => {
  it.each(CASES)('of %s is R’s', (_, rows, figures) => {
    const fit = coxRegression(rows);
    expect(fit.coefficients).toHaveLength(figures.coefficients.length);
    for (const [i, b] of fit.coefficients.entries()) {
      close(b, figures.coefficients[i]);
      close(fit.standardErrors[i], figures.errors[i]);
    }
    close(fit.logLikelihood.atZero, figures.logLikelihood[0]);
    close(fit.logLikelihood.fitted, figures.logLikelihood[1]);
    close(fit.score.chiSquare, figures.score);
    close(fit.likelihoodRatio.chiSquare, figures.likelihoodRatio[0]);
    expect(fit.likelihoodRatio.p / figures.likelihoodRatio[1]).toBeCloseTo(1, 8);
    close(fit.wald.chiSquare, figures.wald);
    expect(fit.degreesOfFreedom).toBe(figures.coefficients.length);
  });

  it('counts lives and ends', () => {
    const { lives, ends } = coxRegression(CASES[0][1]);
    expect([lives, ends]).toEqual([228, 165]);
  });

  it('is the same for lives that are alike and for their count, from anywhere', () => {
    const rows = CASES[3][1];
    const alike = [...new Set(rows.map((row) => JSON.stringify(row)))].map((text) => ({
      ...(JSON.parse(text) as CoxRow),
      count: rows.filter((row) => JSON.stringify(row) === text).length,
    }));
    expect(alike.length).toBeLessThan(rows.length);
    close(coxRegression(alike).coefficients[0], 0.9155325750147731);
    const ones = new Float64Array(rows.length).fill(1);
    for (const start of [-2, 0, 3]) {
      close(coxRefitter(rows)(ones, [start])[0], 0.9155325750147731);
    }
  });

  it('has the log-rank test as its score test where no two die at once', () => {
    // Rows (group 1): ends at 1 and 4; (group 0): ends at 2, alive at 3.
    const rows = [
      { time: 1, ended: true, x: [1] },
      { time: 4, ended: true, x: [1] },
      { time: 2, ended: true, x: [0] },
      { time: 3, ended: false, x: [0] },
    ];
    // Observed less expected deaths of group 1: 2 − (½ + ⅓ + 1); variance ¼ + 2/9.
    close(coxRegression(rows).score.chiSquare, (1 / 6) ** 2 / (1 / 4 + 2 / 9));
  });

  it('says nothing of a covariate that does not vary, and the rest stands', () => {
    const rows = CASES[3][1].map((row) => ({ ...row, x: [...row.x, 3] }));
    const fit = coxRegression(rows);
    close(fit.coefficients[0], 0.9155325750147731);
    expect([fit.coefficients[1], fit.standardErrors[1], fit.degreesOfFreedom]).toEqual([
      NaN,
      NaN,
      1,
    ]);
  });
});
