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
  nothingToResume: (folder: string) =>
    `'${folder}' holds no sweep to resume; leave --resume out to start one`,
  runFailed: (seed: string, replication: number, tick: number | null, cause: string) =>
    `seed '${seed}', replication ${replication}, ${tick === null ? 'while being set up' : `tick ${tick}`}: ${cause}`,
  referenceFailed: (cause: string) => `the paired world without support failed: ${cause}`,
  notFinite: (what: string, value: number) =>
    `${what} is ${value}, not a number that can be stored`,
  threadDied: (seed: string, replication: number, cause: string) =>
    `seed '${seed}', replication ${replication}: the worker thread died twice at this task (${cause}); lower the size of the world or give the process more memory`,
  threadsCannotStart: (cause: string) =>
    `no worker thread could be started: ${cause}; try --threads 0 to run without them`,
  ticksBeyondHorizon: (ticks: number, horizon: number) =>
    `${ticks} ticks are more than the horizon of ${horizon}; raise time.horizon with --set, or ask for fewer`,
  unknownArm: (name: string, known: readonly string[]) =>
    `there is no arm '${name}'; this study has ${known.map((k) => `'${k}'`).join(', ')}`,
};
