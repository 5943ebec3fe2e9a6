/** Every chart: compiles without a warning, the same bytes each time, says its runs, and can be told. */
import { describe, expect, it } from 'vitest';
import { OUTCOMES, outcomesOf } from '../../src/analysis/outcomes.ts';
import { PARAMETERS } from '../../src/model/parameters/index.ts';
import { CHANNELS, SERIES } from '../../src/model/series.ts';
import * as theme from '../../src/report/charts/theme.ts';
import type { FigureData } from '../../src/report/data.ts';
import { figures as figuresOf } from '../../src/report/figures.ts';
import { findingsOf } from '../../src/report/findings.ts';
import { renderSvg } from '../../src/report/render.ts';
import { survivalComparisons } from '../../src/report/survivalComparison.ts';
import { survivalSection } from '../../src/report/survivalTable.ts';
import { THRESHOLD_DEFAULTS, thresholdsOf } from '../../src/report/thresholds.ts';
import { syntheticCourses, syntheticRuns, WITHDRAWAL_ARMS } from './synthetic.ts';

const GENERAL = [
  { name: 'base', label: 'as it is', end: 12, share: 0.84 },
  {
    name: 'closed',
    label: 'closed, with a name so long that it would not fit beside any bar',
    end: 6,
    share: 0.31,
  },
];
function data(
  options: Parameters<typeof syntheticRuns>[0] = {},
  change: Partial<FigureData> = {},
): FigureData {
  const study = syntheticRuns(options);
  return {
    study,
    findings: findingsOf(study),
    courses: syntheticCourses(options.arms),
    scenarioSource: {},
    planned: 2000,
    programme: null,
    ...change,
  };
}
const figures = (made: FigureData) => figuresOf(made, survivalComparisons(made));
/** Six runs of each cluster, one of every outcome class. */
const clusters = ['alpha', 'beta'].map((cluster) => {
  const places = { points: new Int32Array(6), replications: Int32Array.from(OUTCOMES.keys()) };
  return outcomesOf(cluster, { ...places, codes: Int8Array.from(OUTCOMES.keys()) }, 0.95);
});

const CASES: Record<string, FigureData> = {
  'a withdrawal study': data({ failed: 3 }),
  'a withdrawal study without an answer': data({ shift: -0.5 }),
  'a general study': data({ arms: GENERAL, source: {} }),
  'one arm and one run': data({ arms: GENERAL.slice(0, 1), runs: 1, source: {} }),
  'several clusters': data(
    { arms: GENERAL, source: {} },
    { courses: { ...syntheticCourses(GENERAL), clusters } },
  ),
};

describe.each(Object.entries(CASES))('the charts of %s', (_, made) => {
  const drawn = figures(made);
  it.each(drawn.map((figure) => [figure.name, figure] as const))(
    '%s compiles without warnings, to the same bytes, from its own JSON',
    async (_name, { spec }) => {
      const first = await renderSvg(spec);
      expect(first.warnings).toEqual([]);
      const again = await renderSvg(JSON.parse(JSON.stringify(spec)));
      expect(again.svg).toBe(first.svg);
      expect(first.svg).not.toMatch(/NaN|undefined|Infinity/);
    },
  );
  it('say how many runs they stand on and what they show', () => {
    for (const { spec, caption } of drawn) {
      const { subtitle } = spec.title as unknown as { subtitle: string[] };
      expect(subtitle.join(' ')).toMatch(/\d runs? per arm; (no run|\d+ of [\d,]+ runs) failed/);
      expect(spec.description).toMatch(/\d/);
      expect(spec.description).not.toMatch(/NaN|undefined|unknown/);
      expect(caption.length).toBeGreaterThan(20);
    }
  });
});

describe('the choice of charts', () => {
  const names = (made: FigureData) => figures(made).map(({ name }) => name);
  it('follows the study', () => {
    const common = ['innovation-flow', 'specialist-income', 'cluster-and-place'];
    expect(names(CASES['a withdrawal study'])).toEqual([
      'outcomes-by-withdrawal',
      'margins',
      'survival-cluster',
      'survival-firms',
      ...common,
    ]);
    expect(names(CASES['a general study'])).toEqual([
      'outcomes-by-arm',
      'margins',
      'survival-cluster',
      'survival-firms',
      ...common,
    ]);
    expect(names(CASES['several clusters'])).toEqual([
      'outcomes-by-arm',
      'outcomes-by-cluster',
      'margins',
      'survival-firms',
      ...common,
    ]);
  });
  it('draws survival under one arm, and compares it with nothing', () => {
    const made = data({ arms: GENERAL.slice(0, 1), source: {} });
    expect(names(made)).toEqual(expect.arrayContaining(['survival-cluster', 'survival-firms']));
    const table = (of: FigureData) => survivalSection(survivalComparisons(of), of.findings);
    expect(table(made)).toBe('');
    expect(table(CASES['a general study'])).toContain('Cox');
  });
  it('compares no cluster with one that nobody formed, and says which arms it leaves out', () => {
    const made = CASES['a withdrawal study'];
    const [clusters, firms] = survivalComparisons(made);
    expect(clusters.labels[0]).toBe('support ends after 2 years');
    expect(firms.labels[0]).toBe('no support');
    const table = survivalSection([clusters, firms], made.findings);
    expect(table).toContain('Without support nobody forms the cluster');
    expect(table).toContain('Shown are 6 of the 10 arms.');
    const captions = figures(made).map(({ caption }) => caption);
    expect(captions.filter((caption) => caption.includes('of the 10 arms'))).toHaveLength(5);
    expect(captions.find((caption) => caption.startsWith('A cluster has ended'))).toMatch(
      /with 95 % intervals: support ends after 2 years \d+\.\d \(\d+\.\d to \d+\.\d\), /,
    );
  });
  it('leaves out what the results do not hold', () => {
    const study = { ...syntheticRuns(), metrics: {} };
    const bare = { clusters: [], yearly: [], firmLives: {} };
    expect(names(data({}, { study, findings: findingsOf(study), courses: bare }))).toEqual([
      'outcomes-by-withdrawal',
    ]);
  });
  it('says of every interval how sure it is', () => {
    for (const made of Object.values(CASES)) {
      for (const { name, spec } of figures(made)) {
        const { subtitle } = spec.title as unknown as { subtitle: string[] };
        if (name !== 'margins') expect(subtitle.join(' '), name).toMatch(/95 % interval/);
      }
    }
  });
  it('has room for the bands of innovation, and for long labels in a legend', async () => {
    const made = CASES['a general study'];
    const wide = made.courses.yearly.map((row) => ({ ...row, error: row.mean }));
    const drawn = figures({ ...made, courses: { ...made.courses, yearly: wide } });
    const flow = JSON.stringify(drawn.find(({ name }) => name === 'innovation-flow')?.spec);
    const top = Number(/"domain":\[0,([\d.]+)\],"nice":true/.exec(flow)?.[1]);
    const highest = Math.max(...[...flow.matchAll(/"upper":([\d.]+)/g)].map(([, x]) => Number(x)));
    expect(top).toBeGreaterThanOrEqual(highest);
    const places = drawn.find(({ name }) => name === 'cluster-and-place');
    const { svg } = await renderSvg(places?.spec as theme.ChartSpec);
    expect(svg).toContain('closed, with a name so long that it would not fit beside any bar');
  });
  it('tells of arms only that there are', () => {
    const caption = (made: FigureData) => figures(made)[0].caption;
    expect(caption(CASES['a withdrawal study'])).toMatch(/“Never paid”.*“Never ends”/);
    const ends = WITHDRAWAL_ARMS.filter(({ end }) => end > 0 && end < 100);
    expect(caption(data({ arms: ends }))).not.toMatch(/Never/);
  });
  it('marks the decided year, and only if there is one', () => {
    const hero = (made: FigureData) => JSON.stringify(figures(made)[0].spec);
    expect(hero(CASES['a withdrawal study'])).toContain('earliest: year 12');
    expect(hero(CASES['a withdrawal study without an answer'])).not.toContain('earliest');
  });
});

describe('colours and thresholds', () => {
  it('cover every outcome, channel and source of income of the model', () => {
    expect(Object.keys(theme.OUTCOME_KEYS).sort()).toEqual([...OUTCOMES].sort());
    expect(Object.keys(theme.CHANNEL_KEYS)).toEqual([...CHANNELS]);
    const income = SERIES.map(({ name }) => name).filter((name) => name.startsWith('income_'));
    expect(Object.keys(theme.INCOME_KEYS).sort()).toEqual(income.sort());
  });
  it('are different within a chart', () => {
    for (const keys of [theme.OUTCOME_KEYS, theme.CHANNEL_KEYS, theme.INCOME_KEYS]) {
      const colours = Object.values(keys).map(({ colour }) => colour);
      expect(new Set(colours).size).toBe(colours.length);
    }
  });
  it('have the model’s defaults and follow the scenario', () => {
    for (const [name, value] of Object.entries(THRESHOLD_DEFAULTS)) {
      expect(PARAMETERS.find(({ path }) => path === `outcome.${name}`)?.default).toBe(value);
    }
    const set = thresholdsOf({
      outcome: { keptActivity: '60 %', keptFirms: 0.9, addedInnovation: 'much' },
    });
    expect(set.map(({ least }) => least)).toEqual([0.6, 0.6, 0.9, 1.25]);
  });
});
