/**
 * A small program around the fake model, bundled for the tests of queues: `machine.js '{"work": …}'` works,
 * `machine.js '{"sweep": …}'` sweeps by way of a queue, each as the command line does. What is told goes to
 * stderr; the last line of stdout is JSON.
 */
import { InputError } from '../../../src/engine/errors.ts';
import type { Shard } from '../../../src/store/manifest.ts';
import { type QueuePool, queuePool } from '../../../src/sweep/machines/queuePool.ts';
import { work } from '../../../src/sweep/machines/work.ts';
import { runSweep } from '../../../src/sweep/run.ts';
import { fakeEngine } from '../fakeEngine.ts';
import { faultsFrom } from '../fakeFaults.ts';
import { type FakeStudyOptions, fakeStudy } from '../fakeStudy.ts';

export interface MachineOptions {
  readonly url: string;
  /** The study of a sweep, or what a worker takes a study for; both must name the same. */
  readonly study: FakeStudyOptions;
  /** Added to the values of this machine's model. */
  readonly shift?: number;
  /** Of a sweep. */
  readonly sweep?: {
    readonly out: string;
    readonly resume?: boolean;
    readonly chunk?: number;
    readonly shard?: Shard;
  };
  /** Of a worker. */
  readonly work?: { readonly threads: number; readonly lockMs: number };
}

const tell = (text: string): void => void process.stderr.write(`${text}\n`);

async function main({ url, study, sweep, work: worker, shift }: MachineOptions): Promise<number> {
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const { signal } = abort;
  const engine = fakeEngine({ ...faultsFrom(undefined), shift });
  try {
    if (worker) {
      await work({ url, tell, signal, engine, readStudy: () => fakeStudy(study), ...worker });
      return 0;
    }
    let pool: QueuePool | undefined;
    const own = fakeStudy(study);
    const summary = await runSweep(own, {
      ...{ out: '', threads: 0, engine, ...sweep, signal },
      pool: async (spec) => {
        pool = await queuePool(spec, { url, study: own, tell, onDrained: stop, engine });
        return pool;
      },
      onProgress: (progress) => {
        pool?.progress(progress);
        tell(`done ${progress.done}`);
      },
    });
    const differences = pool?.differences.length;
    process.stdout.write(`${JSON.stringify({ ...summary, differences })}\n`);
    return summary.status === 'finished' ? 0 : 130;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    tell(error.message);
    return 2;
  }
}

const [, program, argument] = process.argv;
if (program?.endsWith('machine.js') && argument)
  process.exitCode = await main(JSON.parse(argument));
