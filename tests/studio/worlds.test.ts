/** Worlds of the studio: the command line's own, frame by frame. */
import { describe, expect, it } from 'vitest';
import type { ClusterInputs } from '../../src/model/inputs.ts';
import { METRICS } from '../../src/model/metrics.ts';
import { seriesColumn } from '../../src/model/series.ts';
import { type Frame, LOOK } from '../../src/studio/worlds/frame.ts';
import {
  createPlacement,
  discRadius,
  dotRadius,
  extentOf,
} from '../../src/studio/worlds/placement.ts';
import { type Setup, withdrawal } from '../../src/studio/worlds/setup.ts';
import { scenarioOf, studyOf } from '../../src/studio/worlds/study.ts';
import { runScenario } from '../../src/sweep/single.ts';
import { evidence } from '../../src/sweep/verdict.ts';
import { library, SMALL, walked, walkedAnew } from './library.ts';

const forked: Setup = { ...SMALL, forks: [withdrawal(9)] };
const original = walked(forked);

describe('a world', () => {
  it('is at every quarter the one that karenina run makes', () => {
    const scenario = scenarioOf(SMALL, library);
    expect(original.frames).toHaveLength(33);
    for (const ticks of [7, 20, 32]) {
      const { stateHash } = runScenario(scenario, { seed: SMALL.seed, ticks });
      expect(original.frames[ticks].hash).toBe(stateHash);
    }
  });

  it('ends as karenina run says', () => {
    const result = runScenario(scenarioOf(SMALL, library), { seed: SMALL.seed });
    expect(original.ending.hash).toBe(result.stateHash);
    expect(original.ending.outcome).toBe(result.outcome);
  });

  it('is judged by what karenina run prints, over years that end when it is judged', () => {
    const scenario = scenarioOf(SMALL, library);
    const { judgement } = runScenario(scenario, { seed: SMALL.seed });
    const metrics = Object.fromEntries(
      METRICS.map(({ name }, m) => [name, judgement?.metrics[m] ?? Number.NaN]),
    );
    const { evidence: shown, judgedFrom } = original.ending;
    expect(shown).toEqual(evidence(metrics, scenario.inputs.clusters[0] as ClusterInputs));
    expect(shown.length).toBeGreaterThan(5);
    expect(judgedFrom).toBe(24 - 12);
  });

  it('is judged by the thresholds in force, which a fork may move', () => {
    const strict = { label: 'strict', tick: null, set: ['outcome.keptFirms=1.5'] };
    const { evidence: shown } = walked({ ...SMALL, forks: [strict] }, 1).ending;
    const firms = shown.find(({ what }) => what === 'firms kept');
    expect(firms).toMatchObject({ asked: expect.stringMatching(/^at least 1\.50/), met: false });
  });

  it('has other luck with another seed', () => {
    expect(walked({ ...SMALL, seed: 'other' }).ending.hash).not.toBe(original.ending.hash);
  });

  it('counts in its frame what the series counts', () => {
    const { seen, member, look } = original.frames[20];
    expect(member.reduce((sum, one) => sum + one, 0)).toBe(seen[seriesColumn('members')]);
    const firms = look.reduce((sum, own) => sum + (own === LOOK.university ? 0 : 1), 0);
    expect(firms).toBe(seen[seriesColumn('firms')]);
  });

  it('draws each tie once, between organisations that are there', () => {
    const { id, tieFrom, tieTo } = original.frames[20];
    const pairs = Array.from(tieFrom, (a, t) => [a, tieTo[t]].sort((x, y) => x - y).join());
    expect(pairs.length).toBeGreaterThan(5);
    expect(new Set(pairs).size).toBe(pairs.length);
    expect(Math.max(...tieFrom, ...tieTo)).toBeLessThan(id.length);
  });
});

describe('a fork', () => {
  const { arms, scenario } = studyOf(forked, library);
  const scratch = walked(forked, 1);

  it('is the original until it parts, and another world after', () => {
    // Its hash differs all the while: what is promised for later is part of a world.
    const { hash: _, ...here } = scratch.frames[9];
    const { hash, ...there } = original.frames[9];
    expect(here).toEqual(there);
    expect(scratch.frames[12].seen).not.toEqual(original.frames[12].seen);
    expect(scratch.ending.hash).not.toBe(original.ending.hash);
  });

  it('begun where it parts is the one that was begun at the beginning, to the last bit', () => {
    const late = walked(forked, 1, 9);
    expect(late.frames[9]).toBeUndefined();
    expect(late.frames[10].hash).toBe(scratch.frames[10].hash);
    expect(late.ending).toEqual(scratch.ending);
  });

  it('is the arm of its study file', () => {
    const { stateHash } = runScenario(scenario, { seed: forked.seed, arm: arms[1] });
    expect(scratch.ending.hash).toBe(stateHash);
  });

  it('gets no state money once the subsidy is withdrawn', () => {
    const state = seriesColumn('income_state');
    expect(scratch.frames[8].seen[state]).toBeGreaterThan(0);
    expect(scratch.frames[10].seen[state]).toBe(0);
  });
});

/** The frames of a fresh walk, placed. */
function placed() {
  const { frames } = walkedAnew(forked, 0);
  const place = createPlacement();
  for (const frame of frames) place(frame);
  return frames;
}

describe('placement', () => {
  const frames = placed();

  it('puts everybody somewhere, the same place each time', () => {
    const again = placed();
    for (const tick of [0, 12, 32]) {
      const { x, y } = frames[tick];
      expect([...x, ...y].every(Number.isFinite)).toBe(true);
      expect(again[tick].x).toEqual(x);
    }
  });

  it('keeps members within their disc, more or less, and others out of its middle', () => {
    const { x, y, member } = frames[28];
    const disc = discRadius(member.reduce((sum, one) => sum + one, 0));
    const distance = (i: number): number => Math.hypot(x[i], y[i]);
    const all = [...member.keys()];
    const inside = all.filter((i) => member[i] === 1 && distance(i) < 1.25 * disc);
    const outside = all.filter((i) => member[i] === 0 && distance(i) > 0.6 * disc);
    expect(inside.length).toBeGreaterThan(0.9 * all.filter((i) => member[i] === 1).length);
    expect(outside.length).toBeGreaterThan(0.8 * all.filter((i) => member[i] === 0).length);
  });

  it('cuts nobody off at the edge of the picture', () => {
    const extent = extentOf(frames[0]);
    const beyond = frames.flatMap(({ x, y, look, reach }) =>
      [...x].filter((_, i) => {
        const radius = dotRadius(look[i], reach[i]);
        return Math.max(Math.abs(x[i]), Math.abs(y[i])) + radius > extent;
      }),
    );
    expect(beyond).toEqual([]);
  });

  it('goes on from where a fork parts', () => {
    const [fork] = walked(forked, 1, 9).frames.slice(10);
    createPlacement(frames[9])(fork);
    expect(typical(moves(frames[9], fork))).toBeLessThan(40);
  });

  it('moves nobody far in a quarter', () => {
    expect(typical(moves(frames[20], frames[21]))).toBeLessThan(40);
  });
});

/** How far those move who are in both frames. */
function moves(a: Frame, b: Frame): number[] {
  const at = new Map(Array.from(a.id, (id, i) => [id, i]));
  return Array.from(b.id).flatMap((id, j) => {
    const i = at.get(id);
    return i === undefined ? [] : [Math.hypot(b.x[j] - a.x[i], b.y[j] - a.y[i])];
  });
}

/** What nine of ten stay below. */
const typical = (all: readonly number[]): number =>
  [...all].sort((p, q) => p - q)[Math.floor(0.9 * all.length)];
