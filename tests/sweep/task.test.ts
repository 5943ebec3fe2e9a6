/** A task: all arms of a point in one replication, also where something breaks. */
import { describe, expect, it } from 'vitest';
import type { TaskRows } from '../../src/sweep/leaf.ts';
import { pointTicks, preparePoint } from '../../src/sweep/point.ts';
import { bytesOfRows, rowsOfBytes } from '../../src/sweep/rowBytes.ts';
import { seedWords } from '../../src/sweep/seed.ts';
import type { SweepSpec } from '../../src/sweep/spec.ts';
import { createTaskRunner } from '../../src/sweep/task.ts';
import { type FakeFaults, fakeArm, fakeEngine, fakeInputs } from './fakeEngine.ts';

const ARMS = [
  fakeArm('a', 4),
  fakeArm('b', 12),
  fakeArm('b-again', 12),
  fakeArm('none', -Infinity),
];

function specOf(over: Partial<SweepSpec> = {}): SweepSpec {
  return {
    inputs: fakeInputs(),
    arms: ARMS,
    factors: [],
    matrix: [[]],
    replications: 5,
    seed: 'karenina',
    seedWords: seedWords('karenina'),
    ...over,
  };
}

const run = (task: number, over: Partial<SweepSpec> = {}, faults: FakeFaults = {}): TaskRows =>
  createTaskRunner(specOf(over), fakeEngine(faults), 1024)(task);

const leafOf = (rows: TaskRows, arm: number) => rows.leaves[arm];

describe('a task', () => {
  it('gives each arm the same bits as that arm alone', () => {
    const together = run(3);
    ARMS.forEach((arm, a) => {
      expect(leafOf(together, a)).toEqual(leafOf(run(3, { arms: [arm] }), 0));
    });
    expect(new Set(together.leaves.map((l) => l.stateHash)).size).toBe(3);
  });

  it('reads arms that share their world each by its own tables', () => {
    const arms = [fakeArm('a', 24), fakeArm('beyond', 40), fakeArm('far-beyond', 80)];
    const together = run(0, { arms });
    expect(new Set(together.leaves.map((leaf) => leaf.stateHash)).size).toBe(3);
    expect(leafOf(together, 2)).toEqual(leafOf(run(0, { arms: [arms[2]] }), 0));
  });

  it('judges an arm against its own world without support', () => {
    const set = [{ path: 'rate', cluster: null, value: 3, program: null }];
    const other = { name: 'other', label: 'another world', set, from: null };
    const together = run(0, { arms: [...ARMS, other] });
    expect(leafOf(together, 4)).toEqual(leafOf(run(0, { arms: [other] }), 0));
    // Eight supported quarters at rate 3, and the same luck.
    expect(leafOf(together, 4).metrics[0]).toBeCloseTo(24, 9);
    for (const arm of [0, 1, 2, 3]) expect(leafOf(together, arm)).toEqual(leafOf(run(0), arm));
  });

  it('simulates the shared past once', () => {
    let ticks = 0;
    run(0, {}, { onTick: () => ticks++ });
    // Burn-in 12, then reference and arms apart at 0 (24), a from 0 to 24, b from 4 to 24.
    expect(ticks).toBe(12 + 24 + 24 + 20);
    const planned = pointTicks(preparePoint(specOf(), fakeEngine(), 0));
    expect(planned).toEqual({ forked: ticks, apart: 8 * 36 });
  });

  it('gives a replication its own luck, and a point its own values', () => {
    const spec = {
      factors: [{ path: 'rate', cluster: null }],
      matrix: [[1], [2]],
    };
    const hashes = [0, 1, 2, 3].map((task) => leafOf(run(task, spec), 0).stateHash);
    expect(new Set(hashes).size).toBe(4);
    expect(leafOf(run(2, spec), 0)).toEqual(leafOf(run(1), 0));
  });

  it('gives the same rows in whatever order one thread runs its tasks', () => {
    const over = { factors: [{ path: 'rate', cluster: null }], matrix: [[1], [2]] };
    const runner = createTaskRunner(specOf(over), fakeEngine(), 1024);
    const backwards = [5, 4, 3, 2, 1, 0].map((task) => runner(task)).reverse();
    expect(backwards).toEqual([0, 1, 2, 3, 4, 5].map((task) => run(task, over)));
  });
});

describe('a task in which something breaks', () => {
  const untouched = run(2);

  it('loses only the arm that broke, and says where', () => {
    const rows = run(
      2,
      {},
      { at: (arm, replication, t) => arm === 'b' && replication === 2 && t === 15 },
    );
    expect(leafOf(rows, 1)).toMatchObject({
      status: 'failed',
      message: "seed 'karenina', replication 2, tick 15: arm b broke",
      outcome: -1,
      stateHash: '',
    });
    expect(leafOf(rows, 2).status).toBe('failed');
    for (const arm of [0, 3]) expect(leafOf(rows, arm)).toEqual(leafOf(untouched, arm));
  });

  it('loses all arms that share the stretch that broke', () => {
    const rows = run(2, {}, { at: (arm, _, t) => arm === 'a' && t === 2 });
    expect([0, 1, 2, 3].map((arm) => leafOf(rows, arm).status)).toEqual([
      'failed',
      'failed',
      'failed',
      'ok',
    ]);
  });

  it('judges nobody where the world without support broke', () => {
    const rows = run(2, {}, { at: (arm, _, t) => arm === 'no-support' && t === 5 });
    for (const arm of [0, 1, 2]) {
      expect(leafOf(rows, arm).message).toMatch(
        /^the paired world without support failed: .* tick 5:/,
      );
    }
    expect(leafOf(rows, 3).status).toBe('failed');
  });

  it('leaves the tasks after it in the same thread as they were', () => {
    const faults: FakeFaults = { at: (arm, replication) => arm === 'a' && replication === 1 };
    const runner = createTaskRunner(specOf(), fakeEngine(faults), 1024);
    expect(runner(1).leaves.some((l) => l.status === 'failed')).toBe(true);
    expect(runner(2)).toEqual(untouched);
  });

  it('stores no infinite value', () => {
    expect(leafOf(run(0, {}, { infinite: true }), 0).message).toContain('a metric is Infinity');
  });

  it('fails all arms of a design point that makes no world', () => {
    const over = { factors: [{ path: 'rate', cluster: null }], matrix: [[1], [-1]] };
    const rows = run(3, over);
    expect(rows.leaves.map((leaf) => leaf.status)).toEqual(Array(4).fill('failed'));
    expect(rows.leaves[0].message).toBe(
      "seed 'karenina', replication 1, while being set up: rate -1 makes no world",
    );
  });
});

describe('rows as bytes', () => {
  it('come back unchanged, failed ones too', () => {
    const faults: FakeFaults = { at: (arm, replication) => arm === 'b' && replication === 1 };
    const tasks = [0, 1, 2].map((task) => run(task, {}, faults));
    expect(rowsOfBytes(bytesOfRows(tasks))).toEqual(tasks);
    expect(rowsOfBytes(bytesOfRows([]))).toEqual([]);
  });
});
