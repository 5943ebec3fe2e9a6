/**
 * What a queue costs, on this machine: what a run's rows cost on their way, time a job, and processor time a
 * run by way of a queue against local threads. Prints the figures of docs/scale.md. Needs redis-server and `npm run build`.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LIBRARY, loadStudy } from '../src/scenario/files.ts';
import { digestsOf, refuseForeignRows } from '../src/sweep/machines/arrivals.ts';
import { ownHandshake } from '../src/sweep/machines/handshake.ts';
import { readPacket, writePacket } from '../src/sweep/machines/packet.ts';
import { model } from '../src/sweep/model.ts';
import { compileSweep } from '../src/sweep/run.ts';
import { tasksPerSegment } from '../src/sweep/segments.ts';
import { openRowStore } from '../src/sweep/storeRows.ts';
import { createTaskRunner } from '../src/sweep/task.ts';
import { openRedis } from '../tests/support/redis.ts';
import { projectRoot } from '../tests/support/tree.ts';
import { openMachines, workerOf } from '../tests/sweep/machines/machines.ts';

const REPLICATIONS = Number(process.argv[2] ?? 40);
const TICK_MS = 1000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
const program = join(projectRoot, 'dist', 'karenina.js');
const folder = mkdtempSync(join(tmpdir(), 'karenina-measure-'));

/** Processor milliseconds of a process, and of all below it, so far. */
function processorMs(pid: number): number {
  const all = readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const cells = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const ticks = cells.slice(11, 15).reduce((sum, cell) => sum + Number(cell), 0);
      return [{ pid: Number(name), parent: Number(cells[1]), ms: ticks * TICK_MS }];
    } catch {
      return [];
    }
  });
  const below = (own: number): number =>
    all.reduce((sum, p) => sum + (p.pid === own ? p.ms : p.parent === own ? below(p.pid) : 0), 0);
  return below(pid);
}

interface Measured {
  readonly seconds: number;
  readonly processorMs: number;
}

/** Runs a sweep to its end; with the processor time of `others` meanwhile. */
async function measure(child: ChildProcess, others: readonly number[]): Promise<Measured> {
  const before = others.map(processorMs);
  const began = performance.now();
  let own = 0;
  const poll = setInterval(() => {
    own = Math.max(own, processorMs(child.pid as number));
  }, 50);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  clearInterval(poll);
  if (code !== 0) throw new Error(`the sweep ended with ${code}`);
  const seconds = (performance.now() - began) / 1000;
  const rest = others.reduce((sum, pid, i) => sum + processorMs(pid) - before[i], 0);
  return { seconds, processorMs: own + rest };
}

let folders = 0;
const sweep = (...words: string[]): ChildProcess =>
  spawn(
    process.execPath,
    [
      ...[program, 'sweep', 'withdrawal', `--replications=${REPLICATIONS}`, '--no-report'],
      ...[`--out=${join(folder, String(folders++))}`, ...words],
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );

async function jobCost(): Promise<void> {
  const redis = await openRedis();
  const machines = await openMachines();
  const study = { replications: 1000 };
  const worker = machines.start(workerOf(redis.url, study));
  await worker.says(/waiting/);
  const others = [worker.child.pid as number, redis.pid()];
  const out = machines.newFolder();
  const own = machines.start({ url: redis.url, study, sweep: { out, chunk: 1 } });
  const { seconds, processorMs: ms } = await measure(own.child, others);
  const jobs = 2 * study.replications;
  console.log(`${jobs} jobs of one task that takes no time, one worker of one thread:`);
  console.log(`  ${((1000 * seconds) / jobs).toFixed(2)} ms a job, start and end included;`);
  console.log(
    `  ${(ms / jobs).toFixed(2)} ms of processors a job, in sweep, worker and Redis together`,
  );
  await machines.close();
  await redis.close();
}

async function efficiency(): Promise<void> {
  const redis = await openRedis();
  const runs = 12 * REPLICATIONS;
  console.log(`\nwithdrawal study, ${runs} runs; processor time a run in ms:`);
  console.log('| machines | threads | queue | efficiency | wall, threads | wall, queue |');
  for (const count of [1, 2, 3]) {
    const local = await measure(sweep(`--threads=${count}`), []);
    const workers = Array.from({ length: count }, () =>
      spawn(process.execPath, [program, 'work', `--queue=${redis.url}`, '--threads=1'], {
        stdio: 'ignore',
      }),
    );
    await sleep(3_000);
    const pids = [...workers.map(({ pid }) => pid as number), redis.pid()];
    const queue = await measure(sweep(`--queue=${redis.url}`), pids);
    for (const child of workers) child.kill('SIGTERM');
    await Promise.all(workers.map((child) => new Promise((end) => child.once('exit', end))));
    const cells = [
      ...[count, (local.processorMs / runs).toFixed(1), (queue.processorMs / runs).toFixed(1)],
      `${((100 * local.processorMs) / queue.processorMs).toFixed(0)} %`,
      ...[`${local.seconds.toFixed(1)} s`, `${queue.seconds.toFixed(1)} s`],
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
  await redis.close();
}

/** What the rows of a run cost on their way, and what they weigh. */
async function rowCost(): Promise<void> {
  const study = loadStudy(join(LIBRARY, 'studies', 'withdrawal.yaml'));
  const spec = compileSweep(study);
  const runTask = createTaskRunner(spec, model, 1024);
  const tasks = tasksPerSegment(spec.arms.length);
  const runs = tasks * spec.arms.length;
  const costs: Record<string, number> = {};
  const cost = async <T>(what: string, work: () => T | Promise<T>): Promise<T> => {
    const before = process.cpuUsage();
    const made = await work();
    const { user, system } = process.cpuUsage(before);
    costs[what] = (user + system) / 1000 / runs;
    return made;
  };
  const handshake = ownHandshake(model, new URL(import.meta.url));
  // Twice, and the second time counts: the first also compiles the code.
  let bytes = { travelling: 0, stored: 0 };
  for (let time = 0; time < 2; time++) {
    const rows = await cost('simulating', () =>
      Array.from({ length: tasks }, (_, t) => runTask(t)),
    );
    const digests = await cost('taking its digest', () => digestsOf(spec, rows));
    const header = { job: 'job', first: 0, count: tasks, ms: 1, worker: 'measure', digests };
    const packet = await cost('packing', () => writePacket({ ...header, handshake }, rows));
    await cost('unpacking and checking', () => {
      refuseForeignRows(spec, header, readPacket(packet).rows());
    });
    const out = join(folder, `rows-${time}`);
    const tables = ['runs', 'series', 'lifetimes'];
    for (const name of ['journal', ...tables]) mkdirSync(join(out, name), { recursive: true });
    const store = await openRowStore(out, spec, new Map());
    await cost('storing', () => store.add(rows));
    store.close();
    const stored = tables
      .map((name) => statSync(join(out, name, 'part-000000.parquet')).size)
      .reduce((a, b) => a + b);
    bytes = { travelling: packet.length / runs, stored: stored / runs };
  }
  console.log('\nwithdrawal study, ms of one processor a run:');
  for (const [what, ms] of Object.entries(costs)) console.log(`  ${what}: ${ms.toFixed(2)}`);
  console.log(
    `bytes a run: ${bytes.travelling.toFixed(0)} travel, ${bytes.stored.toFixed(0)} are stored`,
  );
}

console.log(`${cpus()[0]?.model}, ${cpus().length} processors, Node ${process.version}`);
try {
  await rowCost();
  await jobCost();
  await efficiency();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
