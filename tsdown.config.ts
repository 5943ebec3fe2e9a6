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
 * What the command line bundles of others, each into a file of its own, with what it needs itself. To find, read and
 * compile the 170 files of the first three took a seventh of the processor time of `karenina --help` and a tenth of
 * that of `karenina run`; the import of the others more than half of what it takes without a bundle.
 */
export const TAKEN_IN = ['commander', 'yaml', 'zod', 'vega-lite', 'vega'];

/** The file for a module: what none of the others holds is Vega's. */
const takenIn = (id: string): string | null =>
  id.includes('/node_modules/')
    ? (TAKEN_IN.find((name) => id.includes(`/node_modules/${name}/`)) ?? 'vega')
    : null;

const licences = licencesOf('the command line');

const commandLine = (source: string) => {
  const bundle = bundleOf('karenina', source);
  return {
    ...bundle,
    deps: {
      alwaysBundle: TAKEN_IN.map((name) => new RegExp(`^${name}(/|$)`)),
      onlyBundle: false as const,
    },
    outputOptions: { ...bundle.outputOptions, codeSplitting: { groups: [{ name: takenIn }] } },
    plugins: [licences.collect, licences.write],
  };
};

export default defineConfig(
  Object.entries(entries).map(([name, source]) =>
    name === 'karenina' ? commandLine(source) : bundleOf(name, source),
  ),
);
