/** The shipped bundle, as `npm run build` leaves it in dist/ (`npm test` builds first). */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TAKEN_IN } from '../tsdown.config.ts';
import { packagesIn } from './support/bundle.ts';
import { projectRoot } from './support/tree.ts';

const dist = join(projectRoot, 'dist');
const read = (name: string): string => readFileSync(join(dist, name), 'utf8');
const scripts = readdirSync(dist).filter((name) => name.endsWith('.js'));
/** Files of nothing but packages, and what the bundler itself adds. */
const others = /^(yaml|zod|vega-lite|vega|rolldown-runtime)[-.]/;
const ours = scripts.filter((name) => !others.test(name));

/**
 * Names of module-level `var`s that were constants. Classes and default exports become `var` without
 * harm, and a CommonJS module is made so; a column that does is no longer folded by V8 and costs a third of the speed.
 */
const loosened = (text: string): string[] =>
  [
    ...text.matchAll(
      /^var (\w+) = (?!class\b|(?:\/\* @__PURE__ \*\/ )?__(?:commonJSMin|toESM)\()/gm,
    ),
  ]
    .map(([, name]) => name)
    // Namespace objects that the bundler makes for modules imported both ways, and its own helpers.
    .filter((name) => !/^import_dist$|_(default|exports)$|^__(defProp|exportAll)$/.test(name));

describe('the bundle', () => {
  it('has the command line, the library with its types, and the worker thread', () => {
    expect(readdirSync(dist)).toEqual(
      expect.arrayContaining(['karenina.js', 'index.js', 'index.d.ts', 'thread.js']),
    );
  });

  it('has a command line that the system can start', () => {
    expect(read('karenina.js')).toMatch(/^#!\/usr\/bin\/env node\n/);
    if (process.platform !== 'win32')
      expect(statSync(join(dist, 'karenina.js')).mode & 0o111).not.toBe(0);
  });

  it.each(ours)('keeps module constants constant in %s', (name) => {
    expect(loosened(read(name))).toEqual([]);
  });

  it('would notice a constant turned into a variable', () => {
    expect(
      loosened('var column = new Float64Array(8);\nvar A = class {};\nvar b_default = 1;\n'),
    ).toEqual(['column']);
  });

  it('has the studio as a page that a browser opens from a folder, with the licences of what it holds', () => {
    const page = read('studio/index.html');
    expect(page).toContain('<script defer src="./studio.js"></script>');
    expect(page).not.toMatch(/type="module"|crossorigin|https?:\/\/(?!www\.w3\.org)/);
    const licences = read('studio/licences.md');
    for (const name of ['preact', 'vega-lite', 'mathjs', 'yaml', 'd3-force']) {
      expectLicence(licences, name);
    }
  });

  it('leaves dependencies outside, but for those of the command line', () => {
    for (const name of ours) {
      if (!/^(start|world)-/.test(name)) expect(read(name)).not.toContain('region node_modules');
    }
  });

  it('brings the licences of what the command line holds', () => {
    const held = new Set([...TAKEN_IN, ...scripts.flatMap((name) => packagesIn(read(name)))]);
    // Vega alone brings dozens.
    expect(held.size).toBeGreaterThan(2 * TAKEN_IN.length);
    for (const name of held) expectLicence(read('licences.md'), name);
  });
});

function expectLicence(licences: string, name: string): void {
  expect(licences).toMatch(new RegExp(`^## ${name} \\d[^\\n]*\\n\\n\\S`, 'm'));
}
