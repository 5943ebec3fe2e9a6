/** `karenina slurm`: writes the script of a Slurm job array that does a sweep in parts. */
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { InputError } from '../../engine/errors.ts';
import { loadStudy } from '../../scenario/files.ts';
import { threadShareMb } from '../../sweep/budget.ts';
import { compileSweep } from '../../sweep/run.ts';
import { slurmScript } from '../../sweep/slurm.ts';
import { taskCount } from '../../sweep/spec.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { findInput } from '../library.ts';
import { cliMessages, shellWord } from '../messages.ts';
import { say } from '../output.ts';

export interface SlurmCommandOptions {
  readonly jobs: number;
  readonly threads: number;
  readonly memory: number;
  readonly time?: string;
  readonly partition?: string;
  readonly seed?: string;
  readonly replications?: number;
  readonly set: readonly string[];
  readonly out?: string;
  readonly script?: string;
  readonly force?: boolean;
}

export function slurm(path: string, options: SlurmCommandOptions): ExitCode {
  const { jobs, threads, memory, time, partition, seed, replications, set } = options;
  const file = findInput(path, 'study');
  const study = loadStudy(file, { seed, replications, set });
  const tasks = taskCount(compileSweep(study, dirname(file)));
  if (jobs > tasks) throw new InputError(cliMessages.fewerTasks(jobs, tasks));
  threadShareMb(memory, threads);
  const script = options.script ?? `${study.name}.slurm.sh`;
  if (existsSync(script) && !options.force) throw new InputError(cliMessages.scriptThere(script));
  // Jobs may begin in any folder.
  const folder = resolve(options.out ?? join('results', study.name));
  const program = [process.execPath, ...process.execArgv, resolve(process.argv[1])];
  const sweep = [
    ...['sweep', resolve(file)],
    ...(seed === undefined ? [] : ['--seed', seed]),
    ...(replications === undefined ? [] : ['--replications', String(replications)]),
    ...set.flatMap((own) => ['--set', own]),
  ];
  const words = (list: readonly string[]): string => list.map(shellWord).join(' ');
  const parts = shellWord(join(folder, 'parts'));
  const merge = `${words(program)} merge ${parts}/* --out ${shellWord(folder)}`;
  const request = { jobs, threads, memoryMb: memory, parts, merge };
  const text = slurmScript({
    ...{ ...request, name: study.name, time: time ?? null, partition: partition ?? null },
    ...{ program: words(program), sweep: words(sweep) },
  });
  writeFileSync(script, text, { mode: 0o755 });
  say(cliMessages.scriptWritten(script, jobs, merge));
  return EXIT.done;
}
