/** Sensitivity from the command line, end to end: the shipped studies with few runs of small worlds. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openTerminal } from './terminal.ts';

const terminal = openTerminal();
afterAll(terminal.close);
const { folder, karenina } = terminal;

const SMALL = ['composition.members=15', 'composition.anchors=1', 'place.entry=0.2'].flatMap(
  (set) => ['--set', set],
);
const quick = (horizon: number, out: string) =>
  [...SMALL, '--set', `time.horizon=${horizon}`].concat([
    '--threads',
    '0',
    '--replications',
    '1',
    '--out',
    out,
  ]);

describe('sensitivity of a study', () => {
  it('by elementary effects: sweeps, tells, and writes tables and charts', async () => {
    const args = ['sensitivity', 'sensitivity-morris', ...quick(13, 'm')];
    const { code, stdout, stderr } = await karenina(args);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/90 runs in /)]);
    expect(stdout).toMatch(/^factor +\(95 %\) +luck alone +\(95 %\) +\(95 %\)$/m);
    expect(stdout).toMatch(/^trust\.initial +\d/m);
    expect(stdout).toContain('90 runs, none missing; all 10 trajectories used.');
    expect(stdout).toContain('With one replication a point, luck cannot be told from influence');
    const table = readFileSync(join(folder, 'm', 'sensitivity.csv'), 'utf8');
    expect(table.trim().split('\n')).toHaveLength(1 + 8 * 4);
    for (const name of ['', '-plane']) {
      const chart = join(folder, 'm', 'charts', `sensitivity-self_sustaining-cliff-6${name}.svg`);
      expect(existsSync(chart)).toBe(true);
    }
    // The same results again, of another outcome, elsewhere, as JSON.
    const again = await karenina([
      'sensitivity',
      'm',
      '--metric',
      'members_at_the_end',
      '--out',
      'elsewhere',
      '--json',
    ]);
    expect([again.code, again.stderr]).toEqual([
      2,
      expect.stringContaining("no outcome 'members_at_the_end'"),
    ]);
    const json = await karenina([
      'sensitivity',
      'm',
      '--metric',
      'innovation_gain',
      '--out',
      'elsewhere',
      '--json',
    ]);
    expect([json.code, json.stderr]).toEqual([0, '']);
    const found = JSON.parse(json.stdout);
    expect(found).toMatchObject({ method: 'morris', folder: 'm' });
    expect(found.arms[0].metric).toBe('innovation_gain');
    expect(found.arms[0].result.factors).toHaveLength(8);
    expect(existsSync(join(folder, 'elsewhere', 'sensitivity.json'))).toBe(true);
  });

  it('by Sobol indices', async () => {
    const args = ['sensitivity', 'sensitivity-sobol', ...quick(23, 's')];
    const { code, stdout } = await karenina(args);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^factor +\(95 %\) +\(95 %\) +luck$/m);
    expect(stdout).toContain('192 runs, none missing; all 32 blocks used.');
    const pawn = await karenina(['sensitivity', 's', '--method', 'pawn']);
    expect(pawn.code).toBe(0);
    expect(pawn.stdout).toContain('64 runs, none missing; all 64 points used.');
    const wrong = await karenina(['sensitivity', 's', '--method', 'morris', '--threads', '1']);
    expect([wrong.code, wrong.stderr]).toEqual([
      2,
      expect.stringContaining('--threads only for a study'),
    ]);
  });

  it('is planned and refused before anything is simulated', async () => {
    const plan = await karenina(['sensitivity', 'sensitivity-sobol', '--dry-run']);
    expect([plan.code, plan.stdout]).toEqual([
      0,
      expect.stringContaining("Design: Saltelli's matrices, 32 base points × (4 factors + 2)."),
    ]);
    const none = await karenina(['sensitivity', 'withdrawal', '--out', 'n']);
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('nothing varies')]);
    const arm = await karenina(['sensitivity', 'sensitivity-morris', '--arm', 'x', '--out', 'n']);
    expect([arm.code, arm.stderr]).toEqual([2, expect.stringContaining("no arm 'x'")]);
    expect(existsSync(join(folder, 'n'))).toBe(false);
  });
});
