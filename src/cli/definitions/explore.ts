/** What the commands take that ask a study with factors: what matters, what fits, where runs end how. */
import { type Command, Option } from 'commander';
import { collectText, share, wholeNumber } from '../arguments.ts';
import { type Finish, withStudyOptions, withSweepOptions } from './options.ts';

export function defineSensitivity(program: Command, finish: Finish): void {
  withSweepOptions(
    program
      .command('sensitivity')
      .summary('which factors move an outcome, alone and together')
      .description(
        'Says which factors of a study move an outcome, with intervals and the share of luck: elementary effects (design morris), Sobol indices (design saltelli), or PAWN (any other design). Sweeps a study first, or reads results that are there.',
      )
      .argument(
        '<study or folder>',
        'a study file or the name of a shipped one, or a folder that a sweep wrote',
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
      const { sensitivity } = await import('../commands/sensitivity.ts');
      finish(await sensitivity(target, options));
    });
}

export function defineCalibrate(program: Command, finish: Finish): void {
  withStudyOptions(
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
      .option(
        '--accept <share>',
        'share of a population that is kept (default: 0.5; abc 0.1)',
        share,
      ),
    'results/NAME-calibration',
  )
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
      const { calibrateCommand } = await import('../commands/calibrate.ts');
      finish(await calibrateCommand(study, options));
    });
}

export function defineDiscover(program: Command, finish: Finish): void {
  withSweepOptions(
    program
      .command('discover')
      .summary('say in plain words where runs end one way and where another')
      .description(
        'Looks for the ranges of what varied, and the arms, under which runs end in a class (or a metric passes a limit): boxes by PRIM, or the questions of a tree. Reads results, or simulates a study first.',
      )
      .argument(
        '<study or folder>',
        'a study file or the name of a shipped one, or a folder that a sweep wrote',
      )
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
      .option('--boxes <n>', 'most boxes', wholeNumber(1, 20), 2),
  )
    .option('--allow-partial', 'accept a sweep that is not finished; the answer says so')
    .option('--png', 'write each chart as PNG too')
    .option('--json', 'print one JSON object and nothing else')
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
      const { discoverCommand } = await import('../commands/discover.ts');
      finish(await discoverCommand(subject, options));
    });
}
