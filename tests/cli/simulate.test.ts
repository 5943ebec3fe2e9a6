/** Simulating from the command line, end to end on small worlds. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { OUTCOMES } from '../../src/model/metrics.ts';
import { projectRoot } from '../support/tree.ts';
import { openTerminal } from './terminal.ts';

const terminal = openTerminal();
afterAll(terminal.close);
const { folder, karenina } = terminal;

const text = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');

describe('run', () => {
  const small = ['global-average', '--set', 'time.horizon=14', '--set', 'time.burnIn=5'];

  it('gives the same world for the same seed, and another for another', async () => {
    const [first, again, other] = await Promise.all([
      karenina(['run', ...small, '--seed', '7', '--json']),
      karenina(['run', ...small, '--seed', '7', '--json']),
      karenina(['run', ...small, '--seed', '8', '--json']),
    ]);
    expect([first.code, first.stderr]).toEqual([0, '']);
    expect(again.stdout).toBe(first.stdout);
    const record = JSON.parse(first.stdout);
    expect(record.stateHash).toMatch(/^[0-9a-f]{16}$/);
    expect(JSON.parse(other.stdout).stateHash).not.toBe(record.stateHash);
    expect(OUTCOMES).toContain(record.outcome);
    expect(record.years.map((y: { year: number }) => y.year)).toEqual(
      Array.from({ length: 16 }, (_, i) => i - 1),
    );
  });

  it('says in words how it ended and why, and that one run is luck', async () => {
    const { code, stdout, stderr } = await karenina(['run', ...small, '--out', 'one']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/judged by +measured +met +asked\n/);
    expect(stdout).toMatch(
      /year +members +firms +joint projects +innovations +staff +state share\n/,
    );
    expect(stdout).toMatch(/State hash [0-9a-f]{16}\.\nOne run is luck, not an answer\./);
    // As a study has to name it.
    expect(stdout).toMatch(/with 'scenario: [\w-]+\.yaml'/);
    expect(stderr).toBe('written: one/run.json\nwritten: one/years.csv\n');
    expect(stdout).toContain(JSON.parse(text('one', 'run.json')).stateHash);
    expect(text('one', 'years.csv').trim().split('\n')).toHaveLength(1 + 16);
  });

  it('of a study says which arm and design point it is, and what that sets', async () => {
    terminal.write(
      'levels.yaml',
      `name: levels
scenario: { title: Few, composition: { members: 12 }, time: { horizon: 12, burnIn: 1 } }
arms: { early: { label: ends early, set: { support.end: 2 years } } }
factors: { support.amount: [300, 400], meetings.workingGroups: [false, true] }
`,
    );
    const args = ['run', 'levels.yaml', '--arm', 'early', '--point', '1'];
    const { stdout } = await karenina(args);
    const [first, second] = stdout.split('\n').slice(2);
    expect(first).toBe("arm 'early': ends early");
    expect(second).toMatch(/^point 1: support.amount [34]00 k€\/year, meetings.workingGroups /);
    const record = JSON.parse((await karenina([...args, '--json'])).stdout);
    expect(record).toMatchObject({ arm: 'early', label: 'ends early', point: 1 });
    expect(second).toContain(`support.amount ${record.factors['support.amount']} k€/year`);
    expect(second).toContain(`workingGroups ${record.factors['meetings.workingGroups']}`);
  });

  it('that is cut short is not judged', async () => {
    const { stdout } = await karenina(['run', ...small, '--ticks', '8', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ ticks: 8, outcome: null, metrics: null });
  });
});

describe('sweep', () => {
  it.each([
    [18, 'with 18 an arm the same study says year 20', 'year 20'],
    [60, 'with 60 year 10 (82 %, 70 to 90 %)', 'year 10'],
  ])(
    'of the withdrawal study with %i runs an arm says what the README says',
    async (runs, readme, year) => {
      const own = `few${runs}`;
      const asked = ['--replications', String(runs), '--no-report', `--out=${own}`];
      const { stdout } = await karenina(['sweep', 'withdrawal', ...asked]);
      expect(stdout).toContain(`Support can end in ${year}.`);
      const found = /in (\d+ %) of runs \(95 % interval (\d+ to \d+ %)/.exec(
        stdout.replace(/\s+/g, ' '),
      );
      const [, share, range] = found ?? [];
      const told = readFileSync(join(projectRoot, 'README.md'), 'utf8').replace(/\s+/g, ' ');
      expect(told).toContain(readme);
      if (readme.includes('(')) expect(readme).toContain(`(${share}, ${range})`);
    },
  );
  it('simulates, reports and answers', async () => {
    const { code, stdout, stderr } = await karenina(['sweep', 'smoke', '--threads=2', '--out=s']);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^18 runs in \d+ s\n$/)]);
    expect(stdout).toMatch(/^arm +runs .*\n[\s\S]*All 18 planned runs are done; none failed\.$/m);
    expect(stdout).toContain(`Report: ${join('s', 'report.html')}`);
    expect(existsSync(join(folder, 's', 'report.html'))).toBe(true);
    const manifest = JSON.parse(text('s', 'manifest.json'));
    expect(stdout).toContain(manifest.contentHash.slice(0, 16));

    const again = await karenina(['report', 's', '--json']);
    expect([again.code, JSON.parse(again.stdout)]).toEqual([
      0,
      expect.objectContaining({ contentHash: manifest.contentHash }),
    ]);
    const refused = await karenina(['sweep', 'smoke', '--out=s']);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringMatching(/--force/)]);
  });

  it('gives the same rows on one thread, as one JSON object', async () => {
    const args = ['sweep', 'smoke', '--threads=0', '--out=t', '--no-report', '--json'];
    const { code, stdout } = await karenina(args);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      status: 'finished',
      report: null,
      counts: { planned: 18, done: 18, failed: 0, quarantined: 0 },
      contentHash: JSON.parse(text('s', 'manifest.json')).contentHash,
    });
    expect(existsSync(join(folder, 't', 'report.html'))).toBe(false);
  });

  it('tells its size and time without simulating it', async () => {
    const { code, stdout } = await karenina(['sweep', 'smoke', '--dry-run', '--replications=50']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^3 arms × 1 design point × 50 replications = 150 runs$/m);
    expect(existsSync(join(folder, 'results'))).toBe(false);
  });

  it('stops cleanly when interrupted, and goes on', async () => {
    const args = ['sweep', 'smoke', '--replications=200', '--threads=1', '--out=i', '--no-report'];
    let poll: NodeJS.Timeout | undefined;
    const stopped = await karenina(args, (kill) => {
      // The first manifest is written before the threads are there: hundreds of runs are still to come.
      poll = setInterval(() => {
        if (!existsSync(join(folder, 'i', 'manifest.json'))) return;
        clearInterval(poll);
        kill('SIGINT');
      }, 5);
    });
    clearInterval(poll);
    expect([stopped.code, stopped.stdout]).toEqual([130, '']);
    expect(stopped.stderr).toMatch(/of 600 runs are stored; go on with: .* --out i --resume/);
    const resumed = await karenina([...args, '--resume', '--json']);
    const { counts, fresh } = JSON.parse(resumed.stdout);
    expect([resumed.code, counts.done]).toEqual([0, 600]);
    // What was stored before is not done again, and not counted as done now.
    expect(fresh).toBe(600 - Number(/(\d+) of 600/.exec(stopped.stderr)?.[1]));
    const again = await karenina([...args, '--resume']);
    expect([again.code, again.stderr]).toEqual([0, 'all 600 runs were there already\n']);
  });
});
