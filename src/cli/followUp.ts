/** What the commands take that ask further: why two worlds differ, whether results come out again, tables for others. */
import type { Command } from 'commander';
import { collectAssignment, place, wholeNumber } from './arguments.ts';
import type { Finish } from './definitions.ts';

export function defineExplain(program: Command, finish: Finish): void {
  program
    .command('explain')
    .summary('compare two arms with the same luck: who lives, who dies, and why')
    .description(
      'Simulates two arms of one replication and lists the organisations that live in one and die in the other, each with the chain of events that led there. Both share all luck that they have in common, so what differs is the work of the arms.',
    )
    .argument('<subject>', 'a study with --arms, or a scenario with --set-a and --set-b')
    .option('--arms <a,b>', 'two arms of a study')
    .option(
      '--set-a <path=value>',
      'set in the first world; may be repeated',
      collectAssignment,
      [],
    )
    .option('--set-b <path=value>', 'set in the second; may be repeated', collectAssignment, [])
    .option('--set <path=value>', 'set in both; may be repeated', collectAssignment, [])
    .option('--point <n>', 'of a study with factors, the design point', wholeNumber(0, 999_999))
    .option('--seed <text>', "the luck: any text (default: 'karenina', or the study's)")
    .option('--replication <n>', 'same seed, other luck', wholeNumber(0, 999_999), 0)
    .option('--top <n>', 'tell this many organisations, largest first', wholeNumber(0, 10_000), 5)
    .option('--out <folder>', 'also write all of it, with a chart of the lives', place)
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText(
      'after',
      `
Examples:
  karenina explain withdrawal --arms cliff-6,cliff-12
  karenina explain withdrawal --arms none,permanent --replication 17 --out results/why
  karenina explain global-average --set-b trust.feedback=0`,
    )
    .action(async (subject, options) => {
      const { explain } = await import('./commands/explain.ts');
      finish(await explain(subject, options));
    });
}

export function defineReproduce(program: Command, finish: Finish): void {
  program
    .command('reproduce')
    .summary('repeat a whole study from its results, and compare')
    .description(
      'Simulates a whole study again from the manifest of its results alone, on this machine, and says whether every run came out the same, bit for bit. Exit code 1 if not.',
    )
    .argument('<folder>', 'the folder that a sweep wrote; its manifest suffices for the simulation')
    .option('--out <folder>', 'keep the repetition here (default: nowhere)', place)
    .option(
      '--threads <n>',
      'worker threads; 0 uses none (default: one a processor)',
      wholeNumber(0, 256),
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
      const { reproduce } = await import('./commands/reproduce.ts');
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
      const { exportTables } = await import('./commands/export.ts');
      finish(await exportTables(folder, options));
    });
}
