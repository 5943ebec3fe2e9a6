/**
 * Measurements run in a process of their own, so that none finds code that another has warmed, or spoilt:
 * `bench/probe.ts`, bundled as the shipped bundle is.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'tsdown';
import { bundleOf } from '../../tsdown.config.ts';
import type { ProbeName, ProbeRequest, ProbeResult } from '../probe.ts';

const FOLDER = fileURLToPath(new URL('../dist/', import.meta.url));

/** Makes `bench/dist/probe.js`: one file, as that of the worker threads is. */
export async function bundleProbe(): Promise<void> {
  const shipped = bundleOf('probe', fileURLToPath(new URL('../probe.ts', import.meta.url)));
  await build({
    ...shipped,
    ...{ outDir: FOLDER, config: false, logLevel: 'error' },
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
