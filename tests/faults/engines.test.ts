/**
 * The golden hashes on other JavaScript engines: Node 20, 22 and 24 (from the npm package `node`, kept in the
 * folder for temporary files) and Chromium, where they can be had; where not, the test says why. With
 * KARENINA_ENGINES=all, as in .ci/run, an engine that cannot be had is a failure.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'tsdown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scenarioNames, shortWorld } from '../golden/goldenRuns.ts';
import { chromium } from '../support/chromium.ts';
import { projectRoot } from '../support/tree.ts';

const expected = JSON.parse(readFileSync(join(projectRoot, 'tests/golden/hashes.json'), 'utf8'));
let folder: string;
let script: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'karenina-engines-'));
  await build({
    ...{ config: false, cwd: projectRoot, entry: { golden: 'tests/faults/goldenEntry.ts' } },
    ...{ outDir: folder, format: 'iife', platform: 'neutral', clean: false, dts: false },
    ...{ logLevel: 'silent', report: false, outputOptions: { entryFileNames: 'golden.js' } },
  });
  const worlds = Object.fromEntries(scenarioNames.map((name) => [name, shortWorld(name)]));
  script = `${readFileSync(join(folder, 'golden.js'), 'utf8')}\nconst worlds = ${JSON.stringify(worlds)};\n`;
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hashesFrom = (text: string): unknown => JSON.parse(text.slice(text.indexOf('{"defaults"')));

/** Says why an engine is left out, or fails where none may be. */
function without(engine: string, skip: (note: string) => void): void {
  if (process.env.KARENINA_ENGINES === 'all') throw new Error(`${engine} cannot be had here`);
  skip(`${engine} cannot be had here`);
}

/** The program of a version of Node, installed once; null where it cannot be had. */
function nodeOf(version: string): string | null {
  if (process.versions.node.startsWith(`${version}.`)) return process.execPath;
  const home = join(tmpdir(), `karenina-node-${version}`);
  const program = join(home, 'node_modules', 'node', 'bin', 'node');
  try {
    if (!existsSync(program)) {
      mkdirSync(home, { recursive: true });
      const words = ['install', '--no-audit', '--no-fund', '--prefix', home, `node@${version}`];
      execFileSync('npm', words, { stdio: 'ignore', timeout: 90_000 });
    }
    const found = execFileSync(program, ['--version'], { encoding: 'utf8' });
    return found.startsWith(`v${version}.`) ? program : null;
  } catch {
    return null;
  }
}

describe('the golden hashes', () => {
  for (const version of ['20', '22', '24']) {
    it(`hold on Node ${version}`, { timeout: 240_000 }, ({ skip }) => {
      const program = nodeOf(version);
      if (program === null) return without(`Node ${version}`, skip);
      const file = join(folder, 'node.js');
      writeFileSync(file, `${script}console.log(golden(worlds));`);
      const text = execFileSync(program, [file], { encoding: 'utf8' });
      expect(hashesFrom(text)).toEqual(expected);
    });
  }

  it('hold on Chromium', { timeout: 240_000 }, ({ skip }) => {
    if (chromium === undefined) return without('Chromium', skip);
    const page = join(folder, 'page.html');
    const code = `${script}document.body.textContent = golden(worlds);`.replaceAll('</', '<\\/');
    writeFileSync(
      page,
      `<!doctype html><meta charset="utf-8"><body><script>${code}</script></body>`,
    );
    const words = ['--headless', '--no-sandbox', '--disable-gpu', '--dump-dom'];
    const own = [`--user-data-dir=${join(folder, 'profile')}`, `file://${page}`];
    const dom = execFileSync(chromium, [...words, ...own], {
      ...{ encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 180_000 },
    });
    expect(hashesFrom(dom.replace(/<\/body>[\s\S]*$/, ''))).toEqual(expected);
  });
});
