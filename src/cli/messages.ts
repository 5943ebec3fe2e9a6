/** Every sentence of the command line that reports a fault, gives a hint or helps. */
import { counted } from '../report/numbers.ts';

/** A word as a shell takes it. */
export const shellWord = (text: string): string =>
  /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

const didYouMean = (name: string | undefined): string =>
  name === undefined ? '' : `; did you mean '${name}'?`;

export const cliMessages = {
  about:
    'Simulates innovation clusters and answers when the state can let go of them, and what is missing.',
  overviewExamples: `
Examples:
  karenina run global-average                 one world of the shipped scenario
  karenina sweep withdrawal --out results/w   when can the subsidy stop?
  karenina new my-cluster                     a scenario file from what you know
  karenina diagnose my-cluster.yaml           what is missing, what is worth it, when to stop
  karenina sensitivity sensitivity-morris     what moves the answer most?
  karenina check my-cluster.yaml              is my file right?
  karenina parameters --group support         what can be set

SCENARIO and STUDY are files, or names of shipped ones. Exit codes: 0 done; 1 finished, but runs failed;
2 wrong use or invalid input; 130 interrupted.`,
  helpHint: "Try 'karenina --help', or 'karenina help COMMAND' for one command.",
  wholeNumber: (min: number, max: number) => `A whole number from ${min} to ${max} is expected.`,
  share: () => "A share above 0 and below 1 is expected, as in 0.5 or '50 %'.",
  notAnAssignment: () => "'path=value' is expected, as in support.end='8 years'.",
  unexpected: (sentence: string, stackFollows: boolean) =>
    stackFollows
      ? `unexpected: ${sentence}`
      : `unexpected: ${sentence} (this is a defect of the program; KARENINA_DEBUG=1 shows where)`,
  cannotPrint: (cause: string) =>
    `the result cannot be written to where the output goes (${cause}); make room, or write it elsewhere`,
  place: () => 'A path is expected.',
  seed: () => 'A text is expected, as in 7 or spring; leave --seed out for the usual luck.',
  notShipped: (
    name: string,
    kinds: string,
    suggestion: string | undefined,
    names: readonly string[],
  ) =>
    `there is no file '${name}', and no shipped ${kinds} of that name${
      suggestion === undefined ? `; there are ${names.join(', ')}` : didYouMean(suggestion)
    }`,
  otherKind: (name: string, kind: 'scenario' | 'study', wanted: string) =>
    `'${name}' is a shipped ${kind}, but a ${wanted} is needed here; ${
      kind === 'study'
        ? `karenina sweep ${name} simulates it, karenina run ${name} --arm NAME one run of it`
        : `karenina run ${name} simulates it once, and a study says 'scenario: ${name}.yaml'`
    }`,
  mechanisms: 'mechanisms of the founding texts, and what sets them',
  noSuchGroup: (name: string, suggestion: string | undefined, names: readonly string[]) =>
    `there is no group of parameters '${name}'${
      suggestion === undefined ? `; there are ${names.join(', ')}` : didYouMean(suggestion)
    }`,
  explainWhat: () =>
    'two worlds are to be compared: give two arms of a study with --arms a,b, or set what differs with --set-a path=value and --set-b path=value',
  armsOrSets: () => '--arms and --set-a, --set-b exclude each other; --set acts on both worlds',
  twoArms: (arms: string) =>
    `--arms '${arms}': two different arms are expected, as in --arms cliff-6,cliff-12`,
  asItIs: () => 'the scenario as it is',
  moreStories: (told: number, all: number) =>
    `${told} of ${all} organisations are told of, those with the highest sales first; the others with a larger --top, and by --json and --out.`,
  noRunFormat: (path: string) =>
    `'${path}' is the name of a file, and a run is written as *.json, as *.csv, or as both into a folder; choose such a name`,
  noEventFormat: (path: string, formats: readonly string[]) =>
    `'${path}' says no format for events; let the name end in ${formats.join(', ')}`,
  twoForms: () => '--json and --markdown exclude each other; give one of them',
  threadsElsewhere: () =>
    '--threads and --memory are for the machines that work: give them to karenina work, not together with --queue',
  notAShard: () => "'i/n' is expected, as in 2/8 for the second of eight parts.",
  notATime: () => "A time as Slurm takes it is expected, as in '02:00:00' or '1-12'.",
  shardDone: (
    done: string,
    shard: { readonly index: number; readonly of: number },
    folder: string,
  ) =>
    `${done} runs, part ${shard.index} of ${shard.of}, are in ${folder}; when all parts are done, join them with karenina merge`,
  scriptThere: (file: string) =>
    `'${file}' is there already; choose another name with --script, or replace it with --force`,
  scriptWritten: (file: string, jobs: number, merge: string) =>
    `${file}: a job array of ${jobs} jobs. Submit it with\n  sbatch ${shellWord(file)}\nand when they are done\n  ${merge}`,
  fewerTasks: (jobs: number, tasks: number) =>
    `the study has ${tasks} tasks (design points × replications), so ${jobs} jobs are too many; take fewer`,
  forceAndResume: () =>
    '--force begins anew and --resume goes on with what is there; give one of them',
  interrupted: (done: string, planned: string, study: string, folder: string) =>
    `interrupted: ${done} of ${planned} runs are stored; go on with: karenina sweep ${shellWord(study)} --out ${shellWord(folder)} --resume (and the same options)`,
  asking: () =>
    'An answer may be a range (40 .. 55). Enter alone, or ?, means that nobody knows: the file then says so.',
  notAName: (name: string) =>
    `'${name}' is no name; use small letters, digits and hyphens, as in ural-chemistry`,
  fileThere: (file: string) =>
    `'${file}' is there already; choose another by --out, or replace it by --force`,
  nothingTold: () =>
    "nothing was told of the cluster; give a list of its members (--csv members.csv) or facts (--members 47 --small '30 %'), or start it in a terminal to be asked",
  noSuchCsv: (file: string) => `there is no file '${file}'; check the spelling, and the folder`,
  csvTooLarge: (file: string) => `'${file}' is too large for a list of members`,
  csvNotUtf8: (file: string) =>
    `'${file}' is not UTF-8; save the spreadsheet as "CSV UTF-8 (comma delimited)"`,
  newWritten: (file: string, facts: string, untold: readonly string[]) =>
    [
      `Written: ${file}, with ${facts} told.`,
      untold.length === 0
        ? ''
        : `Not told, and so assumed (the file says how): ${untold.join(', ')}.`,
      `Next: karenina diagnose ${shellWord(file)} --quick`,
    ]
      .filter((line) => line !== '')
      .join('\n'),
  hasDiagnosis: (folder: string) =>
    `'${folder}' holds a diagnosis; go on with it by --resume, replace it by --force, or choose another folder with --out`,
  diagnosisInterrupted: (scenario: string, folder: string) =>
    `interrupted: what is finished is stored; go on with: karenina diagnose ${shellWord(scenario)} --out ${shellWord(folder)} --resume (and the same options)`,
  diagnosed: (time: string) => `diagnosed in ${time}`,
  notMoney: (text: string, example: string) =>
    `'${text}' is no amount of money; give one as in '${example}'.`,
  notAPrice: (text: string) =>
    `'${text}' prices nothing; give a measure and its cost a year, as in training='60 k€/year'.`,
  whereResultsLie: (folder: string, report: string | null, seed: string, hash: string | null) =>
    [
      report === null ? '' : `Report: ${report}\n`,
      `Results: ${folder} (seed '${seed}'${hash === null ? '' : `, content hash ${hash.slice(0, 16)}…`})`,
    ].join(''),
  filesWritten: (folder: string, files: number) =>
    `Written to '${folder}': sensitivity.csv, sensitivity.json and ${files - 2} chart${files === 3 ? '' : 's'} (charts/sensitivity-…).`,
  stoppedOnError: (done: string, planned: string, message: string) =>
    `stopped at the first run that failed; ${done} of ${planned} runs are stored: ${message}`,
  verified: (found: {
    readonly folder: string;
    readonly segments: number;
    readonly files: number;
    readonly counts: { readonly done: string; readonly planned: string };
    readonly simulated: number;
    readonly notSimulated: string | null;
    readonly faults: readonly string[];
  }) => {
    const { folder, segments, files, counts, simulated, notSimulated, faults } = found;
    const again =
      notSimulated ??
      (simulated > 0
        ? `${counted(simulated, 'run')} ${simulated === 1 ? 'was' : 'were'} simulated again`
        : 'no run was simulated again');
    const looked = `'${folder}': ${counts.done} of ${counts.planned} runs in ${counted(segments, 'segment')} (${counted(files, 'file')}) were checked; ${again}.`;
    if (faults.length === 0) return `${looked}\nEverything is as the sweep wrote it.`;
    const list = faults.map((fault) => `- ${fault}`).join('\n');
    return `${looked}\n${faults.length === 1 ? 'One fault' : `${faults.length} faults`}:\n${list}\nkarenina sweep with the same study and options, --out and --resume, makes damaged and missing segments again.`;
  },
  productsRemoved: (folder: string, names: readonly string[]) =>
    `removed from '${folder}', since made of the results before: ${names.join(', ')}`,
  onlyForStudies: (options: readonly string[]) =>
    `${options.join(', ')} only for a study that is still to be simulated; leave ${options.length === 1 ? 'it' : 'them'} out, or name the study instead of the folder`,
  densityOfBoxes: () =>
    '--density is that of boxes, and a tree has leaves instead: leave it out, or take --method prim',
  densityMissed: (asked: string, reached: readonly string[], mass: string) =>
    reached.length === 0
      ? `A density of ${asked} was asked for, and no box of at least ${mass} of all runs has it.`
      : `A density of ${asked} was asked for, and ${reached.join(', ')}: the densest that was found of at least ${mass} of all runs. A smaller --mass may find a denser one.`,
  whereDiscoveryLies: (report: string) => `Report: ${report}`,
  calibrationInterrupted: (study: string, folder: string) =>
    `interrupted; what was simulated is stored: go on with karenina calibrate ${shellWord(study)} --out ${shellWord(folder)} --resume (and the same options)`,
  whereCalibrationLies: (folder: string, report: string, seed: string, hash: string) =>
    `Report: ${report}\nResults: ${folder} (seed '${seed}', hash of the draws ${hash.slice(0, 16)}…)`,
  abcHasOneGeneration: () =>
    '--method abc has one generation; leave --generations out, or use --method smc',
  nothingIsAccepted: () =>
    '--accept has no meaning for --method nsga2, which keeps the best; leave it out',
  untilNarrow: (
    size: string,
    least: string,
    most: string,
    difference: string,
    confidence: string,
  ) =>
    `${size} × ${least} to ${most} replications: until ${difference} (confidence ${confidence}).`,
  differenceKnown: (of: string, against: string, halfWidth: number) =>
    `every difference in ${of} to '${against}' is known to ±${halfWidth}`,
  nothingToCompare: () => 'no difference could be measured, since no pair of runs has a result',
  narrowEnough: (replications: string, looks: string, known: string, asked: number) =>
    `${replications}, after ${looks}: ${known} (asked: ±${asked}).`,
  notNarrowEnough: (replications: string, known: string, asked: number) =>
    `After ${replications}, as many as there may be: ${known} (asked: ±${asked}); go on with --resume and more --replications.`,
  reproduced: (found: {
    readonly folder: string;
    readonly equal: boolean;
    readonly stored: string | null;
    readonly again: string | null;
    readonly compared: string;
    readonly different: number;
    readonly withoutResult: number;
    readonly faults: readonly string[];
    readonly node: string;
  }) => {
    const { folder, equal, stored, again, compared, different, withoutResult, faults, node } =
      found;
    const silent =
      withoutResult > 0 ? ` ${withoutResult} stored runs have no result and say nothing.` : '';
    const head = `'${folder}' was simulated again from its manifest (made under Node ${node}, this is ${process.version}).`;
    if (equal) {
      const hash =
        stored === again && stored !== null ? ` (content hash ${stored.slice(0, 16)}…)` : '';
      return `${head}\nEqual: all ${compared} stored runs came out the same, bit for bit${hash}.${silent}`;
    }
    const list = faults.map((fault) => `- ${fault}`).join('\n');
    const first = different > faults.length ? `, the first ${faults.length} of them` : '';
    return `${head}\nNot equal: ${different} of ${compared} stored runs came out otherwise${first}:${silent}\n${list}`;
  },
  reproduceInterrupted: (folder: string, out: string | undefined) =>
    out === undefined
      ? 'interrupted: nothing is kept without --out'
      : `interrupted; go on with: karenina reproduce ${shellWord(folder)} --out ${shellWord(out)} --resume`,
  allWasDone: (runs: string) => `all ${runs} runs were there already`,
  took: (runs: string, time: string) => `${runs} runs in ${time}`,
  notJudged: (ticks: number, horizon: number) =>
    `Simulated ${ticks} of ${horizon} quarters: how it ends is judged at the horizon only.`,
  oneRunIsLuck: (scenario: string) =>
    `One run is luck, not an answer. A study simulates many: karenina sweep withdrawal --set …, or a study of your own with 'scenario: ${scenario}'.`,
  oneRunOfStudy: (study: string) =>
    `One run is luck, not an answer. All runs of the study: karenina sweep ${shellWord(study)}.`,
  studioRuns: (url: string) => `The studio: ${url}`,
  studioStops: 'It runs until you press Ctrl-C.',
  stopping: 'stopping; what is finished is being stored (again to stop at once)',
} as const;
