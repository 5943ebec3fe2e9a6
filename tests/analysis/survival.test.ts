/** Survival against R's survival package on its data sets `aml`, `lung`, `veteran` and `ovarian`. */
import { describe, expect, it } from 'vitest';
import { logRank } from '../../src/analysis/logRank.ts';
import {
  kaplanMeier,
  lifeTableOf,
  medianSurvival,
  restrictedMean,
  survivalAt,
} from '../../src/analysis/survival.ts';
import { lifeTableIn } from './classicData.ts';

const censored = (...times: number[]) => new Set(times);
const table = (times: number[], alive: Set<number>) =>
  lifeTableOf(
    times,
    times.map((time) => !alive.has(time)),
  );
const maintained = table(
  [9, 13, 13.001, 18, 23, 28, 31, 34, 45, 48, 161],
  censored(13.001, 28, 45, 161),
);
const nonmaintained = table([5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45], censored(16));

/** `summary(survfit(Surv(time, status) ~ x, aml, conf.type = "log-log"))`: time, n.risk, S, se, lower, upper. */
const R_MAINTAINED = [
  [9, 11, 0.909090909090909, 0.0866784172041448, 0.50808020576993, 0.986673822667823],
  [13, 10, 0.818181818181818, 0.116291299830333, 0.447428614682182, 0.951162228582492],
  [18, 8, 0.715909090909091, 0.139664970557228, 0.350190385907938, 0.899023974191053],
  [23, 7, 0.613636363636363, 0.152632331027312, 0.265752040001286, 0.835299243250221],
  [31, 5, 0.490909090909091, 0.164193267221168, 0.167330909776854, 0.753399790370811],
  [34, 4, 0.368181818181818, 0.162668885827095, 0.092829574936985, 0.657040832398164],
  [48, 2, 0.184090909090909, 0.153492745786294, 0.0117384801231896, 0.525014842726641],
];
const R_NONMAINTAINED = [
  [5, 12, 0.833333333333333, 0.107582870727984, 0.48171494219539, 0.955509365728065],
  [8, 10, 0.666666666666667, 0.136082763487954, 0.337018932541402, 0.85971179908444],
  [12, 8, 0.583333333333333, 0.142318760638328, 0.2701389240855, 0.800940192333387],
  [23, 6, 0.486111111111111, 0.148130062553148, 0.191876619618728, 0.729671569779485],
  [27, 5, 0.388888888888889, 0.146986183948034, 0.126272012195394, 0.649817408289315],
  [30, 4, 0.291666666666667, 0.138715169135171, 0.0724016089078077, 0.560886052671409],
  [33, 3, 0.194444444444444, 0.121874505380446, 0.0311986429312119, 0.46142947624],
  [43, 2, 0.0972222222222222, 0.0918663649675205, 0.0057463056958639, 0.34890386111075],
];

describe('Kaplan and Meier’s curve', () => {
  it.each([
    ['maintained', maintained, R_MAINTAINED],
    ['nonmaintained', nonmaintained, R_NONMAINTAINED],
  ])('of the %s group is R’s, with Greenwood’s errors and log-log bands', (_, rows, expected) => {
    const curve = kaplanMeier(rows, 0.95).filter((p) => p.deaths > 0 && p.survival > 0);
    expect(curve.map((p) => [p.time, p.atRisk])).toEqual(expected.map((row) => row.slice(0, 2)));
    for (const [i, [, , survival, error, lower, upper]] of expected.entries()) {
      expect(curve[i].survival).toBeCloseTo(survival, 12);
      expect(curve[i].standardError).toBeCloseTo(error, 12);
      expect(curve[i].lower).toBeCloseTo(lower, 11);
      expect(curve[i].upper).toBeCloseTo(upper, 11);
    }
  });
  it('ends at zero with the last death, where no band is known', () => {
    const last = kaplanMeier(nonmaintained, 0.95).at(-1);
    expect([last?.survival, last?.lower, last?.standardError]).toEqual([0, NaN, NaN]);
  });
  it('is the plain share of survivors where nobody is censored', () => {
    const curve = kaplanMeier(lifeTableOf([1, 2, 2, 3, 5], [true, true, true, true, true]), 0.95);
    expect([0.5, 1, 2, 4, 5, 9].map((t) => survivalAt(curve, t))).toEqual([
      1,
      0.8,
      expect.closeTo(0.4, 12),
      expect.closeTo(0.2, 12),
      0,
      0,
    ]);
  });
});

describe('summaries of a curve', () => {
  it('restricted means and their errors are R’s (rmean = 30)', () => {
    const first = restrictedMean(kaplanMeier(maintained, 0.95), 30);
    expect(first.mean).toBeCloseTo(24.6022727272727, 10);
    expect(first.standardError).toBeCloseTo(2.31314937731913, 10);
    const second = restrictedMean(kaplanMeier(nonmaintained, 0.95), 30);
    expect(second.mean).toBeCloseTo(19.6944444444444, 10);
    expect(second.standardError).toBeCloseTo(3.05419793071765, 10);
  });
  it('medians are R’s; null where more than half survive', () => {
    expect(medianSurvival(kaplanMeier(maintained, 0.95))).toBe(31);
    expect(medianSurvival(kaplanMeier(nonmaintained, 0.95))).toBe(23);
    expect(medianSurvival(kaplanMeier(lifeTableOf([3, 3], [false, false]), 0.95))).toBeNull();
  });
  it('a curve without deaths lasts to the limit', () => {
    const curve = kaplanMeier(lifeTableOf([40, 40], [false, false]), 0.95);
    expect(restrictedMean(curve, 40)).toEqual({ mean: 40, standardError: 0 });
  });
});

describe('the log-rank test', () => {
  it('is R’s survdiff', () => {
    const { chiSquare, degreesOfFreedom, p, observed, expected } = logRank([
      maintained,
      nonmaintained,
    ]);
    expect(chiSquare).toBeCloseTo(3.3963886989776, 10);
    expect(degreesOfFreedom).toBe(1);
    expect(p).toBeCloseTo(0.0653393220405052, 10);
    expect(observed).toEqual([7, 11]);
    expect(expected[0]).toBeCloseTo(10.6893359922953, 9);
  });
  it('does not depend on the order of the groups', () => {
    const third = lifeTableOf([4, 9, 20, 50, 60], [true, false, true, true, false]);
    const one = logRank([maintained, nonmaintained, third]);
    const other = logRank([third, maintained, nonmaintained]);
    expect(one.degreesOfFreedom).toBe(2);
    expect(one.chiSquare).toBeCloseTo(other.chiSquare, 10);
  });
  it('says nothing where nobody dies', () => {
    const alive = lifeTableOf([1, 2], [false, false]);
    expect(logRank([alive, alive])).toMatchObject({ degreesOfFreedom: 0, p: NaN });
  });
});

describe('larger data sets of R', () => {
  const lung = (sex: number) =>
    lifeTableIn('lung', { time: 0, status: 1, dead: 2 }, (row) => row[3] === sex);
  const veteran = (column: number, value: number) =>
    lifeTableIn('veteran', { time: 2, status: 3, dead: 1 }, (row) => row[column] === value);
  const ovarian = (rx: number) =>
    lifeTableIn('ovarian', { time: 0, status: 1, dead: 1 }, (row) => row[3] === rx);

  it.each([
    [1, 100, 0.8260869565217395, 0.0322655755878818, 0.7518517229859308, 0.879870543128555],
    [1, 500, 0.2232116893343413, 0.040167296252285, 0.1499788621987644, 0.305641451341986],
    [2, 300, 0.6742025860489241, 0.0522880818522217, 0.5600689403056085, 0.76483560623934],
    [2, 700, 0.2496433305400745, 0.0652074635240472, 0.1344088689323602, 0.383049672138986],
  ])('have its curves: lung, sex %i, day %i', (sex, day, survival, error, lower, upper) => {
    const point = kaplanMeier(lung(sex), 0.95).findLast(({ time }) => time <= day);
    expect(point?.survival).toBeCloseTo(survival, 12);
    expect(point?.standardError).toBeCloseTo(error, 12);
    expect(point?.lower).toBeCloseTo(lower, 11);
    expect(point?.upper).toBeCloseTo(upper, 11);
  });
  it.each([
    ['lung, sex 1', lung(1), 365, 241.495085192057, 10.3582264910969],
    ['lung, sex 2', lung(2), 365, 297.465409532037, 10.7913239788001],
    ['ovarian, treatment 1', ovarian(1), 500, 373.692307692308, 44.9503848263845],
    ['ovarian, treatment 2', ovarian(2), 500, 472.57264957265, 13.9339044710171],
  ])('have its restricted means: %s', (_, rows, limit, mean, error) => {
    const found = restrictedMean(kaplanMeier(rows, 0.95), limit);
    expect(found.mean).toBeCloseTo(mean, 9);
    expect(found.standardError).toBeCloseTo(error, 9);
  });
  it('have its log-rank tests', () => {
    const cells = [1, 2, 3, 4].map((cell) => veteran(1, cell));
    expect(logRank([lung(1), lung(2)]).chiSquare).toBeCloseTo(10.32674195488563, 10);
    expect(logRank([lung(1), lung(2)]).expected[0]).toBeCloseTo(91.5817390295728, 10);
    expect(logRank([veteran(0, 1), veteran(0, 2)]).chiSquare).toBeCloseTo(0.00822734320235077, 10);
    expect(logRank(cells).chiSquare).toBeCloseTo(25.40370034578536, 10);
  });
});
