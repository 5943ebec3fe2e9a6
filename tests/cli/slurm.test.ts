/**
 * A study as a job array: the script is run for each number of the array, by a loop everywhere and by a real
 * Slurm where there is one, and the parts are joined.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasSlurm, openSlurm } from '../support/slurm.ts';
import { openTerminal } from './terminal.ts';

const terminal = openTerminal();
afterAll(terminal.close);
const { folder, karenina } = terminal;

const STUDY = `
name: probe
scenario:
  name: small
  time: { horizon: 12 years, burnIn: 4 years }
  composition: { members: 20 }
replications: 9
arms:
  none: { set: { support.policy: none, specialist.present: false } }
  short: { set: { support.policy: cliff, support.end: 3 years } }
`;
const WORDS = ['--seed=anna', '--set', 'trust.initial=0.4'];
let contentHash: string;
beforeAll(async () => {
  terminal.write('probe.yaml', STUDY);
  const words = ['sweep', 'probe.yaml', ...WORDS, '--out=whole', '--no-report', '--threads=0'];
  const { stdout } = await karenina([...words, '--json']);
  contentHash = JSON.parse(stdout).contentHash;
});

const script = (out: string, ...words: string[]) =>
  karenina(['slurm', 'probe.yaml', '--jobs=3', ...WORDS, `--out=${out}`, ...words]);
const merged = (out: string) =>
  karenina(['merge', ...[1, 2, 3].map((i) => `${out}/parts/${i}`), `--out=${out}`, '--json']);
const array = (file: string, index: number) =>
  spawnSync('bash', [file], {
    ...{ cwd: folder, encoding: 'utf8' as const },
    env: { ...process.env, SLURM_ARRAY_TASK_ID: String(index) },
  });

describe('karenina slurm', () => {
  it('writes a script whose jobs together are the sweep', async () => {
    const { code, stdout } = await script('by loop', '--time=00:30:00', '--partition=main');
    expect([code, stdout]).toEqual([0, expect.stringContaining('sbatch probe.slurm.sh')]);
    const text = readFileSync(join(folder, 'probe.slurm.sh'), 'utf8');
    expect(text).toContain('#SBATCH --array=1-3\n#SBATCH --cpus-per-task=1\n#SBATCH --mem=3072M');
    expect(text).toContain('#SBATCH --time=00:30:00\n#SBATCH --partition=main\n');
    expect(array('probe.slurm.sh', 1).stdout).toMatch(/^6 runs, part 1 of 3, are in /);
    const early = await merged('by loop');
    expect([early.code, early.stderr]).toEqual([2, expect.stringMatching(/holds no results/)]);
    for (const index of [2, 3]) expect(array('probe.slurm.sh', index).status).toBe(0);
    // Submitted again, a job that is done ends at once.
    expect(array('probe.slurm.sh', 3).status).toBe(0);
    const done = await merged('by loop');
    const { counts, ...answer } = JSON.parse(done.stdout);
    expect([done.code, answer.contentHash]).toEqual([0, contentHash]);
    expect(counts).toEqual({ planned: 18, done: 18, failed: 0, quarantined: 0 });
    expect(existsSync(join(folder, answer.report))).toBe(true);
  });

  it.each([
    [['--jobs=10'], /the study has 9 tasks .* so 10 jobs are too many/],
    [['--script=probe.yaml'], /'probe.yaml' is there already/],
    [['--threads=64'], /2048 MB are too little for 64 threads/],
    [['--time=soon'], /A time as Slurm takes it is expected/],
  ])('refuses %j', async (words, message) => {
    const { code, stderr } = await script('x', ...words);
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  });

  it.skipIf(!hasSlurm)(
    'runs under a real Slurm (skipped without root, slurmctld, slurmd and munge)',
    { timeout: 240_000 },
    async () => {
      const slurm = await openSlurm(2);
      try {
        mkdirSync(join(folder, 'by slurm'));
        const { code } = await script('by slurm', '--script=real.slurm.sh', '--memory=512');
        expect(code).toBe(0);
        const { status, stderr } = spawnSync('sbatch', ['--wait', 'real.slurm.sh'], {
          ...{ cwd: folder, env: slurm.env, encoding: 'utf8' as const },
        });
        expect([status, stderr]).toEqual([0, '']);
        const done = await merged('by slurm');
        expect([done.code, JSON.parse(done.stdout).contentHash]).toEqual([0, contentHash]);
      } finally {
        await slurm.close();
      }
    },
  );
});

describe('karenina sweep --shard', () => {
  it.each(['0/3', '4/3', '3', 'a/b'])('refuses part %s', async (shard) => {
    const { code, stderr } = await karenina(['sweep', 'probe.yaml', `--shard=${shard}`]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("'i/n' is expected")]);
  });
});
