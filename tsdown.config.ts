/**
 * The shipped bundle. Each entry is bundled on its own, so that the simulation's inner loop and the
 * columns it closes over lie in one module: measured, that makes a tick a fifth faster than unbundled
 * files, provided that the top-level `const` stays `const` (V8 folds what it knows cannot change;
 * `tests/bundle.test.ts` looks). Dependencies stay outside, but for some of the command line's.
 */
import { defineConfig } from 'tsdown';
import { licencesOf } from './scripts/release/licences.ts';

const entries = {
  /** The command line; its source brings the `#!` line. */
  karenina: 'src/cli/main.ts',
  /** The library. */
  index: 'src/index.ts',
  /** The entry of a worker thread, started by path from the sweep. */
  thread: 'workers/thread.ts',
  /** The process in which worker threads live, started by path too. */
  host: 'workers/host.ts',
  /** The studio's server, loaded by path from the command line. Its page is made by vite.config.ts. */
  'studio-server': 'src/studio/server/server.ts',
};

/** The settings of one bundle; `npm run bench` bundles what it measures by the same. */
export const bundleOf = (name: string, source: string) => ({
  entry: { [name]: source },
  outDir: 'dist',
  format: 'esm' as const,
  platform: 'node' as const,
  target: 'node20.19',
  fixedExtension: false,
  deps: { skipNodeModulesBundle: true },
  dts: name === 'index',
  // How long the bundler's own plugins take is nothing that a user can mend.
  inputOptions: { checks: { pluginTimings: false } },
  outputOptions: { topLevelVar: false },
  failOnWarn: true,
});

/**
 * What the command line bundles of others. To find, read and compile the 170 files of commander, yaml and zod took a
 * seventh of the processor time of `karenina --help` and a tenth of that of `karenina run`; the import of Vega more than
 * half of what it takes without a bundle.
 */
export const TAKEN_IN = [
  ...['commander', 'picocolors', 'seedrandom'],
  ...['yaml', 'zod', 'vega-lite', 'vega'],
];

/** Modules of src, from the beginning of their paths. */
const ours = (...paths: string[]): RegExp => new RegExp(`/src/(${paths.join('|')})`);
const others = (...names: string[]): RegExp => new RegExp(`/node_modules/(${names.join('|')})/`);
const either = (a: RegExp, b: RegExp): RegExp => new RegExp(`${a.source}|${b.source}`);

/**
 * Files of the command line, each with all that its modules import; what stands first takes first. Left to itself
 * the bundler makes one of whatever two parts need both, forty for `karenina run`, and node takes one to two
 * milliseconds for each.
 */
const FILES: readonly { readonly name: string; readonly test: RegExp }[] = [
  // What every command loads, and, further down, what simulates one world.
  {
    name: 'start',
    test: either(
      ours('cli/output', 'cli/failure', 'cli/arguments', 'diagnosis/facts', 'sweep/version'),
      others('commander', 'picocolors'),
    ),
  },
  ...['yaml', 'zod', 'vega-lite'].map((name) => ({ name, test: others(name) })),
  { name: 'parameters', test: ours('model/parameters/') },
  {
    name: 'world',
    test: either(
      ours('cli/runSubject', 'sweep/single', 'sweep/events', 'sweep/verdict'),
      others('seedrandom'),
    ),
  },
  { name: 'vega', test: /\/node_modules\// },
];
const groups = FILES.map((file, k) => ({ ...file, priority: FILES.length - k }));

const licences = licencesOf('the command line');

const commandLine = (source: string) => {
  const bundle = bundleOf('karenina', source);
  return {
    ...bundle,
    deps: {
      alwaysBundle: TAKEN_IN.map((name) => new RegExp(`^${name}(/|$)`)),
      onlyBundle: false as const,
    },
    inputOptions: {
      // Some of what is loaded late elsewhere is part of a world, and so not late any more.
      checks: { ...bundle.inputOptions.checks, ineffectiveDynamicImport: false },
    },
    outputOptions: { ...bundle.outputOptions, codeSplitting: { groups } },
    plugins: [licences.collect, licences.write],
  };
};

export default defineConfig(
  Object.entries(entries).map(([name, source]) =>
    name === 'karenina' ? commandLine(source) : bundleOf(name, source),
  ),
);
