/** Workers over all cores, each with one task at a time: for sweeps within the page. */
import type { SweepRow, SweepStudy } from '../worlds/protocol.ts';
import type { Setup } from '../worlds/setup.ts';
import { startWorker } from './engine.ts';

const WORKERS_MAX = 16;

export interface SweepJob {
  readonly setup: Setup;
  readonly years: readonly number[];
  readonly replications: number;
  readonly onStart: (study: SweepStudy) => void;
  readonly onRow: (replication: number, rows: readonly SweepRow[]) => void;
  readonly onEnd: () => void;
  readonly onFault: (message: string) => void;
}

/** Starts a sweep; the function that it returns stops it. */
export function startSweep(job: SweepJob): () => void {
  const cores = Math.min(WORKERS_MAX, navigator.hardwareConcurrency || 2, job.replications);
  let next = 0;
  let done = 0;
  const workers = Array.from({ length: cores }, (_, w) => {
    const worker = startWorker((message) => {
      switch (message.kind) {
        case 'sweeping':
          if (w === 0) job.onStart(message.study);
          give();
          return;
        case 'swept':
          done++;
          job.onRow(message.replication, message.rows);
          if (done === job.replications) finish();
          else give();
          return;
        case 'refused':
          stop();
          job.onFault(message.message);
      }
    });
    const give = (): void => {
      if (next < job.replications) worker.say({ kind: 'task', replication: next++ });
    };
    worker.say({ kind: 'sweep', setup: job.setup, years: job.years });
    return worker;
  });
  const stop = (): void => {
    for (const worker of workers) worker.stop();
  };
  const finish = (): void => {
    stop();
    job.onEnd();
  };
  return stop;
}
