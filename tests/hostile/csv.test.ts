/** What opens in a spreadsheet: no cell that a file of a stranger could make a formula. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeRun } from '../../src/cli/runFiles.ts';
import { runRecord } from '../../src/cli/runRecord.ts';
import { SERIES } from '../../src/model/series.ts';
import { parseScenario } from '../../src/scenario/scenario.ts';
import { runScenario } from '../../src/sweep/single.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'karenina-csv-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('the years of a run are numbers under our own names, whatever its texts say', () => {
  const texts = `title: '=cmd|"/C calc"!A0'\nabout: '@SUM(1+1)'\nsources: ['+1', '-1', "\\t=1"]\n`;
  const world = `name: a\n${texts}time: { horizon: 12 years }\ncomposition: { members: 12 }\n`;
  const seed = '=1+1';
  const scenario = parseScenario(world, 'x.yaml');
  const record = runRecord(scenario, { seed, replication: 0 }, runScenario(scenario, { seed }));
  const [file] = writeRun(join(folder, 'years.csv'), record);
  const [head, ...rows] = readFileSync(file, 'utf8').trimEnd().split('\n');
  expect(head.split(',')).toEqual(['year', ...SERIES.map(({ name }) => name)]);
  expect(head).toMatch(/^[a-z][a-z0-9_]*(,[a-z][a-z0-9_]*)*$/);
  expect(rows.length).toBeGreaterThan(9);
  const cells = rows.flatMap((row) => row.split(','));
  expect(cells.filter((cell) => !/^(-?\d+(\.\d+)?(e[+-]?\d+)?)?$/.test(cell))).toEqual([]);
});
