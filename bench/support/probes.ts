/**
 * Measurements run in a process of their own, so that none finds code that another has warmed, or spoilt:
 * `bench/probe.ts`, bundled as the shipped bundle is.
 *
 * Each measurement has a bundle of its own. In one for all, some load parts of the program when they need them, and
 * the bundler then wraps every module that these share with the others: the constants of the model are variables,
 * which V8 does not fold, and an organisation-tick takes a ninth longer than in the threads of a sweep.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'tsdown';
import { bundleOf } from '../../tsdown.config.ts';
import type { ProbeName, ProbeRequest, ProbeResult } from '../probe.ts';

const FOLDER = fileURLToPath(new URL('../dist/', import.meta.url));

const NAMES: readonly ProbeName[] = [
  ...(['c', 'cipher', 'commonLuck', 'forks', 'forkTree', 'garbage'] as const),
  ...(['outside', 'runs', 'submodels', 'sweepMemory', 'ticks', 'translation'] as const),
];

/** Makes `bench/dist/probe.js` and what it loads: one file each, as that of the worker threads is. */
export async function bundleProbe(): Promise<void> {
  await bundle('probe', '../probe.ts');
  await Promise.all(NAMES.map((name) => bundle(name, `../probes/${name}.ts`)));
}

async function bundle(name: string, source: string): Promise<void> {
  const shipped = bundleOf(name, fileURLToPath(new URL(source, import.meta.url)));
  await build({
    ...shipped,
    ...{ outDir: FOLDER, clean: false, config: false, logLevel: 'error' },
    outputOptions: { ...shipped.outputOptions, codeSplitting: false },
  });
}

/** Runs a measurement in a fresh process. @throws Error with its message where it fails. */
export async function probe<N extends ProbeName>(
  name: N,
  request: ProbeRequest<N>,
): Promise<ProbeResult<N>> {
  const child = fork(`${FOLDER}probe.js`, [name, JSON.stringify(request)], {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    let result: ProbeResult<N> | undefined;
    child.on('message', (message) => {
      result = message as ProbeResult<N>;
    });
    child.on('exit', (code) => {
      if (code === 0 && result !== undefined) resolve(result);
      else reject(new Error(`the measurement '${name}' ended with code ${code}`));
    });
  });
}
