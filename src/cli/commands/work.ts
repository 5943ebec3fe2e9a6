/** `karenina work`: does the work of sweeps on other machines with the threads of this one. */
import { availableParallelism } from 'node:os';
import { work as workAt } from '../../sweep/machines/work.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { interruptible } from '../interrupt.ts';
import { note } from '../output.ts';

export interface WorkCommandOptions {
  readonly queue: string;
  readonly threads?: number;
  readonly memory?: number;
}

export async function work(options: WorkCommandOptions): Promise<ExitCode> {
  const { queue: url, memory: memoryMb, threads = availableParallelism() } = options;
  await interruptible((signal) => workAt({ url, threads, memoryMb, tell: note, signal }), true);
  return EXIT.done;
}
