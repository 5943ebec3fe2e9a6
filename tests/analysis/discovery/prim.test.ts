/** PRIM: the known box is found, what does nothing is left out, and nothing is found in noise. */

import { describe, expect, it } from 'vitest';
import { holds, restricted, rowsIn, type Side } from '../../../src/analysis/discovery/box.ts';
import { allRows } from '../../../src/analysis/discovery/cases.ts';
import { crossValidate, reproducibility } from '../../../src/analysis/discovery/honesty.ts';
import { paste, peel } from '../../../src/analysis/discovery/peel.ts';
import { findRule, findRules, type RuleSettings } from '../../../src/analysis/discovery/rule.ts';
import { foldOfCases, unitsOf } from '../../../src/analysis/discovery/split.ts';
import fc from '../../support/properties.ts';
import { boxed, independent, numeric, stream } from './samples.ts';

const SETTINGS: RuleSettings = { alpha: 0.05, massLeast: 0.03, density: null, quasiPMost: 0.05 };
const numbers = (side: Side) => side as Extract<Side, { kind: 'number' }>;

describe('a rule', () => {
  const cases = boxed(3000, 0.95, 0.05, 'known box');
  const rule = findRule(cases, SETTINGS);

  it('is the known box, with its limits and categories', () => {
    expect(restricted(rule.box, cases.inputs)).toEqual([0, 1, 2]);
    expect(numbers(rule.box[0]).low).toBe(-Infinity);
    expect(numbers(rule.box[0]).high).toBeGreaterThan(0.37);
    expect(numbers(rule.box[0]).high).toBeLessThan(0.43);
    expect(numbers(rule.box[1]).low).toBeGreaterThan(0.67);
    expect(numbers(rule.box[1]).low).toBeLessThan(0.73);
    expect(numbers(rule.box[1]).high).toBe(Infinity);
    expect(rule.box[2]).toEqual({ kind: 'category', left: [1, 2] });
  });
  it('counts what it holds', () => {
    const inside = rowsIn(rule.box, cases, allRows(cases));
    const hits = inside.filter((row) => cases.outcome[row] === 1).length;
    const all = allRows(cases).filter((row) => cases.outcome[row] === 1).length;
    expect(rule.merit).toEqual({
      ...{ cases: inside.length, hits, mass: inside.length / 3000 },
      ...{ density: hits / inside.length, coverage: hits / all },
    });
    expect(rule.merit.density).toBeGreaterThan(0.85);
  });
  it('has restrictions that all matter', () => {
    for (const { quasiP } of rule.restrictions) expect(quasiP).toBeLessThan(1e-6);
  });
  it('holds on cases it was not sought on, and says less than it seemed', () => {
    const uniform = stream('cv');
    const [held] = crossValidate(cases, SETTINGS, 1, { folds: 5, confidence: 0.95, uniform });
    const truth = boxed(20_000, 0.95, 0.05, 'another');
    const inside = rowsIn(rule.box, truth, allRows(truth));
    const density = inside.filter((row) => truth.outcome[row] === 1).length / inside.length;
    expect(held.density.lower).toBeLessThan(density);
    expect(held.density.upper).toBeGreaterThan(density);
    expect(held.density.estimate).toBeLessThanOrEqual(rule.merit.density);
  });
  it('is found again on halves of the cases', () => {
    const shares = reproducibility(cases, SETTINGS, 10, stream('halves'));
    expect(shares.slice(0, 3)).toEqual([1, 1, 1]);
    expect(Math.max(...shares.slice(3))).toBeLessThan(0.5);
  });
  it('is as dense as asked, and as large as that allows', () => {
    const dense = findRule(cases, { ...SETTINGS, density: 0.6, quasiPMost: 1 });
    const step = dense.trajectory[dense.chosen];
    expect(step.merit.density).toBeGreaterThanOrEqual(0.6);
    expect(dense.trajectory[dense.chosen - 1].merit.density).toBeLessThan(0.6);
    const never = findRule(cases, { ...SETTINGS, density: 1.1, quasiPMost: 1 });
    const densest = Math.max(...never.trajectory.map(({ merit }) => merit.density));
    expect(never.trajectory[never.chosen].merit.density).toBe(densest);
  });
});

describe('several rules', () => {
  const uniform = stream('two boxes');
  const x = Array.from({ length: 2000 }, uniform);
  const y = Array.from({ length: 2000 }, uniform);
  const inA = (i: number): boolean => x[i] < 0.2 && y[i] < 0.3;
  const inB = (i: number): boolean => x[i] > 0.75 && y[i] > 0.6;
  const outcome = x.map((_, i) => (uniform() < (inA(i) || inB(i) ? 0.95 : 0.03) ? 1 : 0));
  const cases = independent([numeric('x', x), numeric('y', y)], outcome);

  it('find both boxes of a study that has two', () => {
    const rules = findRules(cases, { ...SETTINGS, density: 0.85 }, 3);
    expect(rules.length).toBeGreaterThanOrEqual(2);
    const [b, a] = rules;
    expect(numbers(b.box[0]).low).toBeGreaterThan(0.7);
    expect(numbers(a.box[0]).high).toBeLessThan(0.25);
    expect(a.merit.coverage + b.merit.coverage).toBeGreaterThan(0.8);
  });
});

describe('noise', () => {
  it('gives a rule that does not hold where it was not sought', () => {
    const uniform = stream('pure noise');
    const column = (): number[] => Array.from({ length: 600 }, uniform);
    const cases = independent(
      ['a', 'b', 'c', 'd'].map((name) => numeric(name, column())),
      column().map((u) => (u < 0.3 ? 1 : 0)),
    );
    const all = { ...SETTINGS, quasiPMost: 1 };
    const rule = findRule(cases, all);
    const base = rule.trajectory[0].merit.density;
    expect(rule.merit.density).toBeGreaterThan(base + 0.04);
    const [held] = crossValidate(cases, all, 1, { folds: 5, confidence: 0.95, uniform });
    expect(held.density.lower).toBeLessThan(base);
    // Restrictions that chance explains are dropped: nothing is left.
    expect(findRules(cases, SETTINGS, 3)).toEqual([]);
  });
  it('gives no rule where all cases are alike', () => {
    const cases = independent([numeric('x', [1, 2, 3, 4])], [1, 1, 1, 1]);
    expect(findRules(cases, SETTINGS, 3)).toEqual([]);
    expect(findRules({ ...cases, outcome: [0, 0, 0, 0] }, SETTINGS, 3)).toEqual([]);
  });
});

describe('the trajectory', () => {
  const study = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }), fc.boolean()),
    { minLength: 5, maxLength: 80 },
  );
  const casesOf = (draws: [number, number, boolean][]) =>
    independent(
      [
        numeric(
          'x',
          draws.map(([a]) => a),
        ),
        { name: 'k', kind: 'category', levels: 10, values: draws.map(([, b]) => b) },
      ],
      draws.map(([, , hit]) => (hit ? 1 : 0)),
    );

  it('gets smaller step by step, each box within the last', () => {
    fc.assert(
      fc.property(study, (draws) => {
        const cases = casesOf(draws);
        const steps = peel(cases, { alpha: 0.1, massLeast: 0.1 });
        for (let s = 1; s < steps.length; s++) {
          expect(steps[s].merit.cases).toBeLessThan(steps[s - 1].merit.cases);
          const inside = rowsIn(steps[s].box, cases, allRows(cases));
          expect(inside).toHaveLength(steps[s].merit.cases);
          const before = steps[s - 1].box;
          for (const row of inside) {
            before.forEach((side, i) => {
              expect(holds(side, cases.inputs[i].values[row])).toBe(true);
            });
          }
        }
      }),
    );
  });
  it('never loses a case or density by pasting', () => {
    fc.assert(
      fc.property(study, (draws) => {
        const cases = casesOf(draws);
        const settings = { alpha: 0.1, massLeast: 0.1 };
        const last = peel(cases, settings).at(-1);
        if (!last) throw new Error('no step');
        const pasted = paste(cases, last.box, settings);
        expect(pasted.merit.density).toBeGreaterThanOrEqual(last.merit.density);
        const grown = new Set(rowsIn(pasted.box, cases, allRows(cases)));
        for (const row of rowsIn(last.box, cases, allRows(cases)))
          expect(grown.has(row)).toBe(true);
      }),
    );
  });
});

describe('folds', () => {
  it('keep the runs of a point together, or of a replication where there is one point', () => {
    const cases = {
      ...boxed(60, 0.9, 0.1, 'folds'),
      replication: Array.from({ length: 60 }, (_, i) => i % 6),
    };
    const byPoint = { ...cases, point: Array.from({ length: 60 }, (_, i) => Math.floor(i / 6)) };
    const fold = foldOfCases(unitsOf(byPoint), 5, stream('f'));
    for (let row = 0; row < 60; row++) expect(fold[row]).toBe(fold[row - (row % 6)]);
    expect(new Set(fold).size).toBe(5);
    expect(unitsOf({ ...cases, point: cases.replication.map(() => 0) }).count).toBe(6);
  });
});
