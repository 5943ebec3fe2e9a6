/** A whole diagnosis of a small world with few runs: what is stored, what is told, and going on. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DiagnoseOptions, diagnose } from '../../src/diagnosis/diagnose.ts';
import { Interrupted, STAGES } from '../../src/diagnosis/stage.ts';
import { InputError } from '../../src/engine/errors.ts';
import type { Diagnosis } from '../../src/report/decision/content.ts';
import { LANGUAGES } from '../../src/report/decision/languages.ts';
import { writePaper } from '../../src/report/decision/write.ts';
import { LIBRARY, loadStudy } from '../../src/scenario/files.ts';
import { readManifest } from '../../src/store/manifest.ts';
import { TINY, TINY_WORLD } from './tiny.ts';

const home = mkdtempSync(join(tmpdir(), 'karenina-diagnosis-'));
const folder = join(home, 'out');
const file = join(home, 'small.yaml');
writeFileSync(file, `name: small\ntitle: A small world\n${TINY_WORLD}`);
afterAll(() => rmSync(home, { recursive: true, force: true }));

const options: DiagnoseOptions = {
  ...{ folder, threads: 0, force: false, seed: 'test', set: [], probability: 0.7, effort: TINY },
  prices: new Map([['training', 10]]),
};

describe('a diagnosis', () => {
  let found: Diagnosis;
  beforeAll(async () => {
    found = await diagnose(file, options);
  }, 240_000);

  it('stores every run of every question, none failed', () => {
    expect(found.stages.map(({ name }) => name)).toEqual([...STAGES]);
    for (const { name, planned, failed } of found.stages) {
      const { counts, status } = readManifest(join(folder, name));
      expect([counts.planned, counts.failed, status]).toEqual([planned, failed, 'finished']);
      expect(failed).toBe(0);
    }
  });
  it('writes studies that can be swept by themselves', () => {
    for (const name of STAGES) {
      expect(loadStudy(join(folder, 'studies', `${name}.yaml`)).name).toBe(name);
    }
  });
  it('has an interval with every chance, within its bounds', () => {
    for (const { chance, runs } of found.withdrawal.policies) {
      expect(runs).toBe(TINY.withdrawal.first);
      expect(chance.lower).toBeLessThanOrEqual(chance.estimate);
      expect(chance.upper).toBeGreaterThanOrEqual(chance.estimate);
    }
    const { holds } = found.advice;
    expect(holds.lower).toBeLessThanOrEqual(holds.upper);
  });
  it('takes the price that was given', () => {
    const training = found.measures.find(({ name }) => name === 'training');
    expect(training?.priceKeur).toBe(10);
  });
  it('becomes a paper with its charts beside it, in each language', async () => {
    for (const words of Object.values(LANGUAGES)) {
      const page = await writePaper(folder, found, words, { commands: [], version: '0' });
      const html = readFileSync(page, 'utf8');
      expect(html).toContain(words.page.answer);
      expect(html).not.toMatch(/undefined|NaN/);
    }
    for (const name of ['levers', 'packages', 'chance-by-year', 'regret']) {
      expect(existsSync(join(folder, 'charts', `${name}.svg`)), name).toBe(true);
      JSON.parse(readFileSync(join(folder, 'charts', `${name}.vl.json`), 'utf8'));
    }
    expect(JSON.parse(readFileSync(join(folder, 'diagnosis.json'), 'utf8')).name).toBe('small');
  });
  it('is the same when it is taken up again, and simulates nothing anew', async () => {
    const stages: string[] = [];
    const again = await diagnose(file, { ...options, onProgress: (name) => stages.push(name) });
    expect(stages).toEqual([]);
    expect(JSON.stringify(again)).toBe(JSON.stringify(found));
  }, 120_000);
  it('refuses to mix with another cluster', async () => {
    const other = { ...options, set: ['composition.members=26'] };
    await expect(diagnose(file, other)).rejects.toThrow(InputError);
  }, 60_000);
});

describe('what cannot be diagnosed', () => {
  it.each<[string, Partial<DiagnoseOptions>, RegExp]>([
    ['pilot-programme.yaml', {}, /has 25 clusters, and a diagnosis is of one/],
    [
      'chemistry.yaml',
      { set: ['time.horizon=9', 'support.end=2'] },
      /no end of support can be judged/,
    ],
    ['chemistry.yaml', { prices: new Map([['luck', 1]]) }, /no measure 'luck' to price/],
  ])('%s is refused in a sentence', async (name, change, sentence) => {
    const bad = { ...options, folder: join(home, 'bad'), ...change };
    await expect(diagnose(join(LIBRARY, name), bad)).rejects.toThrow(sentence);
    expect(existsSync(join(home, 'bad'))).toBe(false);
  });
  it('is interrupted cleanly', async () => {
    const stopped = { ...options, folder: join(home, 'stopped'), signal: AbortSignal.abort() };
    await expect(diagnose(file, stopped)).rejects.toThrow(Interrupted);
    const done = await diagnose(file, { ...options, folder: join(home, 'stopped') });
    expect(done.stages).toHaveLength(5);
  }, 240_000);
});
