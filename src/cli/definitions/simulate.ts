/** What the commands take that simulate: one world, or a study. */
import type { Command } from 'commander';
import { collectAssignment, place, seedText, shardWord, wholeNumber } from '../arguments.ts';
import { type Finish, withSweepOptions } from './options.ts';

export function defineRun(program: Command, finish: Finish): void {
  program
    .command('run')
    .summary('simulate one world')
    .description('Simulates one world and says in plain words how it ended and why.')
    .argument('<scenario>', 'a scenario file, or the name of a shipped one; with --arm a study')
    .option('--arm <name>', 'simulate an arm of a study')
    .option('--point <n>', 'of a study with factors, the design point', wholeNumber(0, 999_999))
    .option('--seed <text>', "the luck: any text (default: 'karenina', or the study's)", seedText)
    .option('--replication <n>', 'same seed, other luck', wholeNumber(0, 999_999), 0)
    .option('--set <path=value>', 'set a parameter; may be repeated', collectAssignment, [])
    .option('--ticks <n>', 'simulate this many quarters only', wholeNumber(1, 240))
    .option('--out <path>', 'also write a file (*.json, *.csv) or a folder with both', place)
    .option('--events <file>', 'also write all that happened (*.jsonl, *.csv, *.parquet)', place)
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText(
      'after',
      `
Examples:
  karenina run global-average
  karenina run global-average --seed 7 --set support.end='12 years' --set trust.initial=0.45
  karenina run my-cluster.yaml --out results/my-cluster.json
  karenina run withdrawal --arm cliff-6 --replication 17
  karenina run global-average --events events.parquet`,
    )
    .action(async (scenario, options) => {
      const { run } = await import('../commands/run.ts');
      finish(await run(scenario, options));
    });
}

export function defineSweep(program: Command, finish: Finish): void {
  withSweepOptions(
    program
      .command('sweep')
      .summary('simulate a study: arms, design points, replications')
      .description(
        'Simulates all runs of a study in worker threads, stores them, and writes charts and a report.',
      )
      .argument('<study>', 'a study file, or the name of a shipped one'),
  )
    .option('--shard <i/n>', 'do part i of n only (karenina merge joins parts)', shardWord)
    .option('--no-report', 'leave charts and report out')
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText(
      'after',
      `
Examples:
  karenina sweep withdrawal --out results/withdrawal
  karenina sweep my-study.yaml --dry-run
  karenina sweep my-study.yaml --threads 4 --replications 50 --set trust.initial=0.4
  karenina sweep my-study.yaml --queue redis://queue.example:6379
  karenina sweep my-study.yaml --shard 2/8 --out parts/2`,
    )
    .action(async (study, options) => {
      const { sweep } = await import('../commands/sweep.ts');
      finish(await sweep(study, options));
    });
}
