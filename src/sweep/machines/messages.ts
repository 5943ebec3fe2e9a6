/** Every sentence about queues and the machines behind them: what is wrong, where, and the remedy. */

const named = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

export const machineMessages = {
  packagesMissing: () =>
    "the packages of the queue are not installed; install them with 'npm install bullmq@6 ioredis@5'",
  noUrl: (shown: string) =>
    `'${shown}' is no address of a queue; write redis://HOST:PORT, or rediss://USER:PASSWORD@HOST:PORT for TLS`,
  unreachable: (shown: string, cause: string) =>
    `the queue ${shown} cannot be used: ${cause}; check address and password, and that redis-server 6.2 or newer runs there`,
  away: (shown: string) => `the queue ${shown} is away; waiting for it`,
  back: (shown: string) => `the queue ${shown} is there again`,
  queueRefuses: (cause: string) =>
    `the queue takes no more jobs: ${cause}; what was done is kept: mend the queue, then go on with --resume`,
  rowsRefused: (cause: string) =>
    `the queue takes no results: ${cause}; give Redis more memory, or mend what it says, then start the worker again`,
  otherProtocol: (theirs: number, own: number) =>
    `it speaks protocol ${theirs} and this program speaks ${own}`,
  otherEngine: (theirs: string, own: string) =>
    `its engine is of version ${theirs} and this one is of version ${own}`,
  otherCode: (theirs: string, own: string) =>
    `its simulator is another build (${theirs.slice(0, 12)}…, this one ${own.slice(0, 12)}…)`,
  otherGolden: () => 'a tiny run gives other bits there than here',
  refused: (sweep: string, why: string) =>
    `sweep '${sweep}' is not for this worker, which would compute other results: ${why}; install the same version of karenina on all machines`,
  unreadableStudy: (sweep: string, why: string) =>
    `sweep '${sweep}' is not for this worker, which reads its study differently: ${why}; install the same version of karenina on all machines`,
  otherStudy: () => 'its hash differs',
  foreignResult: (worker: string, why: string) =>
    `worker ${worker} sent results although it would compute others: ${why}; stop it, then go on with --resume`,
  badResult: (worker: string, why: string) =>
    `what worker ${worker} sent is not used: ${why}; its tasks are handed out again`,
  noResultOf: (why: string) => `a job was lost: ${why}`,
  notTheseRows: () => 'they are not the rows of the job that they name',
  notThisShape: () => 'they have not the shape of rows of this study',
  noPacket: () => 'it is cut, changed, or no result at all',
  tooLong: () => 'it is longer than any result can be',
  differs: (first: number, count: number, worker: string) =>
    `ALARM: of tasks ${first} to ${first + count - 1}, worker ${worker} has other results than came before for the same tasks; one of the two machines computes wrong: run karenina verify with a large --sample on a machine you trust, and sweep again without the other`,
  noWorkers: (shown: string) =>
    `no worker is there yet; start some, on any machine, with: karenina work --queue ${shown}`,
  waiting: () => 'waiting for a sweep',
  ready: (host: string, threads: number, memoryMb: number, shown: string) =>
    `worker on ${host}: ${threads} ${threads === 1 ? 'thread' : 'threads'} of ${memoryMb} MB each, queue ${shown}`,
  joined: (sweep: string, id: string) => `at work for sweep '${sweep}' (${id})`,
  left: (sweep: string, jobs: number) =>
    `sweep '${sweep}' has nothing more for me (${jobs} jobs done)`,
  draining: (jobs: number) =>
    jobs === 0
      ? 'leaving'
      : `finishing what is under way (${jobs} ${jobs === 1 ? 'job' : 'jobs'}), then leaving (again to leave at once)`,
  lockLost: () =>
    'this machine was away for too long and somebody else has one of its jobs; its result is compared with theirs',
  drained: () => "the queue was emptied with 'karenina queue drain'",
  stillRunning: (names: readonly string[]) =>
    `${named(names)} did not stop in time; end the command that runs it, then drain again`,
};
