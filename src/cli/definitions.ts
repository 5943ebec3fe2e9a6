/** What each command takes. Its work lies in `commands/` and is loaded when the command is called. */
import { type Command, Option } from 'commander';
import {
  collectAssignment,
  collectText,
  place,
  shardWord,
  share,
  wholeNumber,
} from './arguments.ts';
import { defineDiagnose, defineNew } from './decisionDefinitions.ts';
import { defineMachines } from './definitionsMachines.ts';
import type { ExitCode } from './exit.ts';
import { defineExplain, defineExport, defineReproduce } from './followUp.ts';

/** Is called with the exit code of the command that ran. */
export type Finish = (code: ExitCode) => void;

/** Adds all commands to the program. */
export function defineCommands(program: Command, finish: Finish): void {
  defineRun(program, finish);
  defineSweep(program, finish);
  defineNew(program, finish);
  defineDiagnose(program, finish);
  defineReport(program, finish);
  defineExplain(program, finish);
  defineSensitivity(program, finish);
  defineCalibrate(program, finish);
  defineDiscover(program, finish);
  defineVerify(program, finish);
  defineReproduce(program, finish);
  defineExport(program, finish);
  defineCheck(program, finish);
  defineParameters(program, finish);
  defineStudio(program, finish);
  defineMachines(program, finish);
}

function defineRun(program: Command, finish: Finish): void {
  program
    .command('run')
    .summary('simulate one world')
    .description('Simulates one world and says in plain words how it ended and why.')
    .argument('<scenario>', 'a scenario file, or the name of a shipped one; with --arm a study')
    .option('--arm <name>', 'simulate an arm of a study')
    .option('--point <n>', 'of a study with factors, the design point', wholeNumber(0, 999_999))
    .option('--seed <text>', "the luck: any text (default: 'karenina', or the study's)")
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
      const { run } = await import('./commands/run.ts');
      finish(await run(scenario, options));
    });
}

/** The options of every command that sweeps a study. */
function withSweepOptions(command: Command): Command {
  return command
    .option(
      '--threads <n>',
      'worker threads; 0 uses none (default: one a processor)',
      wholeNumber(0, 256),
    )
    .option('--seed <text>', "the luck: any text (default: the study's)")
    .option(
      '--replications <n>',
      "runs of each arm and point (default: the study's)",
      wholeNumber(1, 1_000_000),
    )
    .option(
      '--set <path=value>',
      'set a parameter of the scenario; may be repeated',
      collectAssignment,
      [],
    )
    .option('--out <folder>', 'where results go (default: results/NAME)', place)
    .option('--force', 'replace results that are there')
    .option('--resume', 'go on with an interrupted sweep, or add replications')
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

function defineSweep(program: Command, finish: Finish): void {
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
      const { sweep } = await import('./commands/sweep.ts');
      finish(await sweep(study, options));
    });
}

function defineSensitivity(program: Command, finish: Finish): void {
  withSweepOptions(
    program
      .command('sensitivity')
      .summary('which factors move an outcome, alone and together')
      .description(
        'Says which factors of a study move an outcome, with intervals and the share of luck: elementary effects (design morris), Sobol indices (design saltelli), or PAWN (any other design). Sweeps a study first, or reads results that are there.',
      )
      .argument(
        '<study or folder>',
        'a study file or shipped name, or a folder that a sweep wrote',
      ),
  )
    .addOption(
      new Option('--method <name>', 'the method')
        .choices(['auto', 'morris', 'sobol', 'pawn'])
        .default('auto', 'what the design is made for'),
    )
    .addOption(
      new Option('--metric <name>', 'outcome class or metric; may be repeated')
        .argParser(collectText)
        .default([], 'self_sustaining'),
    )
    .option('--arm <name>', 'of this arm only (default: of each)')
    .option('--against <name>', 'of the difference from this arm, run by run')
    .option('--allow-partial', 'leave out blocks, trajectories or points that miss a run')
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText(
      'after',
      `
Examples:
  karenina sensitivity sensitivity-morris
  karenina sensitivity my-study.yaml --replications 8 --metric self_sustaining --metric state_cost
  karenina sensitivity results/my-study --arm cliff-6 --against none`,
    )
    .action(async (target, options) => {
      const { sensitivity } = await import('./commands/sensitivity.ts');
      finish(await sensitivity(target, options));
    });
}

function defineReport(program: Command, finish: Finish): void {
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
      const { report } = await import('./commands/report.ts');
      finish(await report(folder, options));
    });
}

function defineCalibrate(program: Command, finish: Finish): void {
  program
    .command('calibrate')
    .summary("find the parameters under which the model meets a study's targets")
    .description(
      "Holds the model against what was observed: the study's factors are the priors, its targets what is aimed at. Says which parameters the targets narrow down and which they say nothing of.",
    )
    .argument('<study>', 'a study file with factors and targets, or the name of a shipped one')
    .addOption(
      new Option(
        '--method <name>',
        'smc: posterior in several generations; abc: by rejection; nsga2: the bargain between targets',
      )
        .choices(['smc', 'abc', 'nsga2'])
        .default('smc'),
    )
    .option(
      '--population <n>',
      'points of a generation (default: 200; abc 1000; nsga2 60)',
      wholeNumber(10, 1_000_000),
    )
    .option(
      '--generations <n>',
      'most generations (default: smc 8, nsga2 20)',
      wholeNumber(1, 1_000),
    )
    .option('--accept <share>', 'share of a population that is kept (default: 0.5; abc 0.1)', share)
    .option(
      '--threads <n>',
      'worker threads; 0 uses none (default: one a processor)',
      wholeNumber(0, 256),
    )
    .option('--seed <text>', "the luck: any text (default: the study's)")
    .option(
      '--replications <n>',
      "runs of each point (default: the study's)",
      wholeNumber(1, 1_000_000),
    )
    .option(
      '--set <path=value>',
      'set a parameter of the scenario; may be repeated',
      collectAssignment,
      [],
    )
    .option('--out <folder>', 'where results go (default: results/NAME-calibration)')
    .option('--force', 'replace a calibration that is there')
    .option('--resume', 'go on with an interrupted one, or add generations')
    .option('--png', 'write each chart as PNG too')
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText(
      'after',
      `
Examples:
  karenina calibrate calibration-example
  karenina calibrate my-study.yaml --population 400 --generations 10 --threads 4
  karenina calibrate my-study.yaml --method nsga2 --out results/bargain`,
    )
    .action(async (study, options) => {
      const { calibrateCommand } = await import('./commands/calibrate.ts');
      finish(await calibrateCommand(study, options));
    });
}

function defineDiscover(program: Command, finish: Finish): void {
  program
    .command('discover')
    .summary('say in plain words where runs end one way and where another')
    .description(
      'Looks for the ranges of what varied, and the arms, under which runs end in a class (or a metric passes a limit): boxes by PRIM, or the questions of a tree. Reads results, or simulates a study first.',
    )
    .argument('<study|folder>', 'a study file or the name of a shipped one, or a folder of a sweep')
    .addOption(
      new Option('--method <name>', 'prim: boxes; cart: a tree of questions')
        .choices(['prim', 'cart'])
        .default('prim'),
    )
    .option(
      '--outcome <what>',
      "an outcome class, several joined by commas, or a condition as in 'state_cost < 5000'",
      'self_sustaining',
    )
    .option('--arm <name>', 'runs of this arm only (default: all; then the arm is an input)')
    .option('--alpha <share>', 'of a box, the share that is peeled off at once', share, 0.05)
    .option('--mass <share>', 'least share of all runs in a box or leaf', share, 0.05)
    .option(
      '--density <share>',
      'the box is the largest of this density (default: by the trade-off)',
      share,
    )
    .option('--boxes <n>', 'most boxes', wholeNumber(1, 20), 2)
    .option('--allow-partial', 'accept a sweep that is not finished; the answer says so')
    .option('--png', 'write each chart as PNG too')
    .option('--json', 'print one JSON object and nothing else')
    .option(
      '--threads <n>',
      'for a study: worker threads; 0 uses none (default: one a processor)',
      wholeNumber(0, 256),
    )
    .option('--seed <text>', "for a study: the luck (default: the study's)")
    .option(
      '--replications <n>',
      "for a study: runs of each arm and point (default: the study's)",
      wholeNumber(1, 1_000_000),
    )
    .option('--out <folder>', 'for a study: where its results go (default: results/NAME)')
    .addHelpText(
      'after',
      `
The answer goes to the folder 'discovery' within the results.

Examples:
  karenina discover withdrawal-uncertain
  karenina discover results/withdrawal-uncertain --arm cliff-8 --density 80%
  karenina discover results/withdrawal-uncertain --method cart --outcome dissolved,quasi_cluster`,
    )
    .action(async (subject, options) => {
      const { discoverCommand } = await import('./commands/discover.ts');
      finish(await discoverCommand(subject, options));
    });
}

function defineVerify(program: Command, finish: Finish): void {
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
      const { verify } = await import('./commands/verify.ts');
      finish(await verify(folder, options));
    });
}

function defineCheck(program: Command, finish: Finish): void {
  program
    .command('check')
    .summary('validate scenario and study files')
    .description('Reads scenario and study files and names every fault with file, line and remedy.')
    .argument('<file...>', 'scenario or study files, or names of shipped ones')
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText('after', '\nExample:\n  karenina check my-cluster.yaml my-study.yaml')
    .action(async (files, options) => {
      const { check } = await import('./commands/check.ts');
      finish(await check(files, options));
    });
}

function defineParameters(program: Command, finish: Finish): void {
  program
    .command('parameters')
    .summary('list every parameter with unit, default, range, meaning and source')
    .description(
      'Lists every parameter of the model with unit, default, range, meaning and source.',
    )
    .option('--levers', 'only what somebody can choose')
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
      const { parameters } = await import('./commands/parameters.ts');
      finish(parameters(options));
    });
}

function defineStudio(program: Command, finish: Finish): void {
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
      const { studio } = await import('./commands/studio.ts');
      finish(await studio(options));
    });
}
