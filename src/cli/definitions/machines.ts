/** What the commands take that share a sweep among machines. */
import type { Command } from 'commander';
import { collectAssignment, seedText, slurmTime, wholeNumber } from '../arguments.ts';
import type { Finish } from './options.ts';

export function defineMachines(program: Command, finish: Finish): void {
  defineWork(program, finish);
  defineQueue(program, finish);
  defineSlurm(program, finish);
  defineMerge(program, finish);
}

const QUEUE = '--queue <url>';
const QUEUE_MEANS =
  'redis://HOST:PORT, or rediss:// for TLS; the password may stand in KARENINA_QUEUE_PASSWORD';

function defineWork(program: Command, finish: Finish): void {
  program
    .command('work')
    .summary('do the work of sweeps on other machines')
    .description(
      'Takes jobs of sweeps from a queue and does them with the threads of this machine, until it is told to leave. SIGTERM and Ctrl-C let it finish what it has; a second one ends it at once.',
    )
    .requiredOption(QUEUE, QUEUE_MEANS)
    .option('--threads <n>', 'worker threads (default: one a processor)', wholeNumber(1, 256))
    .option(
      '--memory <MB>',
      "for all threads (default: three quarters of the machine's)",
      wholeNumber(64, 16_777_216),
    )
    .addHelpText(
      'after',
      '\nExample:\n  karenina work --queue redis://queue.example:6379 --threads 8',
    )
    .action(async (options) => {
      const { work } = await import('../commands/work.ts');
      finish(await work(options));
    });
}

function defineQueue(program: Command, finish: Finish): void {
  const queue = program
    .command('queue')
    .summary('see how a queue stands, or empty it')
    .description('Says how a queue stands (status), or empties it (drain).');
  queue
    .command('status')
    .summary('show sweeps, jobs, workers, rate and time left')
    .description('Shows sweeps, jobs, workers, rate, time left and failures.')
    .requiredOption(QUEUE, QUEUE_MEANS)
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText('after', '\nExample:\n  karenina queue status --queue redis://queue.example:6379')
    .action(async (options) => {
      const { status } = await import('../commands/queue.ts');
      finish(await status(options));
    });
  queue
    .command('drain')
    .summary('stop all sweeps and remove their jobs')
    .description(
      'Tells the sweeps at a queue to stop, as Ctrl-C would (they can be gone on with), and removes their jobs and what sweeps left that are gone.',
    )
    .requiredOption(QUEUE, QUEUE_MEANS)
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText('after', '\nExample:\n  karenina queue drain --queue redis://queue.example:6379')
    .action(async (options) => {
      const { drain } = await import('../commands/queue.ts');
      finish(await drain(options));
    });
}

function defineSlurm(program: Command, finish: Finish): void {
  program
    .command('slurm')
    .summary('write a Slurm job array for a study')
    .description(
      'Writes the script of a Slurm job array that does a study in parts, on a disk that all nodes share.',
    )
    .argument('<study>', 'a study file, or the name of a shipped one')
    .requiredOption('--jobs <n>', 'parts, a job each', wholeNumber(1, 100_000))
    .option('--threads <n>', 'processors a job', wholeNumber(1, 256), 1)
    .option('--memory <MB>', 'for the threads of a job', wholeNumber(64, 16_777_216), 2048)
    .option('--time <limit>', 'longest time of a job, as in 02:00:00', slurmTime)
    .option('--partition <name>', 'where the jobs run')
    .option('--seed <text>', "the luck: any text (default: the study's)", seedText)
    .option(
      '--replications <n>',
      "runs of each arm and point (default: the study's)",
      wholeNumber(1, 1_000_000),
    )
    .option('--set <path=value>', 'set a parameter; may be repeated', collectAssignment, [])
    .option('--out <folder>', 'where results go (default: results/NAME)')
    .option('--script <file>', 'the script (default: NAME.slurm.sh)')
    .option('--force', 'replace a script that is there')
    .addHelpText(
      'after',
      `
Example:
  karenina slurm withdrawal --jobs 50 --threads 4 --time 01:00:00
  sbatch withdrawal.slurm.sh
  karenina merge results/withdrawal/parts/* --out results/withdrawal`,
    )
    .action(async (study, options) => {
      const { slurm } = await import('../commands/slurm.ts');
      finish(slurm(study, options));
    });
}

function defineMerge(program: Command, finish: Finish): void {
  program
    .command('merge')
    .summary('join the parts of a sweep')
    .description(
      'Checks and joins what karenina sweep --shard made into the result that one sweep would have made, and says which parts are missing.',
    )
    .argument('<folder...>', 'the folders of the parts')
    .option('--out <folder>', 'where the whole goes (default: results/NAME)')
    .option('--force', 'replace results that are there')
    .option('--no-report', 'leave charts and report out')
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText('after', '\nExample:\n  karenina merge parts/* --out results/withdrawal')
    .action(async (folders, options) => {
      const { merge } = await import('../commands/merge.ts');
      finish(await merge(folders, options));
    });
}
