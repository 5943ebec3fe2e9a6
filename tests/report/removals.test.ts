/** A study of removals: found by its source, told in words, tables and charts that agree. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Interval } from '../../src/analysis/proportions.ts';
import { findingsOf } from '../../src/report/findings.ts';
import { removalFigures } from '../../src/report/removalFigures.ts';
import { removalArms } from '../../src/report/removals.ts';
import { removalTables } from '../../src/report/removalTable.ts';
import { removalWords, verdict } from '../../src/report/removalWords.ts';
import { renderSvg } from '../../src/report/render.ts';
import { writeReport } from '../../src/report/report.ts';
import { findingsWords } from '../../src/report/words.ts';
import { writeStudy } from './stored.ts';
import { syntheticRuns } from './synthetic.ts';

const arm = (name: string, share: number) => ({ name, label: `arm ${name}`, end: 12, share });
const SOURCE = {
  name: 'anna',
  pairs: true,
  removals: {
    town: { label: 'a good town', set: { 'place.urbanQuality': 0.5 } },
    mass: { label: 'critical mass', set: { 'composition.members': 20 } },
    links: { set: { 'specialist.links': 0 } },
  },
};
/** One lack below half, one lower, one without effect; one pair worse than the sum. */
const ARMS = [
  arm('base', 0.8),
  arm('town', 0.6),
  arm('mass', 0.2),
  arm('links', 0.8),
  arm('town+mass', 0),
  arm('town+links', 0.2),
  arm('mass+links', 0.2),
];
const study = (source: unknown = SOURCE, arms = ARMS) => syntheticRuns({ arms, source });
const findings = findingsOf(study());
const removals = findings.removals!;
const count = { runsPerArm: { least: 200, most: 200 }, failed: 0, planned: 1400 };

describe('the arms of a study of removals', () => {
  it('are known by the study’s source', () => {
    const found = removalArms(study().arms, SOURCE);
    expect(found?.base).toBe(0);
    expect(found?.singles.map(({ ingredient }) => ingredient)).toEqual([
      'a good town',
      'critical mass',
      'links',
    ]);
    expect(found?.pairs).toEqual([
      { arm: 4, a: 0, b: 1 },
      { arm: 5, a: 0, b: 2 },
      { arm: 6, a: 1, b: 2 },
    ]);
  });
  it.each([[{}], [null], ['text'], [{ removals: null }], [{ removals: {} }], [{ arms: {} }]])(
    'are none where the source is %j',
    (source) => {
      expect(removalArms(study().arms, source)).toBeNull();
      expect(findingsOf(study(source)).removals).toBeNull();
    },
  );
  it('have labels that tell them apart', () => {
    const source = { removals: { town: { label: 'x' }, mass: { label: 'x' } } };
    const found = removalArms(study().arms, source);
    expect(found?.singles.map(({ ingredient }) => ingredient)).toEqual(['x (town)', 'x (mass)']);
  });
  it('are told apart from pairs, and lead the charts with the worst', () => {
    expect(findings.arms.map(({ name }) => name)).toEqual(['base', 'town', 'mass', 'links']);
    expect(findings.answer).toBeNull();
    expect(findings.shown.lines.map((key) => key.arm)).toEqual(['base', 'mass', 'town', 'links']);
  });
});

describe('the words', () => {
  const words = findingsWords(findings);
  it('give the verdict first, then what it stands on', () => {
    expect(words[0]).toBe(
      'The Anna Karenina principle does not hold in this model: of 3 ingredients, 2 are shown to lower the chance of a self-sustaining cluster when missing alone, 1 to below half.',
    );
    const all = words.join(' ');
    expect(all).toMatch(/With nothing removed .* in 80 % of runs \(95 % interval 73 to 85 %, 200/);
    expect(all).toContain('below half of that for certain: critical mass (20 %, 15 to 27 %).');
    expect(all).toContain('not surely to below half: a good town (60 %, 53 to 67 %).');
    expect(all).toContain(
      'not shown to matter by themselves: links (80 %, 73 to 85 %). In brackets the share that is left, with its 95 % interval. The risk that even one of the claims of a change is false is at most 5 %.',
    );
    expect(all).toContain(
      'Of 3 pairs of lacks, 1 is shown to be worse than the sum of the two losses and none better',
    );
    expect(all).toContain(
      'without a good town and links, 20 % (15 to 27 %) where the sum lets expect 60 %.',
    );
    expect(all).toContain('In 1 pair the two losses add up to all there is to lose');
  });
  it('tell every form of the principle', () => {
    const told = (form: typeof removals.form, base = 0.8) => verdict({ ...removals, form, base });
    expect(told('strong')).toMatch(/holds in this model in its strong form: each of the 3 ingr/);
    expect(told('weak')).toMatch(/weak form only: .* but only 1 to below half for certain/);
    expect(told('untestable', 0)).toMatch(/cannot be judged: with nothing removed no run/);
    expect(told('untestable')).toMatch(/cannot be judged: some arms/);
  });
  it('claim little of a base that is not healthy, and say “below half” only of what lowers', () => {
    const singles = removals.singles.map((one) => ({
      ...one,
      ...{ effect: 'open' as const, half: 'not' as const },
    }));
    expect(verdict({ ...removals, singles, base: 0.18 })).toBe(
      'The Anna Karenina principle is not shown to hold here: of 3 ingredients, none is shown to lower the chance of a self-sustaining cluster when missing alone.',
    );
  });
  it('refute the principle only where a lack is shown to leave more than half', () => {
    const singles = removals.singles.map((one) => ({ ...one, half: 'not' as const }));
    expect(verdict({ ...removals, singles })).toContain('is not shown to hold here');
  });
  it('warn of a base that is not healthy, no more surely than the runs allow', () => {
    const told = (share: Interval) => removalWords(removals, { runs: 90, share }, 0.95).join(' ');
    expect(told({ estimate: 0.5, lower: 0.4, upper: 0.6 })).toContain(
      'By these runs that may be no healthy cluster to begin with',
    );
    expect(told({ estimate: 0.2, lower: 0.1, upper: 0.3 })).toContain(
      'That is no healthy cluster to begin with',
    );
  });
  it('tell a study of one pair without counting it', () => {
    const { removals: found, arms } = findingsOf(study(SOURCE, ARMS.slice(0, 5)));
    if (found === null) throw new Error('no removals');
    expect(found.pairs).toHaveLength(1);
    const base = { runs: 200, share: arms[0].shares.self_sustaining };
    const words = removalWords(found, base, 0.95).join(' ');
    expect(words).not.toMatch(/1 pair|On average/);
    expect(words).toMatch(/The one pair of lacks is .* the sum of the two losses .* where the sum/);
    expect(words).toMatch(/It deviates from the sum by/);
  });
});

describe('the charts', () => {
  const data = { findings } as Parameters<typeof removalFigures>[0];
  const drawn = removalFigures(data, count);
  it('are one of singles and one of pairs, or the first alone', () => {
    expect(drawn.map(({ name }) => name)).toEqual(['removals', 'removal-pairs']);
    const alone = findingsOf(study(SOURCE, ARMS.slice(0, 4)));
    expect(alone.removals?.pairs).toEqual([]);
    expect(removalFigures({ ...data, findings: alone }, count)).toHaveLength(1);
  });
  it('compile silently and to the same bytes', async () => {
    for (const { spec } of drawn) {
      const { svg, warnings } = await renderSvg(spec);
      expect(warnings).toEqual([]);
      expect((await renderSvg(spec)).svg).toBe(svg);
    }
  });
  it('show what the tables say', async () => {
    const [single, pair] = await Promise.all(drawn.map(({ spec }) => renderSvg(spec)));
    expect(single.svg).toContain('nothing missing: 80 %');
    expect(single.svg).toContain('60 % (53 to 67 %)');
    expect(single.svg).toContain('below half for certain');
    // Town and mass leave nothing (in brackets); town and links are 40 points worse.
    expect(pair.svg).toContain('>(0)<');
    expect(pair.svg).toContain('>−40<');
  });
});

describe('the tables', () => {
  const [alone, together] = removalTables(removals, 0.95);
  it('have a row for each single, the worst first, and for each pair', () => {
    expect(alone.rows.map(([name, share, , , , claim]) => [name, share, claim])).toEqual([
      ['critical mass', '20 % (15 to 27 %)', 'below half'],
      ['a good town', '60 % (53 to 67 %)', 'lower'],
      ['links', '80 % (73 to 85 %)', '–'],
    ]);
    expect(together.rows.map(([name, share, sum]) => [name, share, sum])).toEqual([
      ['a good town, links', '20 % (15 to 27 %)', '60 %'],
      ['a good town, critical mass', '0 % (0 to 2 %)', '0 %'],
      ['critical mass, links', '20 % (15 to 27 %)', '20 %'],
    ]);
    expect(together.rows[0].at(-1)).toBe('worse than the sum');
    for (const { heads, rows } of [alone, together]) {
      for (const row of rows) expect(row).toHaveLength(heads.length);
    }
  });
});

describe('the report', () => {
  const HOSTILE = '<script>alert(1)</script>"&';
  const folder = mkdtempSync(join(tmpdir(), 'karenina-removals-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let html: string;
  beforeAll(async () => {
    const source = structuredClone(SOURCE) as { removals: Record<string, { label?: string }> };
    source.removals.links.label = HOSTILE;
    const runs = { runs: 60, arms: ARMS, source };
    await writeStudy(folder, syntheticRuns(runs), {}, ARMS);
    html = readFileSync((await writeReport(folder)).report, 'utf8');
  });
  it('holds verdict, section, tables and both charts', () => {
    expect(html).toContain('The Anna Karenina principle does not hold in this model');
    expect(html).toContain('<h2 id="removals-table">');
    expect(html).toContain('<summary>All pairs in figures</summary>');
    expect(html).toContain('<figure id="removals">');
    expect(html).toContain('<figure id="removal-pairs">');
    expect(html).toContain('How much of an ingredient a study takes away');
  });
  it('shows labels of the study as text', () => {
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&amp;');
  });
});
