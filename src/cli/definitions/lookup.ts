/** What the commands take that tell without simulating, or of few worlds: files, parameters, two worlds compared, the studio. */
import type { Command } from 'commander';
import { collectAssignment, place, seedText, wholeNumber } from '../arguments.ts';
import type { Finish } from './options.ts';

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
    .option('--seed <text>', "the luck: any text (default: 'karenina', or the study's)", seedText)
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
      const { explain } = await import('../commands/explain.ts');
      finish(await explain(subject, options));
    });
}

export function defineCheck(program: Command, finish: Finish): void {
  program
    .command('check')
    .summary('validate scenario and study files')
    .description('Reads scenario and study files and names every fault with file, line and remedy.')
    .argument('<file...>', 'scenario or study files, or names of shipped ones')
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText('after', '\nExample:\n  karenina check my-cluster.yaml my-study.yaml')
    .action(async (files, options) => {
      const { check } = await import('../commands/check.ts');
      finish(await check(files, options));
    });
}

export function defineParameters(program: Command, finish: Finish): void {
  program
    .command('parameters')
    .summary('list every parameter with unit, default, range, meaning and source')
    .description(
      'Lists every parameter of the model with unit, default, range, meaning and source.',
    )
    .option('--levers', 'only what somebody can choose, and what sets the mechanisms of the texts')
    .option('--group <name>', 'only one group, as in support')
    .option('--json', 'print one JSON object and nothing else')
    .option('--markdown', 'print tables in Markdown')
    .addHelpText(
      'after',
      `
Examples:
  karenina parameters --group support
  karenina parameters --levers --markdown > levers.md`,
    )
    .action(async (options) => {
      const { parameters } = await import('../commands/parameters.ts');
      finish(parameters(options));
    });
}

export function defineStudio(program: Command, finish: Finish): void {
  program
    .command('studio')
    .summary('open the studio: a living cluster in the browser')
    .description(
      'Serves the studio on 127.0.0.1 until it is interrupted. The browser simulates; nothing is sent anywhere.',
    )
    .option('--port <n>', 'the port; 0 takes a free one', wholeNumber(0, 65_535), 8467)
    .addHelpText(
      'after',
      `
Examples:
  karenina studio
  karenina studio --port 9000

The same page lies in dist/studio as a folder for any web host; its index.html also opens without a server.`,
    )
    .action(async (options) => {
      const { studio } = await import('../commands/studio.ts');
      finish(await studio(options));
    });
}
