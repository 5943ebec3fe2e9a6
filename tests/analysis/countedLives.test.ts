/** Tallies of drawn tasks against lives told one by one. */
import { describe, expect, it } from 'vitest';
import {
  countedLeaving,
  countedTables,
  lifeTable,
  once,
  survivalCurve,
} from '../../src/analysis/countedLives.ts';
import { kaplanMeier, lifeTableOf } from '../../src/analysis/survival.ts';

const dies = (time: number) => ({ time, deaths: 1, censored: 0 });
const lives = (time: number) => ({ time, deaths: 0, censored: 1 });
/** Two arms, three tasks; the second arm lacks the last task. */
const ARMS = [
  [[dies(1), lives(4)], [dies(2), dies(2)], [lives(3)]],
  [[dies(4)], [lives(1)]],
];

describe('tallies of drawn tasks', () => {
  it('are life tables of the lives drawn, one by one', () => {
    const { tasks, times, talliesOf } = countedLeaving(ARMS);
    expect([tasks, times]).toEqual([3, [1, 2, 3, 4]]);
    const [first, second] = talliesOf(Int32Array.of(2, 0, 1));
    const drawn = lifeTableOf([1, 4, 1, 4, 3], [true, false, true, false, false]);
    const alive = (table: typeof drawn) => kaplanMeier(table, 0.95).map((point) => point.survival);
    expect(lifeTable(first, times).filter(({ time }) => time !== 2)).toEqual(drawn);
    expect(lifeTable(second, times).at(-1)).toEqual({ time: 4, atRisk: 2, deaths: 2 });
    const curve = new Float64Array(4);
    expect(survivalCurve(first, curve)).toBe(4);
    expect([curve[0], curve[2], curve[3]]).toEqual(alive(drawn));
  });

  it('are the same from life tables of the runs', () => {
    const tables = [
      [
        { atRisk: [2, 1, 1, 1], deaths: [1, 0, 0, 0] },
        { atRisk: [2, 2], deaths: [0, 2] },
        { atRisk: [1, 1, 1, 0], deaths: [0, 0, 0, 0] },
      ],
      [
        { atRisk: [1, 1, 1, 1], deaths: [0, 0, 0, 1] },
        { atRisk: [1], deaths: [0] },
      ],
    ];
    const counted = countedTables(tables);
    const told = countedLeaving(ARMS);
    expect([counted.tasks, counted.times]).toEqual([told.tasks, told.times]);
    for (const drawn of [once(3), Int32Array.of(0, 3, 0)]) {
      expect(counted.talliesOf(drawn)).toEqual(told.talliesOf(drawn));
    }
  });

  it('end where nobody is at risk any more', () => {
    const { times, talliesOf } = countedLeaving(ARMS);
    const [first, second] = talliesOf(Int32Array.of(0, 1, 0));
    expect(survivalCurve(first, new Float64Array(4))).toBe(2);
    expect(lifeTable(second, times)).toEqual([{ time: 1, atRisk: 1, deaths: 0 }]);
  });
});
