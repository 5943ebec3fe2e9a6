/** The terms of a joint project, and who looks for one, against numbers made by hand. */
import { describe, expect, it } from 'vitest';
import { createPartnerChoice } from '../../../src/model/submodels/partner-choice.ts';
import type { Projects } from '../../../src/model/submodels/projects.ts';
import { createTerms, GAIN, NET, SUCCESS_CHANCE } from '../../../src/model/submodels/terms.ts';
import { stageOf } from './stage.ts';

/** Terms of the first two firms, standing at the best distance without reluctance. */
function negotiation(settings: Parameters<typeof stageOf>[0] = {}) {
  const s = stageOf({ 'suppliers.effect': 0, 'composition.stateDemand': 0, ...settings });
  const [i, j] = s.firms;
  s.place(i, 0);
  s.place(j, s.value('projects.distance'));
  for (const firm of [i, j]) {
    s.organisation.notInventedHere[firm] = 0;
    s.organisation.stateOwned[firm] = 0;
  }
  const terms = createTerms(s.context, s.trust);
  terms.open(0);
  const discuss = (a: number, b: number, tick: number) => {
    terms.discuss(a, b, s.ties.find(a, b), tick);
    return { success: terms.last[SUCCESS_CHANCE], gain: terms.last[GAIN], net: terms.last[NET] };
  };
  return { ...s, i, j, terms, discuss };
}

describe('an idea', () => {
  it('promises the same to both who could have it, and something else a quarter later', () => {
    const { i, j, discuss } = negotiation();
    const mine = discuss(i, j, 3);
    expect(discuss(j, i, 3)).toEqual(mine);
    expect(discuss(i, j, 4).success).not.toBe(mine.success);
  });

  it('is spread evenly around the mean chance by its spread', () => {
    const spread = 0.6;
    const { i, j, discuss, set, terms } = negotiation({ 'projects.ideaSpread': 0 });
    const plain = discuss(i, j, 1).success;
    set('projects.ideaSpread', spread);
    terms.open(0);
    // One tick after another changes the draw alone: evidence between strangers does not fade.
    const ratios = Array.from({ length: 400 }, (_, t) => discuss(i, j, t + 2).success / plain);
    expect(Math.min(...ratios)).toBeGreaterThanOrEqual(1 - spread);
    expect(Math.max(...ratios)).toBeLessThanOrEqual(1 + spread);
    const mean = ratios.reduce((a, b) => a + b, 0) / ratios.length;
    // Four standard errors of a uniform on 1 ± .6.
    expect(Math.abs(mean - 1)).toBeLessThan((4 * spread) / Math.sqrt(3 * ratios.length));
  });
});

describe('a quarter of work on a project', () => {
  it('is worth the same however long projects take', () => {
    const short = negotiation();
    const long = negotiation({ 'projects.durationMin': 8, 'projects.durationMax': 12 });
    expect(long.value('projects.durationMin')).toBe(8);
    for (const n of [short, long]) {
      const { success, gain } = n.discuss(n.i, n.j, 1);
      expect(gain).toBeCloseTo((success * n.value('projects.value')) / 6, 12);
    }
  });
});

describe('looking for a partner', () => {
  /** Share of 300 quarters in which the first firm looks, its slots and effort set by hand. */
  function looks(slots: number, effort: number, lobbying = 0): number {
    const s = stageOf({ 'projects.search': 0.2, 'projects.slots': 4 });
    const [i] = s.firms;
    let asked = 0;
    const projects = {
      hasRoom: (slot: number) => slot === i,
      offerAid: (_c: number, slot: number) => {
        if (slot === i) asked++;
      },
      deal: new Float64Array(2),
      circle: new Int32Array(4),
    } as unknown as Projects;
    const choose = createPartnerChoice(
      s.context,
      s.ties,
      createTerms(s.context, s.trust),
      projects,
    );
    s.organisation.projectSlots[i] = slots;
    s.organisation.effort[i] = effort;
    s.organisation.lobbying[i] = lobbying;
    s.context.met.fill(-1);
    for (let tick = 2; tick < 302; tick++) choose(0, tick);
    return asked / 300;
  }

  it('takes the chance told at usual size and effort, in proportion to both, less with lobbying', () => {
    // Four standard errors of a share of .2 to .5 in 300 quarters are .09 to .12.
    expect(Math.abs(looks(4, 0.7) - 0.2)).toBeLessThan(0.1);
    expect(Math.abs(looks(10, 0.7) - 0.5)).toBeLessThan(0.12);
    expect(Math.abs(looks(10, 0.35) - 0.25)).toBeLessThan(0.1);
    expect(looks(10, 0.7, 1)).toBeLessThan(looks(10, 0.7) / 2);
    expect(looks(12, 7)).toBe(1);
  });
});
