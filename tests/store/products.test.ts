/** What is made of stored results goes when they change, and nothing else does. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { removeProducts } from '../../src/store/products.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'karenina-products-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(...files: string[]): void {
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), '');
  }
}

const left = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .flatMap((one) => (one.isFile() ? join(one.parentPath, one.name).slice(folder.length + 1) : []))
    .sort();

test('reports, charts and tables go; results and what somebody put there stay', () => {
  const stays = ['charts/notes.md', 'csv/mine.csv', 'manifest.json', 'runs/part-000000.parquet'];
  write(...stays, 'report.html', 'sensitivity.csv', 'sensitivity.json', 'csv/runs.csv');
  write('charts/a.svg', 'charts/a.png', 'charts/a.vl.json');
  write('discovery/report.html', 'discovery/boxes.csv', 'discovery/charts/tree.svg');
  expect(removeProducts(folder).sort()).toEqual([
    ...['charts', 'csv', 'discovery', 'report.html', 'sensitivity.csv', 'sensitivity.json'],
  ]);
  expect(left()).toEqual(stays);
  expect(removeProducts(folder)).toEqual([]);
});

test('a folder that is a link is somebody else’s', () => {
  write('elsewhere/a.svg');
  symlinkSync(join(folder, 'elsewhere'), join(folder, 'charts'));
  expect(removeProducts(folder)).toEqual([]);
  expect(left()).toEqual(['elsewhere/a.svg']);
});

test('folders that are emptied go; what was empty before stays', () => {
  write('discovery/report.html', 'discovery/charts/tree.svg', 'csv/runs.csv', 'csv/mine.csv');
  mkdirSync(join(folder, 'charts'));
  removeProducts(folder);
  expect(readdirSync(folder).sort()).toEqual(['charts', 'csv']);
});

test('where there is no folder there is nothing', () => {
  expect(removeProducts(join(folder, 'none'))).toEqual([]);
});
