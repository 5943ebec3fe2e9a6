/** Events, explanations, repetitions and exports from the command line, end to end on small worlds. */
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTerminal } from './terminal.ts';

const terminal = openTerminal();
afterAll(terminal.close);
const { folder, karenina } = terminal;
const text = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');
const small = ['--set', 'time.horizon=14', '--set', 'time.burnIn=5'];

describe('run --events', () => {
  it('writes the same events in every format, and the same run as without', async () => {
    const run = (...more: string[]) =>
      karenina(['run', 'global-average', ...small, '--json', ...more]);
    const [plain, lines, csv] = await Promise.all([
      run(),
      run('--events', 'e.jsonl'),
      run('--events', 'deep/e.csv'),
    ]);
    expect(lines.stdout).toBe(plain.stdout);
    expect([csv.code, csv.stderr]).toEqual([0, 'written: deep/e.csv\n']);
    const events = text('e.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events.length).toBeGreaterThan(500);
    expect(events[0]).toMatchObject({ tick: -20, year: -4, event: 'present' });
    const [head, ...rows] = text('deep', 'e.csv').trim().split('\n');
    expect(head).toMatch(/^tick,year,cluster,event,detail,organisation,/);
    expect(rows).toHaveLength(events.length);
    const parquet = await run('--events', 'e.parquet');
    expect([parquet.code, parquet.stderr]).toEqual([0, 'written: e.parquet\n']);
    expect(text('e.parquet').slice(0, 4)).toBe('PAR1');
  });

  it('asks for a format before it simulates', async () => {
    const { code, stdout, stderr } = await karenina(['run', 'global-average', '--events', 'e.txt']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      "error: 'e.txt' says no format for events; let the name end in .jsonl, .csv, .parquet\n",
    );
  });
});

describe('explain', () => {
  it('tells who lives under one arm only, and writes words, values and a chart', async () => {
    const { code, stdout, stderr } = await karenina([
      ...['explain', 'withdrawal', '--arms', 'none,permanent', '--top', '1', '--out', 'why'],
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Under none: .*\nUnder permanent: /m);
    expect(stdout).toMatch(
      /The two are the same world until year \d+, quarter \d \(tick -?\d+\)\./,
    );
    expect(stdout).toContain('\nWhat parts them\n');
    expect(stderr.trim().split('\n')).toEqual(
      ['explain.json', 'explain.txt', 'lives.vl.json', 'lives.svg'].map(
        (name) => `written: ${join('why', name)}`,
      ),
    );
    const record = JSON.parse(text('why', 'explain.json'));
    expect(record.fates.length).toBeGreaterThan(0);
    expect(record.a.stateHash).not.toBe(record.b.stateHash);
    expect(record.words.stories).toHaveLength(record.fates.length);
    expect(stdout).toContain(record.words.stories[0].head);
    const all = record.fates.length;
    expect(all).toBeGreaterThan(10);
    expect(stdout).toContain(`1 of ${all} organisations are told of`);
    const chart = text('why', 'lives.svg');
    expect(chart).toContain('Who lives in one world and dies in the other');
    expect(chart).toContain(`The 10 with the highest sales of ${all} organisations`);
  });

  it('has nothing to explain where nothing differs', async () => {
    const { code, stdout } = await karenina([
      ...['explain', 'global-average', ...small, '--set-b', 'trust.initial=0.3'],
      ...['--set', 'trust.initial=0.3', '--json'],
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      parted: null,
      fates: [],
      unborn: [],
      decisions: [],
    });
  });

  it('says what is missing, too much or unknown', async () => {
    const wrong = async (...args: string[]) => {
      const { code, stderr } = await karenina(['explain', ...args]);
      expect(code).toBe(2);
      return stderr;
    };
    expect(await wrong('global-average')).toContain('two worlds are to be compared');
    expect(await wrong('smoke', '--arms', 'none')).toContain('two different arms are expected');
    expect(await wrong('smoke', '--arms', 'none,gone')).toContain("there is no arm 'gone'");
    expect(await wrong('smoke', '--arms', 'a,b', '--set-a', 'trust.initial=0.3')).toContain(
      'exclude each other',
    );
    const scenario = 'global-average';
    expect(await wrong(scenario, '--set-b', 'trust.gone=1')).toContain('--set-b trust.gone: There');
    expect(await wrong(scenario, '--set-a', 'support.amount=5kg')).toContain(
      '--set-a support.amount: There is no unit "kg"',
    );
    expect(
      await wrong(scenario, '--set', 'trust.gone=1', '--set-a', 'trust.initial=0.3'),
    ).toContain('--set trust.gone: There');
  });
});

describe('reproduce and export', () => {
  beforeAll(async () => {
    const { code } = await karenina(['sweep', 'smoke', '--threads=1', '--no-report', '--out=s']);
    expect(code).toBe(0);
  });

  it('repeat a study from its manifest alone and find it equal', async () => {
    cpSync(join(folder, 's', 'manifest.json'), join(folder, 'alone', 'manifest.json'));
    const { code, stdout } = await karenina(['reproduce', 'alone', '--threads=1']);
    expect(stdout).toMatch(
      /^'alone' was simulated again from its manifest .*\nEqual: all 18 stored runs came out the same, bit for bit \(content hash [0-9a-f]{16}…\)\.\n$/,
    );
    expect(code).toBe(0);
  });

  it('write tables that every program reads', async () => {
    const { code, stdout } = await karenina(['export', 's', '--json']);
    expect(code).toBe(0);
    const { tables } = JSON.parse(stdout);
    expect(tables.map((t: { table: string }) => t.table)).toEqual(['runs', 'series', 'lifetimes']);
    for (const { file, rows } of tables) {
      expect(text(file).trim().split('\n')).toHaveLength(rows + 1);
    }
  });
});
