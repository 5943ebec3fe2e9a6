/** What the commands take that read stored results: pictures, checks, repetition, tables for others. */
import type { Command } from 'commander';
import { place, wholeNumber } from '../arguments.ts';
import { type Finish, withThreads } from './options.ts';

export function defineReport(program: Command, finish: Finish): void {
  program
    .command('report')
    .summary('write charts and report again from stored results')
    .description('Writes charts and report.html again from the results that a sweep stored.')
    .argument('<folder>', 'the folder that a sweep wrote')
    .option('--allow-partial', 'accept a sweep that is not finished; the report says so')
    .option('--png', 'write each chart as PNG too')
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText('after', '\nExample:\n  karenina report results/withdrawal')
    .action(async (folder, options) => {
      const { report } = await import('../commands/report.ts');
      finish(await report(folder, options));
    });
}

export function defineVerify(program: Command, finish: Finish): void {
  program
    .command('verify')
    .summary('check stored results, and simulate some runs again')
    .description(
      'Checks every file and row that a sweep stored against its hash, planned runs against stored ones, and simulates a sample of runs again. Exit code 1 if anything is wrong.',
    )
    .argument('<folder>', 'the folder that a sweep wrote')
    .option('--sample <n>', 'simulate about this many runs again', wholeNumber(0, 1_000_000), 24)
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText('after', '\nExample:\n  karenina verify results/withdrawal --sample 100')
    .action(async (folder, options) => {
      const { verify } = await import('../commands/verify.ts');
      finish(await verify(folder, options));
    });
}

export function defineReproduce(program: Command, finish: Finish): void {
  withThreads(
    program
      .command('reproduce')
      .summary('repeat a whole study from its results, and compare')
      .description(
        'Simulates a whole study again from the manifest of its results alone, on this machine, and says whether every run came out the same, bit for bit. Exit code 1 if not.',
      )
      .argument(
        '<folder>',
        'the folder that a sweep wrote; its manifest suffices for the simulation',
      )
      .option('--out <folder>', 'keep the repetition here (default: nowhere)', place),
  )
    .option('--force', 'replace results that are in --out')
    .option('--resume', 'go on with an interrupted repetition in --out')
    .option('--other-engine', 'compare although another engine version made the results')
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText(
      'after',
      `
Examples:
  karenina reproduce results/withdrawal
  karenina reproduce from-my-colleague --out results/again --threads 4`,
    )
    .action(async (folder, options) => {
      const { reproduce } = await import('../commands/reproduce.ts');
      finish(await reproduce(folder, options));
    });
}

export function defineExport(program: Command, finish: Finish): void {
  program
    .command('export')
    .summary('write stored tables as CSV, for programs that read no Parquet')
    .description(
      'Writes the tables that a sweep stored as CSV. Text that a spreadsheet would take for a formula gets an apostrophe before it.',
    )
    .argument('<folder>', 'the folder that a sweep wrote')
    .option('--out <folder>', 'where the files go (default: FOLDER/csv)', place)
    .option('--allow-partial', 'accept a sweep that is not finished')
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText('after', '\nExample:\n  karenina export results/withdrawal --out tables')
    .action(async (folder, options) => {
      const { exportTables } = await import('../commands/export.ts');
      finish(await exportTables(folder, options));
    });
}
