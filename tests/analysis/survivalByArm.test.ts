/** Arms compared, where the truth is known: exponential lives, runs that share their fate, equal arms. */
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { clusteredKaplanMeier, type RunLifeTable } from '../../src/analysis/clusteredSurvival.ts';
import { type Leaving, survivalByArm } from '../../src/analysis/survivalByArm.ts';
import { classicData } from './classicData.ts';

const options = (resamples = 200) => ({ confidence: 0.95, resamples, uniform: seedrandom('arms') });

/** Runs of `lives` lives each, watched for 40 quarters; `fate` multiplies the hazard of a whole run. */
function runs(tasks: number, lives: number, hazard: number, seed: string, spread = 0): Leaving[][] {
  const luck = seedrandom(seed);
  return Array.from({ length: tasks }, () => {
    const fate = 1 + spread * (2 * luck() - 1);
    return Array.from({ length: lives }, (): Leaving => {
      const time = Math.ceil(-Math.log(1 - luck()) / (hazard * fate));
      return time > 40 ? { time: 40, deaths: 0, censored: 1 } : { time, deaths: 1, censored: 0 };
    });
  });
}

describe('lives by arm', () => {
  it('are as R has them where each run is one life', () => {
    const aml = classicData('aml');
    const arm = (x: number) =>
      aml
        .filter((row) => row[2] === x)
        .map(([time, ended]): Leaving[] => [{ time, deaths: ended, censored: 1 - ended }]);
    const found = survivalByArm([arm(0), arm(1)], 30, options(0));
    const [maintained, not] = found.arms;
    expect([maintained.lives, maintained.deaths, not.lives, not.deaths]).toEqual([11, 7, 12, 11]);
    expect(Math.log(Number(not.hazardRatio?.estimate))).toBeCloseTo(0.9155325750147731, 8);
    expect(found.p).toBeCloseTo(0.06581424016234029, 8);
    expect(not.mean.estimate).toBeCloseTo(19.6944444444444, 9);
    expect(not.standardError).toBeCloseTo(3.05419793071765, 9);
    expect(not.difference?.estimate).toBeCloseTo(19.6944444444444 - 24.6022727272727, 9);
    expect(found.logRank.chiSquare).toBeCloseTo(3.3963886989776, 9);
    expect([maintained.difference, maintained.hazardRatio]).toEqual([null, null]);
  });

  it('find a hazard that is half as large, within the interval', () => {
    const found = survivalByArm([runs(60, 40, 0.06, 'a'), runs(60, 40, 0.03, 'b')], 40, options());
    const ratio = found.arms[1].hazardRatio;
    expect(ratio?.lower).toBeLessThan(0.5);
    expect(ratio?.upper).toBeGreaterThan(0.5);
    expect(Number(ratio?.upper) - Number(ratio?.lower)).toBeLessThan(0.2);
    expect(found.arms[1].difference?.lower).toBeGreaterThan(0);
    expect(found.p).toBeLessThan(1e-10);
  });

  it('have wider intervals where the lives of a run share its fate', () => {
    const width = (spread: number) => {
      const { arms } = survivalByArm(
        [runs(40, 60, 0.05, 'a', spread), runs(40, 60, 0.05, 'b', spread)],
        40,
        options(400),
      );
      return Number(arms[1].difference?.upper) - Number(arms[1].difference?.lower);
    };
    expect(width(0.9)).toBeGreaterThan(1.5 * width(0));
  });

  it('have curves with the bands that resampled runs of one arm have alone', () => {
    const own = runs(40, 60, 0.05, 'a', 0.9);
    const tables = own.map((lives): RunLifeTable => {
      const reached = (age: number) => lives.filter(({ time }) => time > age).length;
      const atRisk = Array.from({ length: 40 }, (_, age) => reached(age));
      const deaths = atRisk.map(
        (_, age) => lives.filter((one) => one.deaths === 1 && one.time === age + 1).length,
      );
      return { atRisk, deaths };
    });
    const [{ curve }] = survivalByArm([own], 40, options()).arms;
    expect(curve).toHaveLength(40);
    expect(curve).toEqual(clusteredKaplanMeier(tables, 0.95, 200, options().uniform));
  });

  it('have curves without bands where nothing is resampled', () => {
    const [{ curve }] = survivalByArm([runs(1, 60, 0.05, 'a')], 40, options()).arms;
    for (const point of curve) expect([point.lower, point.upper]).toEqual([NaN, NaN]);
    expect(curve[9].survival).toBeGreaterThan(0.4);
  });

  it('do not differ for certain where the same runs stand in both arms', () => {
    const same = runs(30, 20, 0.05, 'a', 0.9);
    const { difference, hazardRatio } = survivalByArm([same, same], 40, options()).arms[1];
    expect(difference).toEqual({ estimate: 0, lower: 0, upper: 0 });
    expect(hazardRatio?.estimate).toBeCloseTo(1, 10);
    expect(hazardRatio?.lower).toBeCloseTo(1, 10);
  });

  it('have a hazard ratio down to 0 where many resamples have no death in an arm', () => {
    const few = runs(60, 4, 1e-9, 'a');
    few[0] = [{ time: 20, deaths: 1, censored: 0 }, ...few[0].slice(1)];
    const ratio = survivalByArm([runs(60, 4, 0.05, 'b'), few], 40, options()).arms[1].hazardRatio;
    expect(ratio?.lower).toBeLessThan(1e-8);
    expect(ratio?.estimate).toBeGreaterThan(1e-3);
    expect(ratio?.upper).toBeGreaterThan(Number(ratio?.estimate));
    expect(ratio?.upper).toBeLessThan(0.1);
  });

  it('leave the hazard ratio open where nobody dies', () => {
    const alive = runs(10, 5, 1e-9, 'a');
    const { arms } = survivalByArm([runs(10, 5, 0.05, 'b'), alive], 40, options());
    expect(arms[1].hazardRatio).toEqual({ estimate: NaN, lower: NaN, upper: NaN });
    expect(arms[1].mean).toEqual({ estimate: 40, lower: 40, upper: 40 });
  });
});
