/**
 * The architecture, enforced: which folder may import which, what the portable folders may touch, how
 * long a file may be. Each rule is a function from files to complaints and is also shown an offender.
 */
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { reachedFrom } from '../scripts/docs/architecture.ts';
import { type Import, importsOf, lineOf, parse, walkNodes } from './support/imports.ts';
import { projectFiles, type SourceFile } from './support/tree.ts';

const files = projectFiles();
const programs = files.filter(({ path }) =>
  /^(src|workers|bench|scripts|validation)\/.*\.tsx?$/.test(path),
);
const code = files.filter(({ path }) => /^(src|workers)\/.*\.tsx?$/.test(path));

/** Files and folders (ending in `/`) that a folder may import besides itself. */
const mayImport: Record<string, readonly string[]> = {
  'src/engine/': [],
  'src/model/': ['src/engine/'],
  'src/scenario/': ['src/model/', 'src/engine/'],
  'src/store/': ['src/engine/errors.ts'],
  'src/sweep/': [
    'src/scenario/',
    'src/model/',
    'src/engine/',
    'src/store/',
    'src/analysis/',
    'package.json',
  ],
  'src/analysis/': ['src/engine/math.ts', 'src/engine/errors.ts'],
  'src/report/': ['src/analysis/', 'src/store/', 'src/engine/errors.ts', 'src/engine/nearest.ts'],
  'src/diagnosis/': [
    'src/report/',
    'src/analysis/',
    'src/sweep/',
    'src/store/',
    'src/scenario/',
    'src/model/',
    'src/engine/',
  ],
};
const layers = [...Object.keys(mayImport), 'src/cli/', 'src/studio/'];

/** The folders that run in Node, in worker threads and in the browser alike. */
const portable = ['src/engine/', 'src/model/', 'src/analysis/', 'src/report/charts/'];

/** Members of `Math` that ECMAScript defines to the last bit; the others differ between engines. */
const exactMath = new Set(
  'sqrt abs floor ceil round trunc sign min max imul fround clz32 PI E LN2 LN10 LOG2E LOG10E SQRT2 SQRT1_2'.split(
    ' ',
  ),
);

type Rule = (files: readonly SourceFile[]) => string[];

const within = (path: string, places: readonly string[]): boolean =>
  places.some((place) => (place.endsWith('/') ? path.startsWith(place) : path === place));

/** A rule over imports: `judge` returns what is wrong with one import of the file at `path`, or null. */
function importRule(judge: (path: string, imported: Import) => string | null): Rule {
  return (all) =>
    all.flatMap((file) =>
      importsOf(file).flatMap((imported) => {
        const wrong = judge(file.path, imported);
        return wrong === null
          ? []
          : [`${file.path}:${imported.line} '${imported.specifier}': ${wrong}`];
      }),
    );
}

/** A rule over syntax: `judge` names what is forbidden in a node, or returns null. */
function syntaxRule(places: readonly string[], judge: (node: ts.Node) => string | null): Rule {
  return (all) =>
    all
      .filter(({ path }) => within(path, places))
      .flatMap((file) => {
        const source = parse(file);
        const found: string[] = [];
        walkNodes(source, (node) => {
          const wrong = judge(node);
          if (wrong !== null) found.push(`${file.path}:${lineOf(source, node)} ${wrong}`);
        });
        return found;
      });
}

const oneWay = (layer: string): Rule =>
  importRule((path, { target }) => {
    if (!path.startsWith(layer) || target === null || target.startsWith(layer)) return null;
    return within(target, mayImport[layer]) ? null : `${layer} may not import this`;
  });

const cliAndStudioApart = importRule((path, { target }) => {
  if (target === null) return null;
  const crossed =
    (path.startsWith('src/cli/') && target.startsWith('src/studio/')) ||
    (path.startsWith('src/studio/') && target.startsWith('src/cli/'));
  return crossed ? 'cli and studio stand apart' : null;
});

const libraryBelowPrograms = importRule((path, { target }) =>
  path === 'src/index.ts' && target !== null && within(target, ['src/cli/', 'src/studio/'])
    ? 'the library does not hold the programs'
    : null,
);

const nobodyImportsTheLibraryFile = importRule((path, { target }) =>
  path.startsWith('src/') && target === 'src/index.ts' ? 'import the file that has it' : null,
);

/** How the bundler of the studio is told that a file is to be started as a worker. */
const WORKER_MARK = '?worker&inline';

const nobodyImportsWorkers = importRule((path, { target }) =>
  target?.startsWith('workers/') && !target.endsWith(WORKER_MARK) && !path.startsWith('workers/')
    ? 'workers are started, not imported'
    : null,
);

const relativeWithExtension = importRule((_path, { target }) =>
  target === null || /\.(tsx?|json)$/.test(target.replace(WORKER_MARK, ''))
    ? null
    : 'write the extension',
);

/** Chart specifications may name Vega-Lite's types, which are gone before anything runs. */
const isChartType = (path: string, { specifier, typeOnly }: Import): boolean =>
  path.startsWith('src/report/charts/') && typeOnly && specifier === 'vega-lite';

const noPackages = importRule((path, imported) =>
  within(path, portable) && imported.target === null && !isChartType(path, imported)
    ? 'no Node module and no package here'
    : null,
);

/**
 * Follows what runs (types do not) from some places, so that nothing comes in by a side door; `forbids`
 * says which modules from outside may not be reached.
 */
const noneBehind =
  (places: readonly string[], forbids: (specifier: string) => boolean): Rule =>
  (all) => {
    const byPath = new Map(all.map((file) => [file.path, file]));
    const found: string[] = [];
    const seen = new Set<string>();
    const queue = all
      .filter(({ path }) => within(path, places))
      .map(({ path }) => ({ path, from: path }));
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const file = byPath.get(next.path);
      if (file === undefined || seen.has(next.path)) continue;
      seen.add(next.path);
      for (const { specifier, target, typeOnly } of importsOf(file)) {
        if (typeOnly) continue;
        if (target !== null) queue.push({ path: target, from: next.from });
        else if (forbids(specifier)) {
          found.push(`${next.from} reaches '${specifier}' through ${next.path}`);
        }
      }
    }
    return found;
  };

const noPackagesBehind = noneBehind(portable, () => true);

/** What runs in the studio's page and workers. */
const inBrowser = ['src/studio/client/', 'src/studio/worlds/', 'workers/browser.ts'];
const noNodeInBrowser = noneBehind(inBrowser, (specifier) => specifier.startsWith('node:'));

/** The worlds know no page, and neither knows the server. */
const studioInOrder = importRule((path, { target }) => {
  const from = path.startsWith('src/studio/worlds/') ? 'worlds' : 'client';
  if (target === null || !path.startsWith(`src/studio/${from}/`)) return null;
  const apart = from === 'worlds' ? ['client', 'server'] : ['server'];
  const crossed = apart.some((folder) => target.startsWith(`src/studio/${folder}/`));
  return crossed ? 'the studio’s worlds know no page, and neither knows the server' : null;
});

/** Files that import each other, if only for types, can only be understood together. */
const noCircles: Rule = (all) => {
  const imports = new Map(
    all.map((file) => [file.path, new Set(importsOf(file).flatMap(({ target }) => target ?? []))]),
  );
  return [...imports.keys()]
    .filter((path) => reachedFrom(path, imports).has(path))
    .map((path) => `${path} imports itself, through others`);
};

const isName = (node: ts.Node): boolean => {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  return (
    (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)) && parent.name === node
  );
};

const deterministic = syntaxRule(['src/engine/', 'src/model/'], (node) => {
  if (
    node.kind === ts.SyntaxKind.AsteriskAsteriskToken ||
    node.kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken
  ) {
    return '`**` differs between engines: use engine/math.ts';
  }
  if (!ts.isIdentifier(node)) return null;
  if (/^(Intl|localeCompare|toLocale\w+)$/.test(node.text))
    return `\`${node.text}\` depends on the machine`;
  if (isName(node)) return null;
  if (node.text === 'Date' || node.text === 'performance')
    return `\`${node.text}\` is not deterministic`;
  if (node.text !== 'Math') return null;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && exactMath.has(parent.name.text)) return null;
  return `\`${parent.getText()}\` differs between engines: use engine/math.ts`;
});

const LINES_MAX = 400;
const shortFiles: Rule = (all) =>
  all
    .filter(({ path }) => /\.tsx?$/.test(path))
    .flatMap(({ path, text }) => {
      const lines = text.split('\n').length - 1;
      return lines > LINES_MAX ? [`${path} has ${lines} lines, more than ${LINES_MAX}`] : [];
    });

/** Neither a folder beside the project nor a path of somebody's machine. */
const outside = /\.\.\/shared\b|(?<![\w.$}])\/(work|home|root|Users|farm)\/[\w.]/;
const standsAlone: Rule = (all) =>
  all.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => {
      const match = outside.exec(line);
      return match === null ? [] : [`${path}:${index + 1} mentions '${match[0]}'`];
    }),
  );

/** Every folder of `src` has its place in the order. */
const knownFolders: Rule = (all) =>
  all
    .filter(
      ({ path }) => path.startsWith('src/') && path !== 'src/index.ts' && !within(path, layers),
    )
    .map(({ path }) => `${path} lies in no known folder`);

/** The rule holds for the tree, and notices each offender (a path, with a remark in brackets, and its text). */
function enforce(
  title: string,
  rule: Rule,
  tree: readonly SourceFile[],
  offenders: Record<string, string>,
): void {
  describe(title, () => {
    it('holds', () => {
      expect(rule(tree)).toEqual([]);
    });
    it.each(Object.entries(offenders))('would notice %s', (place, text) => {
      expect(rule([{ path: place.split(' ')[0], text }])).toHaveLength(1);
    });
  });
}

describe('imports go one way', () => {
  enforce('engine knows nothing above it', oneWay('src/engine/'), code, {
    'src/engine/x.ts': "import { a } from '../model/a.ts';",
    'src/engine/x.ts (by re-export)': "export { a } from '../scenario/a.ts';",
    'src/engine/x.ts (when needed)': "const a = await import('../store/a.ts');",
  });
  enforce('model uses engine', oneWay('src/model/'), code, {
    'src/model/x.ts': "import type { A } from '../scenario/a.ts';",
    'src/model/submodels/x.ts': "import { a } from '../../analysis/a.ts';",
  });
  enforce('scenario uses model and engine', oneWay('src/scenario/'), code, {
    'src/scenario/x.ts': "import { a } from '../sweep/a.ts';",
  });
  enforce('store stands alone', oneWay('src/store/'), code, {
    'src/store/x.ts': "import { a } from '../engine/math.ts';",
    'src/store/x.ts (a type)': "let a: import('../sweep/a.ts').A;",
  });
  enforce('sweep uses scenario, model, engine, store and analysis', oneWay('src/sweep/'), code, {
    'src/sweep/x.ts': "import { a } from '../report/a.ts';",
  });
  enforce('analysis reads plain numbers', oneWay('src/analysis/'), code, {
    'src/analysis/x.ts': "import { a } from '../engine/world.ts';",
    'src/analysis/y.ts': "import { a } from '../store/query.ts';",
  });
  enforce('report uses analysis and store', oneWay('src/report/'), code, {
    'src/report/x.ts': "import { a } from '../sweep/a.ts';",
  });
  enforce('cli and studio stand apart', cliAndStudioApart, code, {
    'src/cli/x.ts': "import { a } from '../studio/a.ts';",
    'src/studio/x.ts': "import { a } from '../cli/a.ts';",
  });
  enforce('the library does not hold the programs', libraryBelowPrograms, code, {
    'src/index.ts': "export { a } from './cli/a.ts';",
  });
  enforce('nothing in src imports the library file', nobodyImportsTheLibraryFile, code, {
    'src/cli/x.ts': "import { a } from '../index.ts';",
  });
  enforce('nothing imports workers', nobodyImportsWorkers, code, {
    'src/sweep/x.ts': "import { a } from '../../workers/thread.ts';",
  });
  enforce('no file leads back to itself', noCircles, programs, {
    'src/cli/x.ts': "import type { A } from './x.ts';",
  });
  it('would notice two files that need each other', () => {
    const a = { path: 'src/model/a.ts', text: "import { b } from './b.ts';" };
    const b = { path: 'src/model/b.ts', text: "import type { A } from './a.ts';" };
    expect(noCircles([a, b])).toHaveLength(2);
  });
  enforce('imports carry their extension', relativeWithExtension, code, {
    'src/cli/x.ts': "import { a } from './a';",
  });
  enforce('the studio’s worlds know no page, and neither knows the server', studioInOrder, code, {
    'src/studio/worlds/x.ts': "import { a } from '../client/a.ts';",
    'src/studio/client/x.tsx': "import { a } from '../server/a.ts';",
  });
  it('lets a worker be started', () => {
    const text = "import A from '../../../workers/browser.ts?worker&inline';";
    const starting = [{ path: 'src/studio/client/x.ts', text }];
    expect([...nobodyImportsWorkers(starting), ...relativeWithExtension(starting)]).toEqual([]);
  });
  enforce('every folder has its place', knownFolders, code, {
    'src/utils/x.ts': '',
  });
});

describe('engine, model, analysis and the charts run anywhere', () => {
  enforce('they import no Node module and no package', noPackages, code, {
    'src/engine/x.ts': "import { readFileSync } from 'node:fs';",
    'src/model/x.ts': "import seedrandom from 'seedrandom';",
    'src/analysis/x.ts': "import { mean } from 'statistics';",
    'src/report/charts/x.ts': "import { compile } from 'vega-lite';",
  });
  enforce('nor anything that does', noPackagesBehind, code, {
    'src/analysis/x.ts': "import 'node:fs';",
  });
  enforce('what runs in a browser reaches nothing of Node', noNodeInBrowser, code, {
    'src/studio/client/x.tsx': "import { readFileSync } from 'node:fs';",
    'workers/browser.ts': "import 'node:fs';",
  });
  it('would notice a package behind a file elsewhere', () => {
    const chart = { path: 'src/report/charts/x.ts', text: "import { a } from '../x.ts';" };
    const behind = { path: 'src/report/x.ts', text: "import 'node:fs';" };
    expect(noPackagesBehind([chart, behind])).toEqual([
      "src/report/charts/x.ts reaches 'node:fs' through src/report/x.ts",
    ]);
  });
});

describe('the same bits everywhere', () => {
  enforce('engine and model use exact arithmetic and no clock', deterministic, code, {
    'src/engine/x.ts (luck)': 'const a = Math.random();',
    'src/engine/x.ts (exp)': 'const a = Math.exp(1);',
    'src/engine/x.ts (taken apart)': 'const { log } = Math;',
    'src/engine/x.ts (by text)': "const a = Math['pow'](2, 3);",
    'src/model/x.ts (power)': 'const a = 2 ** 3;',
    'src/model/x.ts (power in place)': 'let a = 2; a **= 3;',
    'src/model/x.ts (clock)': 'const a = Date.now();',
    'src/model/x.ts (language)': "const a = 'a'.localeCompare('b');",
    'src/model/x.ts (stopwatch)': 'const a = performance.now();',
  });
  it('leaves exact functions, comments and strings alone', () => {
    const text =
      "// Math.exp, 2 ** 3\nconst a = Math.sqrt(2) + Math.imul(2, 3); const b = 'Date'; const c = { Date: 1 };";
    expect(deterministic([{ path: 'src/engine/x.ts', text }])).toEqual([]);
  });
});

describe('the tree', () => {
  const typescript = files.filter(({ path }) => /\.tsx?$/.test(path));
  enforce(`holds no file over ${LINES_MAX} lines`, shortFiles, typescript, {
    'src/engine/x.ts': '\n'.repeat(LINES_MAX + 1),
  });
  enforce('stands alone', standsAlone, files, {
    'docs/x.md (a folder beside it)': ['see ..', 'shared', 'x.md'].join('/'),
    'docs/x.md (a path of a machine)': ['see ', 'home', 'anna', 'x.md'].join('/'),
  });
});
