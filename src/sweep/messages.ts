/** Every sentence that a sweep says to a user: what is wrong, where, and the remedy. */

export const sweepMessages = {
  unknownDesign: (kind: string, known: readonly string[]) =>
    `design '${kind}' is not known; use one of ${known.join(', ')}`,
  gridNeedsLevels: (path: string) =>
    `a grid needs levels, but factor '${path}' varies without steps; list its values or use design kind 'latin-hypercube'`,
  designNeedsPoints: (kind: string) =>
    `design '${kind}' needs its number of points; set design.points`,
  tooManyPoints: (points: number, most: number) =>
    `the design has ${points} points, more than ${most}; take fewer levels or another kind of design`,
  tooWide: (kind: string, dimensions: number, most: number) =>
    `design '${kind}' needs ${dimensions} dimensions of the Sobol sequence for these factors, more than ${most}; take fewer factors or design kind 'latin-hypercube'`,
  listNeedsFile: () => `design 'list' needs a table of points; set design.file to a CSV file`,
  listColumns: (file: string, missing: readonly string[], foreign: readonly string[]) =>
    `'${file}' must have one column for each factor and no other: ${[
      missing.length > 0 ? `missing ${missing.map((m) => `'${m}'`).join(', ')}` : '',
      foreign.length > 0 ? `not a factor ${foreign.map((f) => `'${f}'`).join(', ')}` : '',
    ]
      .filter(Boolean)
      .join('; ')}`,
  listCell: (file: string, line: number, path: string, cell: string) =>
    `'${file}' line ${line}: '${cell}' is no number for factor '${path}'; write numbers in the parameter's unit`,
  listRange: (file: string, line: number, path: string, value: number, range: readonly number[]) =>
    `'${file}' line ${line}: ${value} is outside ${range[0]} to ${range[1]} for factor '${path}'`,
  listLength: (point: number) =>
    `design point ${point} has not one value for each factor; list all of them`,
  listOutside: (file: string) =>
    `design.file '${file}' leads out of the study's folder; put the file beside the study`,
  listEmpty: (file: string) => `'${file}' has no rows; add at least one point`,
  listUnreadable: (file: string, cause: string) => `cannot read the design '${file}': ${cause}`,
  hasResults: (folder: string) =>
    `'${folder}' already holds a finished result; choose another folder with --out, or replace it with --force`,
  hasUnfinished: (folder: string) =>
    `'${folder}' holds an unfinished sweep; go on with --resume, or start again with --force`,
  otherStudy: (folder: string, what: string) =>
    `'${folder}' was made with another ${what}, so it cannot be resumed; choose another folder with --out, or start again with --force`,
  otherPart: (folder: string, what: string, first: string) =>
    `'${folder}' was made with another ${what} than '${first}', so they are no parts of one sweep; leave it out, or make its part again`,
  fewerReplications: (folder: string, asked: number) =>
    `'${folder}' holds runs beyond the ${asked} replications asked for, and resuming drops none; ask for as many as it was made with, or choose another folder with --out`,
  nothingToResume: (folder: string) =>
    `'${folder}' holds no sweep to resume; leave --resume out to start one`,
  runFailed: (seed: string, replication: number, tick: number | null, cause: string) =>
    `seed '${seed}', replication ${replication}, ${tick === null ? 'while being set up' : `tick ${tick}`}: ${cause}`,
  referenceFailed: (cause: string) => `the paired world without support failed: ${cause}`,
  notFinite: (what: string, value: number) =>
    `${what} is ${value}, not a number that can be stored`,
  malformedRows: () => 'these are no rows of this sweep',
  tooManyRuns: (runs: number, most: number) =>
    `the study has ${runs} runs, more than ${most}; take fewer replications or design points`,
  designTooLarge: (designMb: number, memoryMb: number) =>
    `the design alone takes ${Math.ceil(designMb)} MB in all threads, too much for a budget of ${memoryMb} MB; take fewer points, fewer --threads, or raise --memory`,
  tooLittleMemory: (memoryMb: number, threads: number, least: number) =>
    `${memoryMb} MB are too little for ${threads} threads of at least ${least} MB each; take fewer --threads or raise --memory`,
  worldTooLarge: (neededMb: number, memoryMb: number) =>
    `the worlds would take ${Math.ceil(neededMb)} MB a thread, more than the budget of ${Math.floor(memoryMb)} MB a thread; take fewer members, clusters or years, lower --threads or raise --memory`,
  memoryRefused: (neededMb: number) =>
    `the system gives no ${Math.ceil(neededMb)} MB for a world; take fewer members, clusters or years, lower --threads, or end other programs`,
  taskDied: (seed: string, replication: number, tick: number | null, memoryMb: number) =>
    `seed '${seed}', replication ${replication}, ${tick === null ? 'while being set up' : `tick ${tick}`}: took its worker down twice (budget ${memoryMb} MB a thread); make the world smaller, raise --memory or lower --threads`,
  taskDiedElsewhere: (seed: string, replication: number) =>
    `seed '${seed}', replication ${replication}: every machine that had this task was lost with it, at last when it had nothing else to do; make the world smaller, or give workers more memory`,
  taskEndless: (seed: string, replication: number, tick: number | null) =>
    `seed '${seed}', replication ${replication}, ${tick === null ? 'while being set up' : `tick ${tick}`}: did not end within its time limit; raise --run-timeout if it is only slow`,
  partOfOpenEnd: () =>
    'a study that stops by the width of intervals cannot be done in parts, none of which sees all runs; give it a number of replications, or use --queue',
  tooManyParts: (parts: number, tasks: number) =>
    `the study has ${tasks} tasks (design points × replications), so it cannot be cut into ${parts} parts; take fewer`,
  partsDiffer: (task: number, a: string, b: string) =>
    `ALARM: '${a}' and '${b}' hold different rows of the same task (${task}); one of the machines that made them computes wrong: run karenina verify on both with a large --sample, and make the wrong one again`,
  partsMissing: (
    absent: readonly number[],
    of: number,
    unfinished: readonly string[],
    tasks: number,
  ) =>
    [
      `${tasks} tasks are missing`,
      absent.length === 0 ? '' : `: part ${absent.join(', ')} of ${of}`,
      unfinished.length === 0
        ? ''
        : `${absent.length > 0 ? ', and ' : ': '}what is unfinished in ${unfinished.map((f) => `'${f}'`).join(', ')}`,
      '; make them with karenina sweep --shard, unfinished ones with --resume, then merge again',
    ].join(''),
  tasksMissing: (
    tasks: number,
    ranges: readonly { readonly first: number; readonly count: number }[],
  ) => {
    const shown = ranges.slice(0, 5).map(({ first, count }) => `${first} to ${first + count - 1}`);
    const more = ranges.length > 5 ? ' and more' : '';
    return `${tasks} tasks are missing: ${shown.join(', ')}${more}; finish those sweeps with --resume, then merge again`;
  },
  diesOnAndOn: (deaths: number, memoryMb: number, cause: string) =>
    `the workers died ${deaths} times without finishing anything in between (last: ${cause}; budget ${memoryMb} MB a thread); what was done is kept: raise --memory or lower --threads, then go on with --resume`,
  threadLost: (cause: string) => `a worker thread died: ${cause}`,
  killed: () => 'ended by SIGKILL, as a system does that has no memory left',
  processLost: (cause: string) => `the process of the worker threads died: ${cause}`,
  sampleDiffers: (
    {
      run,
      arm,
      point,
      replication,
    }: { run: number; arm: string; point: number; replication: number },
    what: string,
    again: string,
    stored: string,
  ) =>
    `run ${run} (arm '${arm}', point ${point}, replication ${replication}), simulated again, has ${what} ${again} where ${stored} is stored`,
  otherEngine: (made: string, own: string) =>
    `no run was simulated again: the results are of engine version ${made}, this is ${own}`,
  noInputs: () =>
    'no run was simulated again: the manifest does not hold what the arms set (it is of an older version)',
  inputsOutside: () =>
    'no run was simulated again: the manifest holds values that no parameter of this version takes',
  reproduceOtherEngine: (made: string, own: string) =>
    `the results are of engine version ${made}, this is ${own}, so they will differ; reproduce them with the version that made them (it stands in the manifest), or compare all the same with --other-engine`,
  reproduceIntoItself: (out: string) =>
    `'${out}' is the folder that is to be reproduced; choose another one with --out`,
  segmentDiffers: (index: number) =>
    `segment ${index} came out otherwise; its tables are not there to say which runs`,
  taskGone: (task: number) => `the runs of task ${task} are missing from the repetition`,
  sampleFailed: (cause: string) => `no run could be simulated again: ${cause}`,
  unknownPoint: (point: number, points: number) =>
    `there is no design point ${point}; this study has points 0 to ${points - 1}`,
  threadsCannotStart: (cause: string) =>
    `no worker thread could be started: ${cause}; take fewer --threads, or 0 to run without them`,
  ticksBeyondHorizon: (ticks: number, horizon: number) =>
    `${ticks} ticks are more than the horizon of ${horizon}; raise time.horizon with --set, or ask for fewer`,
  unknownArm: (name: string, known: readonly string[]) =>
    `there is no arm '${name}'; this study has ${known.map((k) => `'${k}'`).join(', ')}`,
  noTargets: (study: string) =>
    `the study '${study}' has no targets to aim at; add 'targets:', a list of what was observed, as in {metric: death_rate, value: 8 %/year}`,
  nothingToCalibrate: (study: string) =>
    `the study '${study}' has no factors, so there is nothing to calibrate; add 'factors:' with the range of what is not known`,
  hasCalibration: (folder: string) =>
    `'${folder}' already holds a calibration; go on with --resume (more --generations continue it), choose another folder with --out, or replace it with --force`,
  otherCalibration: (folder: string, what: string) =>
    `'${folder}' was calibrated with another ${what}, so it cannot be resumed; choose another folder with --out, or start again with --force`,
  noCalibration: (folder: string) =>
    `'${folder}' holds no calibration to resume; leave --resume out to start one`,
  holdsSweep: (folder: string) =>
    `'${folder}' holds the result of a sweep; choose another folder with --out`,
  tooFewPoints: (there: number, asked: number, needed: number) =>
    `only ${there} of ${asked} points gave a value for every target, fewer than the ${needed} needed; look at why runs fail in the folder 'simulations', or take a larger --population`,
};
