/** Every sentence that the store says to a user: what is wrong, where, and the remedy. */

export const storeMessages = {
  notAmong: (text: string) => `'${text}' is none of the texts that its column can have`,
  noThread: () =>
    'no thread could be started that writes results; end other programs, or raise the limit of processes (ulimit -u)',
  cannotWrite: (path: string, cause: string) =>
    `cannot write '${path}': ${cause}; nothing half-written was left behind; make room or choose another folder with --out`,
  noFolder: (path: string) => `'${path}' is no folder`,
  cannotMakeFolder: (path: string, cause: string) =>
    `cannot make the folder '${path}': ${cause}; choose another with --out`,
  locked: (folder: string, pid: number, host: string, file: string) =>
    `another sweep is at work in '${folder}' (process ${pid} on '${host}'); wait for it or choose another folder with --out; if that machine is gone, remove '${file}'`,
  lockContested: (folder: string) =>
    `several sweeps want to begin in '${folder}' at the same time; start one of them`,
  linkedAway: (path: string) =>
    `'${path}' is a link or no folder, so what is written there would not stay in the results folder; remove it or choose another folder with --out`,
  noRoom: (folder: string, needed: string, free: string) =>
    `'${folder}' has ${free} free, but this sweep needs about ${needed}; make room, choose another folder with --out, or plan fewer runs`,
  noResults: (folder: string) =>
    `'${folder}' holds no results (no manifest.json); give the folder that a sweep wrote with --out`,
  manifestUnreadable: (file: string, cause: string) =>
    `'${file}' cannot be read as a manifest: ${cause}; sweep again into a new folder`,
  manifestForeign: (file: string, found: string, expected: string) =>
    `'${file}' has format '${found}' where '${expected}' is expected; read it with the version that wrote it, or sweep again with this one into another folder`,
  segmentMissing: (file: string) =>
    `'${file}' is listed in the manifest but is not there; sweep again with --resume to make it again`,
  segmentChanged: (file: string) =>
    `'${file}' is not the file that the sweep wrote (its sha256 differs); sweep again with --resume to make it again`,
  partial: (folder: string, done: number, planned: number) =>
    `'${folder}' holds ${done} of ${planned} planned runs; finish the sweep, or accept part of the design with --allow-partial`,
  isPart: (folder: string, index: number, of: number) =>
    `'${folder}' holds part ${index} of ${of} of a sweep; join the parts with karenina merge, or accept part of the design with --allow-partial`,
  noSegments: (folder: string) =>
    `'${folder}' holds no finished segment yet; finish the sweep first`,
  manifestChanged: (file: string) =>
    `'${file}' is not what the sweep wrote (its digest differs): settings or hashes in it cannot be trusted; take it from a copy, or sweep again`,
  unlisted: (file: string) =>
    `'${file}' is none of the segments that the manifest lists, but whoever reads the folder as a whole reads it too; remove it`,
  rowsDiffer: (file: string, found: number, expected: number) =>
    `'${file}' holds ${found} rows where the manifest says ${expected}`,
  segmentDiffers: (index: number) =>
    `the rows of segment ${index} do not give the content hash that the manifest holds`,
  segmentUnreadable: (index: number, cause: string) => `segment ${index} cannot be read: ${cause}`,
  segmentTwice: (index: number) => `segment ${index} is listed more than once`,
  runsElsewhere: (index: number) => `segment ${index} holds runs that do not belong to it`,
  countsDiffer: (what: string, found: number, said: number) =>
    `the segments hold ${found} ${what} runs where the manifest says ${said}`,
  contentDiffers: () => 'the content hash of the manifest is not that of its segments',
  unknownColumn: (table: string, column: string) =>
    `table '${table}' has no column '${column}'; its columns stand in the manifest`,
};
