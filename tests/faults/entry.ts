/**
 * A small program around the fake model, bundled for the tests of faults so that it starts in a fraction
 * of a second: `sweeper.js '{"out": …}'` sweeps as the command line does, and prints one JSON line.
 */
import { InputError } from '../../src/engine/errors.ts';
import { runSweep, type SweepOptions } from '../../src/sweep/run.ts';
import { fakeEngine } from '../sweep/fakeEngine.ts';
import { faultsFrom } from '../sweep/fakeFaults.ts';
import { type FakeStudyOptions, fakeStudy } from '../sweep/fakeStudy.ts';

export interface SweeperOptions extends Partial<Omit<SweepOptions, 'signal' | 'onProgress'>> {
  readonly out: string;
  readonly study?: FakeStudyOptions;
}

export { fakeStudy, runSweep };

/** Sweeps the fake study; progress goes to stderr as `done N`, each line after what it says was stored. */
async function main(options: SweeperOptions): Promise<number> {
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    const summary = await runSweep(fakeStudy(options.study), {
      threads: 0,
      engine: fakeEngine(faultsFrom(process.env.KARENINA_TEST_FAULTS)),
      ...options,
      signal: abort.signal,
      onProgress: ({ done }) => process.stderr.write(`done ${done}\n`),
    });
    process.stdout.write(`${JSON.stringify(summary)}\n`);
    return summary.status === 'finished' ? 0 : 130;
  } catch (error) {
    const kind = error instanceof InputError ? 'input' : 'defect';
    process.stdout.write(`${JSON.stringify({ kind, message: (error as Error).message })}\n`);
    return 2;
  }
}

const [, program, argument] = process.argv;
if (program?.endsWith('sweeper.js') && argument)
  process.exitCode = await main(JSON.parse(argument));
