/** What several commands take alike. */
import { type Command, Option } from 'commander';
import { collectAssignment, place, seedText, wholeNumber } from '../arguments.ts';
import type { ExitCode } from '../exit.ts';

/** Is called with the exit code of the command that ran. */
export type Finish = (code: ExitCode) => void;

/** Of commands that simulate in worker threads. */
export const withThreads = (command: Command): Command =>
  command.option(
    '--threads <n>',
    'worker threads; 0 uses none (default: one a processor)',
    wholeNumber(0, 256),
  );

/** Of commands that simulate a scenario, or one of a study. */
export const withSettings = (command: Command): Command =>
  command.option(
    '--set <path=value>',
    'set a parameter of the scenario; may be repeated',
    collectAssignment,
    [],
  );

/** Of commands that simulate a study, once or again and again, into a folder (`out` says which). */
export function withStudyOptions(command: Command, out: string): Command {
  return withSettings(
    withThreads(command)
      .option('--seed <text>', "the luck: any text (default: the study's)", seedText)
      .option(
        '--replications <n>',
        "runs of each arm and point (default: the study's)",
        wholeNumber(1, 1_000_000),
      ),
  )
    .option('--out <folder>', `where results go (default: ${out})`, place)
    .option('--force', 'replace results that are there')
    .option('--resume', 'go on with what was interrupted, or add to it');
}

/** Of commands that sweep a study. */
export function withSweepOptions(command: Command): Command {
  return withStudyOptions(command, 'results/NAME')
    .option(
      '--memory <MB>',
      "for all threads (default: three quarters of the machine's)",
      wholeNumber(64, 16_777_216),
    )
    .option(
      '--run-timeout <seconds>',
      'longest time of a run (default: far above the usual)',
      wholeNumber(1, 1_000_000),
    )
    .addOption(
      new Option('--on-error <what>', 'after a run that failed')
        .choices(['continue', 'stop'])
        .default('continue'),
    )
    .option('--queue <url>', 'let workers at this queue do it, on any machines (karenina work)')
    .option('--dry-run', 'print design, size and estimated time; simulate nothing');
}
