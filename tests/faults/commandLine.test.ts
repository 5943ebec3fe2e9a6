/** The command line under faults: signals twice, damage told in words, and a run of a sweep made again. */
import { appendFileSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMemory, readParquet } from '../../src/store/parquet.ts';
import { openTerminal } from '../cli/terminal.ts';

const terminal = openTerminal();
afterAll(terminal.close);
const { folder, karenina } = terminal;

const STUDY = `
name: probe
scenario:
  name: small
  time: { horizon: 12 years, burnIn: 4 years }
  composition: { members: 20 }
replications: 4
factors: { trust.initial: [0.2, 0.4] }
arms:
  none: { set: { support.policy: none, specialist.present: false } }
  short: { set: { support.policy: cliff, support.end: 3 years } }
  permanent: { set: { support.policy: permanent } }
`;

const sweep = ['sweep', 'probe.yaml', '--out=r', '--no-report', '--threads=1'];
beforeAll(async () => {
  terminal.write('probe.yaml', STUDY);
  const { code, stderr } = await karenina([...sweep, '--seed=7', '--set', 'trust.initial=0.3']);
  expect([code, stderr]).toEqual([0, expect.stringContaining('24 runs')]);
});

describe('verify', () => {
  it('finds a folder as its sweep wrote it', async () => {
    const { code, stdout } = await karenina(['verify', 'r', '--sample=6', '--json']);
    expect([code, JSON.parse(stdout)]).toEqual([
      0,
      expect.objectContaining({ sound: true, simulated: 6, faults: [] }),
    ]);
  });

  it('names damage in words and ends with 1, and with 2 where there is nothing', async () => {
    appendFileSync(join(folder, 'r/series/part-000000.parquet'), 'x');
    const { code, stdout, stderr } = await karenina(['verify', 'r']);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(/One fault:\n- 'r\/series\/part-000000\.parquet' is not the file that/);
    const words = ['--seed=7', '--set', 'trust.initial=0.3', '--resume'];
    expect((await karenina([...sweep, ...words])).code).toBe(0);
    expect((await karenina(['verify', 'r'])).code).toBe(0);
    expect((await karenina(['verify', 'nowhere'])).code).toBe(2);
  });
});

describe('a manifest of a stranger', () => {
  const altered = (name: string, change: (manifest: never) => void): void => {
    cpSync(join(folder, 'r'), join(folder, name), { recursive: true });
    const file = join(folder, name, 'manifest.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    change(manifest as never);
    writeFileSync(file, JSON.stringify(manifest));
  };

  it.each<[string, (manifest: never) => void]>([
    [
      'a world',
      (m: { scenario: { inputs: { clusters: { values: number[] }[] } } }) =>
        m.scenario.inputs.clusters[0].values.fill(99_999_999),
    ],
    [
      'an arm',
      (m: { arms: { set: object[] }[] }) =>
        m.arms[1].set.push({ path: 'time.horizon', cluster: null, value: 1e9, program: null }),
    ],
    ['a point', (m: { design: { points: number[][] } }) => m.design.points[0].fill(1e9)],
  ])('with %s beyond measure is told, and not simulated', async (what, change) => {
    const name = `of ${what}`;
    altered(name, change);
    const { code, stdout, stderr } = await karenina(['verify', name]);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain(
      'no run was simulated again: the manifest holds values that no parameter',
    );
  });

  it.each<[string, (manifest: never) => void]>([
    ['empty', (m: { arms: unknown[] }) => m.arms.splice(0)],
    [
      'more than',
      (m: { replications: number }) => {
        m.replications = 1e15;
      },
    ],
  ])('whose sizes are %s is refused in a sentence', async (said, change) => {
    altered(said, change);
    for (const command of ['report', 'verify']) {
      const { code, stdout, stderr } = await karenina([command, said]);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(
        new RegExp(`^error: '.*manifest\\.json' cannot be read as a manifest: .*${said}`),
      );
    }
  });
});

describe('run', () => {
  it('makes a run of a sweep again from the same words', async () => {
    const connection = await openMemory();
    const table = await readParquet(connection, join(folder, 'r/runs/part-000000.parquet'), 'runs');
    connection.closeSync();
    const cell = (name: string, row: number) =>
      table.columns.find((c) => c.name === name)?.values[row];
    for (const row of [4, 11, 23]) {
      const of = (name: string): string => String(cell(name, row));
      const place = [
        '--arm',
        of('arm'),
        '--point',
        of('point'),
        '--replication',
        of('replication'),
      ];
      const words = ['--seed=7', '--set', 'trust.initial=0.3', '--json'];
      const { stdout } = await karenina(['run', 'probe.yaml', ...place, ...words]);
      expect(JSON.parse(stdout)).toMatchObject({
        stateHash: of('state_hash'),
        outcome: of('outcome'),
      });
    }
  });

  it.each([
    [['--arm', 'shrot'], "there is no arm 'shrot'"],
    [['--arm', 'short', '--point', '2'], 'there is no design point 2'],
  ])('says what there is instead of %j', async (words, message) => {
    const { code, stderr } = await karenina(['run', 'probe.yaml', ...words]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('sweep', () => {
  it('told to stop twice stops at once, and can be gone on with', {
    timeout: 120_000,
  }, async () => {
    const words = ['sweep', 'probe.yaml', '--replications=40', '--out=t', '--no-report'];
    let poll: NodeJS.Timeout | undefined;
    const stopped = await karenina([...words, '--threads=2'], (kill) => {
      poll = setInterval(() => {
        if (!existsSync(join(folder, 't/manifest.json'))) return;
        clearInterval(poll);
        kill('SIGINT');
        kill('SIGTERM');
      }, 5);
    });
    clearInterval(poll);
    expect(stopped.code).toBe(130);
    const resumed = await karenina([...words, '--threads=2', '--resume', '--json']);
    expect([resumed.code, JSON.parse(resumed.stdout).counts.done]).toEqual([0, 240]);
    rmSync(join(folder, 't'), { recursive: true });
    const whole = await karenina([...words, '--threads=0', '--json']);
    expect(JSON.parse(whole.stdout).contentHash).toBe(JSON.parse(resumed.stdout).contentHash);
  });

  it.each([
    [['--memory=100', '--threads=4'], '100 MB are too little for 4 threads'],
    [['--on-error=panic'], 'continue, stop'],
  ])('refuses %j before it begins', async (words, message) => {
    const { code, stderr } = await karenina(['sweep', 'probe.yaml', '--out=u', ...words]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(existsSync(join(folder, 'u'))).toBe(false);
  });

  it('names what a folder was made of in its manifest', () => {
    const manifest = JSON.parse(readFileSync(join(folder, 'r/manifest.json'), 'utf8'));
    expect(manifest.arms[1]).toMatchObject({ name: 'short', set: expect.any(Array) });
  });
});
