/** `karenina calibrate` and `karenina discover` as a user types them, on studies that take seconds. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTerminal } from './terminal.ts';

const terminal = openTerminal();
afterAll(terminal.close);
const { karenina, folder, write } = terminal;

const WORLD = `scenario:
  extends: global-average.yaml
  time: { horizon: 9 years, burnIn: 3 years }
  composition: { members: 24, anchors: 1, universities: 1 }
  support: { policy: cliff, end: 3 years }
`;

beforeAll(() => {
  write(
    'fit.yaml',
    `name: fit
title: What is the hazard of start-ups?
${WORLD}seed: fit
replications: 1
factors:
  exit.startupHazard: "uniform(0.02, 0.25)"
  meetings.workingGroups: [true, false]
targets:
  - { metric: alive_1y, band: [75 %, 88 %], source: Eurostat }
`,
  );
  write(
    'where.yaml',
    `name: where
title: Where do clusters dissolve?
${WORLD}seed: where
replications: 1
arms:
  short: { set: { support.end: 2 years } }
  long: { set: { support.end: 3 years } }
factors:
  trust.initial: "uniform(0.05, 0.6)"
  membership.leaveRate: "uniform(0.02, 0.5)"
design: { points: 40 }
`,
  );
});

describe('calibrate', () => {
  it('says what is known now, with tables, and leaves posterior, charts and report', async () => {
    const args = [
      'calibrate',
      'fit.yaml',
      '--method',
      'abc',
      '--population',
      '40',
      '--accept',
      '50%',
    ];
    const { code, stdout, stderr } = await karenina([...args, '--threads', '0', '--out', 'fit']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^What is the hazard of start-ups\?\n\nThe targets narrow down /);
    expect(stdout).toMatch(/alive_1y +75 to 88 %/);
    expect(stdout).toMatch(/60 points simulated in 60 runs; none failed\./);
    for (const name of [
      'calibration.json',
      'posterior.parquet',
      'report.html',
      'charts/marginals.vl.json',
      'charts/target-fit.svg',
    ]) {
      expect([name, existsSync(join(folder, 'fit', name))]).toEqual([name, true]);
    }
    const page = readFileSync(join(folder, 'fit/report.html'), 'utf8');
    expect(page).toContain('Eurostat');
    expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
  });
  it('prints one JSON object alone, and is the same in threads', async () => {
    const args = [
      'calibrate',
      'fit.yaml',
      '--method',
      'abc',
      '--population',
      '40',
      '--accept',
      '0.5',
      '--json',
    ];
    const again = await karenina([...args, '--threads', '1', '--out', 'threads']);
    expect(again.code).toBe(0);
    const alone = JSON.parse(readFileSync(join(folder, 'fit/calibration.json'), 'utf8'));
    const threaded = JSON.parse(again.stdout);
    expect(threaded.draws).toEqual(alone.draws);
    expect(threaded.parameters.map((own: { path: string }) => own.path)).toEqual([
      'exit.startupHazard',
      'meetings.workingGroups',
    ]);
  });
  it.each([
    [['where.yaml'], /no targets to aim at; add 'targets:'/],
    [['fit.yaml', '--accept', '2'], /A share above 0 and below 1/],
    [['fit.yaml', '--method', 'abc', '--generations', '3'], /one generation/],
    [['fit.yaml', '--method', 'nsga2', '--accept', '0.5'], /no meaning for --method nsga2/],
    [['fit.yaml', '--out', 'fit'], /already holds a calibration/],
    [['fit.yaml', '--out', 'nothing', '--resume'], /no calibration to resume/],
    [['fit.yaml', '--force', '--resume'], /give one of them/],
  ])('refuses %j', async (args, saying) => {
    const { code, stdout, stderr } = await karenina(['calibrate', ...args]);
    expect(stderr).toMatch(saying);
    expect([code, stdout]).toEqual([2, '']);
  });
});

describe('discover', () => {
  it('simulates a study, says where, and goes on from its results', async () => {
    const args = [
      'discover',
      'where.yaml',
      '--outcome',
      'dissolved,never_ignited',
      '--threads',
      '0',
    ];
    const { code, stdout } = await karenina([...args, '--out', 'where']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Where do clusters dissolve\?\n/);
    expect(stdout).toMatch(/Of all 80 runs \d+ % end as dissolved or never ignited/);
    expect(stdout).toMatch(
      /80 runs planned; none failed\.\nReport: where\/discovery\/report\.html\n$/,
    );
    for (const name of ['discovery.json', 'boxes.csv', 'report.html']) {
      expect([name, existsSync(join(folder, 'where/discovery', name))]).toEqual([name, true]);
    }
    const tree = await karenina([
      'discover',
      'where',
      '--method',
      'cart',
      '--outcome',
      'members_end < 10',
      '--json',
    ]);
    expect(tree.code).toBe(0);
    // What the other method found would be taken for the same question.
    expect(readdirSync(join(folder, 'where/discovery')).sort()).toEqual([
      'charts',
      'discovery.json',
      'leaves.csv',
      'report.html',
    ]);
    expect(readdirSync(join(folder, 'where/discovery/charts'))).not.toContain('trade-off.svg');
    const told = JSON.parse(tree.stdout);
    expect(told.counts).toEqual({ planned: 80, failed: 0, without: 0, missing: 0 });
    expect(told.inputs.map((own: { name: string }) => own.name)).toEqual([
      'trust.initial',
      'membership.leaveRate',
      'arm',
    ]);
    const trust = ['discover', 'where', '--outcome', 'trust_end > 0.3'];
    const boxes = await karenina(trust);
    expect(boxes.stdout).toMatch(/^trust\.initial: trust in a stranger of whom nothing is known/m);
    expect(boxes.stdout).not.toContain('was asked for');
    const leaves = await karenina([...trust, '--method', 'cart', '--density', '0.5']);
    expect([leaves.code, leaves.stderr]).toEqual([
      2,
      expect.stringContaining('take --method prim'),
    ]);
    const dense = await karenina([...trust, '--density', '0.999', '--mass', '0.9']);
    expect(dense.stdout).toMatch(
      /\nA density of 99\.9 % was asked for, and no box of at least 90 % of all runs has it\./,
    );
    const one = await karenina(['discover', 'where', '--arm', 'short', '--json']);
    expect(JSON.parse(one.stdout).counts.planned).toBe(40);
    const grown = ['--resume', '--replications', '2', '--no-report', '--threads', '0'];
    const { stderr } = await karenina(['sweep', 'where.yaml', '--out', 'where', ...grown]);
    expect(stderr).toContain("removed from 'where', since made of the results before: discovery\n");
    expect(existsSync(join(folder, 'where/discovery'))).toBe(false);
  });
  it.each([
    [['where', '--arm', 'nope'], /no arm 'nope'.*'short', 'long'/],
    [['where', '--outcome', 'sustaining'], /'sustaining' is neither/],
    [['where', '--threads', '2'], /--threads only for a study/],
    [['.'], /holds no results/],
    [['nothing-of-that-name'], /no shipped study of that name/],
  ])('refuses %j', async (args, saying) => {
    const { code, stdout, stderr } = await karenina(['discover', ...args]);
    expect(stderr).toMatch(saying);
    expect([code, stdout]).toEqual([2, '']);
  });
  it('refuses a partial design unless it is allowed', async () => {
    const sweep = ['sweep', 'where.yaml', '--threads', '0', '--out', 'part', '--no-report'];
    expect((await karenina(sweep)).code).toBe(0);
    const manifest = JSON.parse(readFileSync(join(folder, 'part/manifest.json'), 'utf8'));
    expect(manifest.segments.length).toBe(1);
    // Twice as many planned, half of them there.
    write(
      'part/manifest.json',
      JSON.stringify({
        ...manifest,
        status: 'interrupted',
        counts: { ...manifest.counts, planned: 160 },
        replications: 2,
        contentHash: null,
      }),
    );
    const refused = await karenina(['discover', 'part']);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringMatching(/--allow-partial/)]);
    const allowed = await karenina(['discover', 'part', '--allow-partial']);
    expect([allowed.code, allowed.stdout]).toEqual([
      0,
      expect.stringMatching(/160 runs planned; 80 are not there yet\./),
    ]);
    rmSync(join(folder, 'part'), { recursive: true });
  });
});
