/** The examples, run as they stand: where an interpreter is missing, the test is skipped and says so. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wilson } from '../src/analysis/proportions.ts';
import { projectRoot } from './support/tree.ts';

const root = mkdtempSync(join(tmpdir(), 'karenina-examples-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const examples = join(projectRoot, 'examples');
const results = join(root, 'results');
/** What every reader of results must print: arm, runs, share, bounds. */
let expected = '';

/** KARENINA_PYTHON names another interpreter, such as one of a virtual environment with DuckDB. */
const python = process.env.KARENINA_PYTHON ?? 'python3';

const run = (program: string, args: readonly string[], cwd = root) =>
  spawnSync(program, args, { cwd, encoding: 'utf8' });

/** Whether a program is there and takes these arguments. @throws Error where it cannot be started else. */
function starts(program: string, ...args: string[]): boolean {
  const { status, error } = run(program, args);
  if (error && (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  return status === 0;
}

/** The built program: DuckDB in this process would leave too little memory to start others. */
function karenina(...args: string[]): void {
  const program = join(projectRoot, 'dist', 'karenina.js');
  const { status, stderr } = run(process.execPath, [program, ...args]);
  if (status !== 0) throw new Error(stderr);
}

beforeAll(() => {
  const sweep = ['smoke', '--replications=3', '--threads=0', '--no-report'];
  karenina('sweep', ...sweep, `--out=${results}`);
  karenina('export', results);
  const [head, ...rows] = readFileSync(join(results, 'csv', 'runs.csv'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const cell = (row: readonly string[], name: string) => row[head.indexOf(name)];
  const arms = [...new Set(rows.map((row) => cell(row, 'arm')))];
  const lines = arms.map((arm) => {
    const own = rows.filter((row) => cell(row, 'arm') === arm);
    const sustained = own.filter((row) => cell(row, 'outcome') === 'self_sustaining').length;
    const { lower, upper } = wilson(sustained, own.length, 0.95);
    const figures = [sustained / own.length, lower, upper].map((x) => x.toFixed(4));
    return [arm, own.length, ...figures].join(',');
  });
  expected = ['arm,runs,self_sustaining,lower,upper', ...lines].join('\n');
});

/** The lines below the first, which says with what the results were read. */
const table = (stdout: string): string => stdout.trim().split('\n').slice(1).join('\n');

describe('the TypeScript example', () => {
  it('runs as in a project that has installed the package', () => {
    const project = join(root, 'project');
    mkdirSync(join(project, 'node_modules'), { recursive: true });
    symlinkSync(projectRoot, join(project, 'node_modules', 'karenina'), 'junction');
    const script = join(project, 'explain-two-policies.ts');
    symlinkSync(join(examples, 'explain-two-policies.ts'), script);
    const tsx = pathToFileURL(join(projectRoot, 'node_modules/tsx/dist/loader.mjs')).href;
    const links = ['--preserve-symlinks', '--preserve-symlinks-main'];
    const { stdout, stderr, status } = run(
      process.execPath,
      [...links, '--import', tsx, script],
      project,
    );
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^6 years of support: \d+ firms founded, \d+ joint projects begun\n12 /);
    expect(stdout).toMatch(/The two are the same world until year \d+, quarter \d/);
    expect(stdout).toMatch(/^(firm|university) [0-9a-f]{8} .* lives under .* and dies under /m);
  });
});

describe('the Python example', () => {
  const script = join(examples, 'read_results.py');

  it('reads the exported CSV with nothing but Python', ({ skip }) => {
    if (!starts(python, '--version')) skip(`${python} is not installed`);
    // -S hides installed packages.
    const { stdout, stderr } = run(python, ['-S', script, results]);
    expect([stderr, stdout.split('\n')[0]]).toEqual(['', expect.stringMatching(/read with csv$/)]);
    expect(table(stdout)).toBe(expected);
  });

  it('reads the Parquet files themselves', ({ skip }) => {
    const reader = ['duckdb', 'pyarrow'].find((name) => starts(python, '-c', `import ${name}`));
    if (reader === undefined) skip(`${python} has neither DuckDB nor PyArrow`);
    const { stdout, stderr } = run(python, [script, results]);
    expect([stderr, stdout.split('\n')[0]]).toEqual([
      '',
      expect.stringContaining(`read with ${reader}`),
    ]);
    expect(table(stdout)).toBe(expected);
  });
});

describe('the R example', () => {
  it('reads the results', ({ skip }) => {
    if (!starts('Rscript', '--version')) skip('Rscript is not installed');
    const { stdout, stderr } = run('Rscript', [
      '--vanilla',
      join(examples, 'read_results.R'),
      results,
    ]);
    expect(stderr).toBe('');
    expect(stdout.split('\n')[0]).toMatch(/^9 runs with a result, read with \w+$/);
    expect(table(stdout)).toBe(expected);
  });
});

describe('the list of examples', () => {
  it('names all of them and no other', () => {
    const readme = readFileSync(join(examples, 'README.md'), 'utf8');
    const named = [...readme.matchAll(/^\| \[([\w.-]+)\]/gm)].map((m) => m[1]).sort();
    expect(named).toEqual(
      readdirSync(examples)
        .filter((name) => name !== 'README.md')
        .sort(),
    );
  });
});
