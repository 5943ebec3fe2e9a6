/** `karenina queue`: how a queue stands, and emptying it. */
import { counted, grouped } from '../../report/numbers.ts';
import { megabytes } from '../../store/room.ts';
import { drainQueue } from '../../sweep/machines/drain.ts';
import { queueStatus, type SweepStatus } from '../../sweep/machines/status.ts';
import type { WorkerRecord } from '../../sweep/machines/wire.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { say, sayJson } from '../output.ts';
import { duration, progressText } from '../progress.ts';

export interface QueueCommandOptions {
  readonly queue: string;
  readonly json?: boolean;
}

export async function status({ queue, json }: QueueCommandOptions): Promise<ExitCode> {
  const found = await queueStatus(queue);
  if (json) {
    sayJson(found);
    return EXIT.done;
  }
  const { sweeps, strangers, workers, memoryBytes } = found;
  const threads = workers.reduce((sum, worker) => sum + worker.threads, 0);
  say(
    `${found.queue}: ${counted(sweeps.length + strangers.length, 'sweep')}, ${counted(workers.length, 'worker')} with ${counted(threads, 'thread')}, ${megabytes(memoryBytes)} used`,
  );
  for (const sweep of sweeps) for (const line of sweepLines(sweep)) say(line);
  for (const name of strangers) say(`- ${name}: of another version of karenina`);
  for (const worker of workers) say(workerLine(worker, sweeps));
  return EXIT.done;
}

function sweepLines({ id, name, progress, jobs }: SweepStatus): string[] {
  const { waiting, active, uncollected, lost, twice, differences } = jobs;
  const parts = [
    `${grouped(waiting)} waiting`,
    `${grouped(active)} under way`,
    `${grouped(uncollected)} to be collected`,
    `${grouped(lost)} lost and handed out again`,
    `${grouped(twice)} done twice`,
  ];
  const alarm = differences > 0 ? [`  ALARM: ${grouped(differences)} came twice and differed`] : [];
  return [`- ${name} (${id}): ${progressText(progress)}`, `  jobs: ${parts.join(', ')}`, ...alarm];
}

function workerLine(worker: WorkerRecord, sweeps: readonly SweepStatus[]): string {
  const { host, pid, threads, threadMemoryMb, jobs, since } = worker;
  const at = sweeps.find(({ id }) => id === worker.sweep)?.name ?? 'nothing';
  const seconds = (Date.now() - since) / 1000;
  return `- worker ${host}/${pid}: ${counted(threads, 'thread')} of ${grouped(threadMemoryMb)} MB, ${counted(jobs, 'job')} in ${duration(seconds)}, at work for ${at}`;
}

export async function drain({ queue, json }: QueueCommandOptions): Promise<ExitCode> {
  const drained = await drainQueue(queue);
  if (json) sayJson(drained);
  else {
    const { stopped, removed } = drained;
    const names = stopped.length === 0 ? '' : ` (${stopped.join(', ')})`;
    say(
      `${drained.queue}: ${counted(stopped.length, 'sweep')} stopped${names}, what ${counted(removed, 'sweep')} had left was removed`,
    );
  }
  return EXIT.done;
}
