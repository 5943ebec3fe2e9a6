/** A programme of several clusters: its words, chart and table agree with what was found. */
import { describe, expect, it } from 'vitest';
import { type ProgrammeRun, programmeFindings } from '../../src/analysis/programme.ts';
import { type Programme, programmeFigures, programmeWords } from '../../src/report/programme.ts';
import { programmeSection } from '../../src/report/programmeTable.ts';
import { renderSvg } from '../../src/report/render.ts';

const ARMS = ['planned', 'none', 'short', 'long'].map((name) => ({
  name,
  label: `${name} support`,
}));
const COST: Readonly<Record<string, number>> = { planned: 2000, none: 0, short: 1000, long: 3000 };
const LIVES: Readonly<Record<string, readonly string[]>> = {
  alpha: ['short', 'long'],
  beta: ['long'],
  '<gamma>': [],
};

function programme(replications = 8): Programme {
  const runs: ProgrammeRun[] = Object.keys(LIVES).flatMap((cluster) =>
    ARMS.flatMap(({ name }) =>
      Array.from({ length: replications }, (_, replication) => ({
        ...{ arm: name, cluster, point: 0, replication, cost: COST[name] },
        sustained: LIVES[cluster].includes(name) && replication < 6,
      })),
    ),
  );
  const findings = programmeFindings(
    runs,
    ARMS.map(({ name }) => name),
    0.95,
  );
  if (findings === null) throw new Error('no findings');
  return { findings, arms: ARMS, confidence: 0.95 };
}

describe('a programme', () => {
  it('is told what its purse can do, and for whom', () => {
    const words = programmeWords(programme());
    expect(words[0]).toMatch(
      /^The purse of the planned programme, 6\.0 M€, can sustain 1\.5 \(0\.0 to 3\.0\) of 3 clusters; as planned it sustains 0\.0/,
    );
    expect(words[1]).toBe(
      'With that purse: short support: alpha; long support: beta; none support: <gamma>.',
    );
    expect(words.join(' ')).toContain('4 runs that had no part in the choice');
  });
  it('has a chart without complaint, and a table that is safe', async () => {
    const count = { runsPerArm: { least: 8, most: 8 }, failed: 0, planned: 32 };
    const [figure] = programmeFigures(programme(), count);
    const { warnings, svg } = await renderSvg(figure.spec);
    expect(warnings).toEqual([]);
    expect(svg).toContain('What a purse can sustain');
    const html = programmeSection(programme());
    expect(html).toContain('&lt;gamma&gt;');
    expect(html).not.toContain('<gamma>');
  });
  it('has no interval where one run judges, and says so', () => {
    const words = programmeWords(programme(2)).join(' ');
    expect(words).toContain('(interval unknown) of 3 clusters');
    expect(words).toContain('One run alone had no part in the choice, which gives no interval');
    expect(words).not.toContain('95 %');
    const count = { runsPerArm: { least: 2, most: 2 }, failed: 0, planned: 8 };
    expect(programmeFigures(programme(2), count)[0].caption).toContain('without intervals');
  });
  it('is nothing for other studies', () => {
    const count = { runsPerArm: { least: 1, most: 1 }, failed: 0, planned: 1 };
    expect(programmeFigures(null, count)).toEqual([]);
    expect(programmeSection(null)).toBe('');
  });
});
