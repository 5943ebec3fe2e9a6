/** Terms of projects, market, innovation, entry, talent, suppliers and shocks against numbers made by hand. */
import { describe, expect, it } from 'vitest';
import { createOrganisations } from '../../../src/model/organisations.ts';
import { addToPipeline, dueHelped, dueOfChannel, takeDue } from '../../../src/model/pipeline.ts';
import { createExit } from '../../../src/model/submodels/exit.ts';
import { createMarket, projectSlotsOf } from '../../../src/model/submodels/market.ts';
import { createShocks } from '../../../src/model/submodels/shocks.ts';
import { createSuppliers } from '../../../src/model/submodels/suppliers.ts';
import { createTalent, roomToSettle } from '../../../src/model/submodels/talent.ts';
import { privateValueShare } from '../../../src/model/submodels/terms.ts';
import { CHANNEL, KIND, NICHES, PIPELINE } from '../../../src/model/tables.ts';
import { stageOf } from './stage.ts';

describe('slots for projects', () => {
  it('are 4·size^.3, from 2 to 12', () => {
    expect([0.001, 0.2, 1, 4, 10, 1000].map((size) => projectSlotsOf(size, 4))).toEqual([
      2, 2, 4, 6, 8, 12,
    ]);
  });
});

describe('the private value of an innovation', () => {
  it('is halved by full state demand and cut by a quarter under state ownership', () => {
    expect(privateValueShare(0, 0)).toBe(1);
    expect(privateValueShare(0.4, 0)).toBeCloseTo(0.8, 12);
    expect(privateValueShare(0.4, 1)).toBeCloseTo(0.6, 12);
  });
});

describe('the pipeline', () => {
  it('gives back by channel what falls due, once', () => {
    const pipeline = new Int32Array(2 * PIPELINE);
    addToPipeline(pipeline, 1, 21, CHANNEL.firmFirm, 1);
    addToPipeline(pipeline, 1, 21, CHANNEL.firmFirm, 0);
    addToPipeline(pipeline, 1, 21, CHANNEL.recombined, 1);
    addToPipeline(pipeline, 1, 22, CHANNEL.inHouse, 0);
    expect(takeDue(pipeline, 0, 21)).toBe(0);
    const word = takeDue(pipeline, 1, 21);
    expect(
      [CHANNEL.firmFirm, CHANNEL.recombined, CHANNEL.inHouse].map((ch) => dueOfChannel(word, ch)),
    ).toEqual([2, 1, 0]);
    expect(dueHelped(word)).toBe(2);
    expect(takeDue(pipeline, 1, 21)).toBe(0);
    expect(dueOfChannel(takeDue(pipeline, 1, 22), CHANNEL.inHouse)).toBe(1);
  });

  it('takes no more than 7 of a channel in a quarter, and spills into no other', () => {
    const pipeline = new Int32Array(PIPELINE);
    for (let k = 0; k < 40; k++) addToPipeline(pipeline, 0, 3, CHANNEL.outside, 1);
    const word = takeDue(pipeline, 0, 3);
    expect(Object.values(CHANNEL).map((ch) => dueOfChannel(word, ch))).toEqual([
      0, 0, 0, 0, 0, 0, 7, 0,
    ]);
    expect(dueHelped(word)).toBe(7);
  });
});

describe('the market', () => {
  /** A market without luck, start-up growth or what falls due, of two firms alone in niche 0. */
  function quietMarket(settings = {}) {
    const s = stageOf({
      'market.contracts': 0,
      'entry.startupGrowth': 0,
      'composition.stateDemand': 0,
      'market.selection': 0.15,
      ...settings,
    });
    const { organisation, cluster } = s;
    organisation.pipeline.fill(0);
    const [i, j] = s.firms;
    for (const k of s.firms) organisation.niche[k] = k === i || k === j ? 0 : 1;
    organisation.quality[i] = 0.1;
    organisation.quality[j] = -0.1;
    organisation.sales[i] = 300;
    organisation.sales[j] = 200;
    organisation.cash[i] = 0;
    organisation.effort[i] = 0.5;
    organisation.lobbying[i] = 0;
    cluster.nicheDemand[0] = 1000;
    cluster.nicheDemand[1] = 1e6;
    cluster.talent[0] = 1;
    return { ...s, i, j, market: createMarket(s.context) };
  }

  it('moves shares by χ·(E/Ē − 1), the rival holding the rest with E = 1', () => {
    const s = quietMarket();
    s.market.trade(0, 1);
    const mean = (300 * Math.exp(0.1) + 200 * Math.exp(-0.1) + 500) / 1000;
    const grown = (sales: number, q: number): number =>
      sales * (1 + 0.15 * (Math.exp(q) / mean - 1));
    expect(s.organisation.sales[s.i]).toBeCloseTo(grown(300, 0.1), 6);
    expect(s.organisation.sales[s.j]).toBeCloseTo(grown(200, -0.1), 6);
    // With the rival's share the market is what it was: the replicator conserves it.
    const rival = 500 * (1 + 0.15 * (1 / mean - 1));
    expect(s.organisation.sales[s.i] + s.organisation.sales[s.j] + rival).toBeCloseTo(1000, 6);
  });

  it('lets quality fall behind the rival by its growth', () => {
    const s = quietMarket({ 'market.rivalGrowth': 0.01 });
    s.market.trade(0, 1);
    expect(s.organisation.quality[s.i]).toBeCloseTo(0.09, 12);
  });

  it('pays the margin less research, and fixed cost', () => {
    const s = quietMarket();
    s.market.trade(0, 1);
    const sales = s.organisation.sales[s.i] as number;
    expect(s.organisation.cash[s.i]).toBeCloseTo(
      sales * (0.16 - 0.08 * 0.5) - 12 * s.cluster.wage[0],
      6,
    );
  });

  it('selects less where demand is the state’s', () => {
    const s = quietMarket({ 'composition.stateDemand': 0.5 });
    s.market.trade(0, 1);
    const mean = (300 * Math.exp(0.1) + 200 * Math.exp(-0.1) + 500) / 1000;
    expect(s.organisation.sales[s.i]).toBeCloseTo(
      300 * (1 + 0.15 * 0.6 * (Math.exp(0.1) / mean - 1)),
      6,
    );
  });

  it('never sells more than there is demand', () => {
    const s = quietMarket();
    s.cluster.nicheDemand[0] = 400;
    s.market.trade(0, 1);
    expect(s.organisation.sales[s.i] + s.organisation.sales[s.j]).toBeCloseTo(400, 9);
    expect(s.organisation.sales[s.i]).toBeGreaterThan(s.organisation.sales[s.j]);
  });

  it('raises quality by what falls due, half as much when far ahead, and pays its value', () => {
    const s = quietMarket({
      'market.rivalGrowth': 0,
      'innovation.jointGain': 0.07,
      'innovation.inHouseGain': 0.03,
    });
    s.organisation.quality[s.j] = 0;
    s.organisation.quality[s.i] = 0.15;
    for (const k of [s.i, s.j]) {
      addToPipeline(s.organisation.pipeline, k, 1, CHANNEL.firmFirm, 0);
      addToPipeline(s.organisation.pipeline, k, 1, CHANNEL.inHouse, 0);
    }
    s.context.record.fill(0);
    s.market.trade(0, 1);
    expect(s.organisation.quality[s.j]).toBeCloseTo(0.1, 12);
    expect(s.organisation.quality[s.i]).toBeCloseTo(0.15 + 0.05, 12);
    expect([s.recorded('innovations'), s.recorded('innovations_collaborative')]).toEqual([4, 2]);
    expect([s.recorded('innovations_firm_firm'), s.recorded('innovations_in_house')]).toEqual([
      2, 2,
    ]);
  });
});

describe('exit', () => {
  function exitOf(settings = {}) {
    const s = stageOf({ 'exit.hazard': 0, 'exit.startupHazard': 0, ...settings });
    const organisations = createOrganisations(s.context, s.ties);
    s.organisation.cash.fill(10);
    s.organisation.poor.fill(0);
    return { ...s, exit: createExit(s.context, organisations, () => undefined) };
  }

  it('takes nobody without cause', () => {
    const s = exitOf();
    s.exit(0, 1);
    expect(s.recorded('deaths')).toBe(0);
  });

  it('takes who was out of cash for two quarters, or vanished from the market', () => {
    const s = exitOf();
    const [i, j, k] = s.firms;
    for (const x of [i, j, k]) s.organisation.projects[x] = 0;
    s.organisation.cash[i] = -1;
    s.exit(0, 1);
    expect(s.organisation.kind[i]).toBe(KIND.firm);
    s.organisation.cash[j] = -1;
    s.organisation.sales[k] = 1;
    s.exit(0, 2);
    expect([i, j, k].map((x) => s.organisation.kind[x])).toEqual([KIND.none, KIND.firm, KIND.none]);
    expect(s.recorded('deaths')).toBe(2);
  });
});

describe('talent', () => {
  it('closes half of its gap in its half-life, towards urban quality, graduates and room', () => {
    const s = stageOf({
      'place.talentHalfLife': 10,
      'place.urbanQuality': 0.64,
      'composition.universities': 0,
    });
    const move = createTalent(s.context);
    const crowding = s.roster.liveCount / s.cluster.capacity[0];
    const target = 0.8 * 0.7 * (1.25 - 0.375 * crowding);
    s.cluster.talent[0] = 2;
    for (let k = 0; k < 10; k++) move(0);
    expect(s.cluster.talent[0]).toBeCloseTo(target + (2 - target) / 2, 9);
    expect(s.cluster.wage[0]).toBeCloseTo(1 + 0.15 * crowding * crowding, 12);
    expect(roomToSettle(s.context, 0)).toBeCloseTo(1 - crowding, 12);
  });
});

describe('suppliers', () => {
  it('learn with local demand, and are forgotten where there are none', () => {
    const skillAfter = (suppliers: boolean, projects: number): number => {
      const s = stageOf();
      for (const i of s.firms) s.organisation.supplier[i] = suppliers && i % 2 === 0 ? 1 : 0;
      s.cluster.projects[0] = projects;
      const develop = createSuppliers(s.context);
      for (let k = 0; k < 400; k++) develop(0);
      return s.cluster.supplierSkill[0] as number;
    };
    expect(skillAfter(false, 100)).toBeLessThan(0.01);
    expect(skillAfter(true, 0)).toBeCloseTo(0.4, 3);
    expect(skillAfter(true, 1000)).toBeCloseTo(1, 3);
  });
});

describe('shocks', () => {
  it('strike once, in their year, and where they should', () => {
    const s = stageOf({
      'shocks.demandYear': 2,
      'shocks.technologyYear': 2,
      'shocks.talentYear': 2,
      'shocks.scandalYear': 2,
      'shocks.sanctionsYear': 2,
      'shocks.anchorExitYear': 2,
    });
    const organisations = createOrganisations(s.context, s.ties);
    const shock = createShocks(s.context, organisations, () => undefined);
    const anchors = s.firms.filter((i) => s.organisation.anchor[i] === 1);
    const largest = anchors.reduce((a, b) =>
      s.organisation.sales[b] > s.organisation.sales[a] ? b : a,
    );
    const other = s.firms.find((i) => i !== largest) as number;
    const [quality, talent, neutrality] = [
      s.organisation.quality[other],
      s.cluster.talent[0],
      s.cluster.neutrality[0],
    ];
    shock(0, 7);
    expect([s.cluster.demandFactor[0], s.cluster.sanctioned[0]]).toEqual([1, 0]);
    shock(0, 8);
    expect(s.cluster.demandFactor[0]).toBeCloseTo(0.7, 12);
    expect(s.organisation.quality[other]).toBeCloseTo(quality - 0.3, 12);
    expect(s.cluster.talent[0]).toBeCloseTo(talent * 0.6, 12);
    expect(s.cluster.neutrality[0]).toBeCloseTo(neutrality * 0.4, 12);
    expect(s.cluster.sanctioned[0]).toBe(1);
    expect(s.organisation.kind[largest]).toBe(KIND.none);
    shock(0, 9);
    expect(s.cluster.demandFactor[0]).toBeCloseTo(0.7, 12);
  });
});

describe('niches', () => {
  it('have more demand than local firms can serve at first, as their share says', () => {
    const s = stageOf({ 'market.localShare': 0.25 }, -16);
    const sold = s.firms.reduce((sum, i) => sum + s.organisation.sales[i], 0);
    const demand = s.cluster.nicheDemand.subarray(0, NICHES).reduce((a, b) => a + b, 0);
    expect(sold / demand).toBeCloseTo(0.25, 9);
  });
});
