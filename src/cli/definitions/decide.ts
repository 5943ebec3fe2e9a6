/** What the commands take that lead a policymaker from what she knows to a decision paper. */
import { type Command, Option } from 'commander';
import { FACTS, FIELDS } from '../../diagnosis/facts.ts';
import { collectPrice, place, readMoney, seedText, share } from '../arguments.ts';
import { type Finish, withSettings, withThreads } from './options.ts';

export function defineNew(program: Command, finish: Finish): void {
  const command = program
    .command('new')
    .summary('write a scenario file from what you know of a cluster')
    .description(
      'Writes a commented scenario file from a list of members, from facts given as options, or from your answers in a terminal. What nobody knows is assumed or given a range, and the file says so.',
    )
    .argument('<name>', 'short name of the cluster, as in ural-chemistry')
    .option('--title <text>', 'title for the decision paper')
    .addOption(
      new Option('--field <field>', 'whose shipped scenario stands in for what is not told')
        .choices(Object.keys(FIELDS))
        .default('any'),
    )
    .option('--csv <file>', 'members, a row each: name, kind, size, owner, niche', place);
  for (const { name, question, example } of FACTS) {
    command.option(`--${name} <answer>`, `${question} As in '${example}'`);
  }
  command
    .option('--out <file>', 'the file to be written (default: NAME.yaml)', place)
    .option('--force', 'replace a file that is there')
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText(
      'after',
      `
Answers may be ranges ('40 .. 55'), or ? where nobody knows.

Examples:
  karenina new ural-chemistry --field chemistry --csv members.csv --support '300 k€/year' --years 5
  karenina new my-cluster --members 34 --private '80 %' --small '60 %' --town large
  karenina new my-cluster`,
    )
    .action(async (name, options) => {
      const { newScenario } = await import('../commands/new.ts');
      finish(await newScenario(name, options));
    });
}

export function defineDiagnose(program: Command, finish: Finish): void {
  withSettings(
    withThreads(
      program
        .command('diagnose')
        .summary(
          'the decision paper of one cluster: what is missing, what is worth it, when to stop',
        )
        .description(
          'Simulates one cluster under many ways to support it and writes a decision paper: strengths and lacks, the worth of each measure, when and how support can end, how far that holds, and what to watch. Some ten minutes on two processors.',
        )
        .argument(
          '<scenario>',
          'a scenario file, as karenina new writes, or the name of a shipped one',
        )
        .option('--budget <money>', 'what the state may spend in all, as in "10 M€"', readMoney)
        .option('--probability <share>', 'the chance of success that is asked', share, 0.7)
        .option(
          '--worth <money>',
          'what a cluster that lives on by itself is worth to the state (default: what its innovations are worth)',
          readMoney,
        )
        .addOption(
          new Option('--price <measure=money>', 'what a measure costs a year; may be repeated')
            .argParser(collectPrice)
            .default(new Map(), 'assumed prices'),
        )
        .option('--quick', 'a first look with few runs')
        .addOption(
          new Option('--lang <language>', 'of the paper').choices(['en', 'ru']).default('en'),
        ),
    ),
  )
    .option('--seed <text>', 'the luck: any text', seedText, 'karenina')
    .option('--out <folder>', 'where results go (default: results/diagnosis-NAME)', place)
    .option('--force', 'replace a diagnosis that is there')
    .option('--resume', 'go on with an interrupted diagnosis, or make a quick one thorough')
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText(
      'after',
      `
Examples:
  karenina diagnose my-cluster.yaml --quick
  karenina diagnose my-cluster.yaml --budget '8 M€' --price training='80 k€/year'
  karenina diagnose chemistry --lang ru --out results/chemistry`,
    )
    .action(async (scenario, options) => {
      const { diagnose } = await import('../commands/diagnose.ts');
      finish(await diagnose(scenario, options));
    });
}
