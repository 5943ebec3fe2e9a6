/** Builds and starts the small program of entry.ts. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'tsdown';
import { lastObject } from '../support/heard.ts';
import { projectRoot } from '../support/tree.ts';
import type { Fault } from '../sweep/fakeFaults.ts';
import type { SweeperOptions } from './entry.ts';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** What it printed: the summary of the sweep, or why there is none. */
  readonly answer: {
    readonly status?: string;
    readonly contentHash?: string | null;
    readonly counts?: Record<'planned' | 'done' | 'failed' | 'quarantined', number>;
    readonly kind?: string;
    readonly message?: string;
  };
  /** Runs said to be done, by each line of progress. */
  readonly progress: readonly number[];
}

export interface StartOptions {
  /** Words before `node`, as in `['strace', '-f']`. */
  readonly before?: readonly string[];
  readonly faults?: readonly Fault[];
  readonly onStart?: (child: ChildProcess) => void;
  /** Told each number of runs that the program says are done. */
  readonly onProgress?: (done: number, child: ChildProcess) => void;
  /** In a process group of its own, so that a signal reaches all of it. */
  readonly detached?: boolean;
}

export interface Sweeper {
  readonly program: string;
  /** A folder name that is not there yet, in a folder that is removed at the end. */
  newFolder(): string;
  sweep(options: SweeperOptions, start?: StartOptions): Promise<Ended>;
  /** The content hash to which a sweep comes that nobody disturbs. */
  undisturbed(study?: SweeperOptions['study']): Promise<string>;
  close(): void;
}

/** Bundles the program into a folder from which packages can be found. */
export async function openSweeper(): Promise<Sweeper> {
  const bundle = await bundleBesidePackages({
    sweeper: 'tests/faults/entry.ts',
    thread: 'tests/sweep/fakeThread.ts',
    host: 'workers/host.ts',
  });
  const root = mkdtempSync(join(tmpdir(), 'karenina-faults-'));
  // Sweeps are also started as another user.
  for (const folder of [bundle, root]) chmodSync(folder, 0o755);
  const program = join(bundle, 'sweeper.js');
  let folders = 0;
  const newFolder = (): string => join(root, `out-${folders++}`);
  return {
    program,
    newFolder,
    async undisturbed(study) {
      const { answer } = await run(program, { out: newFolder(), study }, {});
      return answer.contentHash as string;
    },
    sweep: (options, start = {}) => run(program, options, start),
    close() {
      rmSync(bundle, { recursive: true, force: true });
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Bundles programs, by name, into a new folder from which packages can be found. */
export async function bundleBesidePackages(
  entries: Readonly<Record<string, string>>,
): Promise<string> {
  const cache = join(projectRoot, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const bundle = mkdtempSync(join(cache, 'karenina-faults-'));
  for (const [name, source] of Object.entries(entries)) {
    await build({
      ...{ config: false, cwd: projectRoot, entry: { [name]: source }, outDir: bundle },
      ...{ format: 'esm', platform: 'node', fixedExtension: false, clean: false, dts: false },
      ...{ deps: { skipNodeModulesBundle: true }, logLevel: 'silent', report: false },
    });
  }
  return bundle;
}

function run(program: string, options: SweeperOptions, start: StartOptions): Promise<Ended> {
  const [command, ...words] = [
    ...(start.before ?? []),
    process.execPath,
    program,
    JSON.stringify(options),
  ];
  const env = { ...process.env, KARENINA_TEST_FAULTS: JSON.stringify(start.faults ?? []) };
  const child = spawn(command, words, { env, detached: start.detached });
  let stdout = '';
  const progress: number[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    for (const [, number] of text.matchAll(/^done (\d+)$/gm)) {
      progress.push(Number(number));
      start.onProgress?.(Number(number), child);
    }
  });
  start.onStart?.(child);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve({ code, signal, answer: lastObject<Ended['answer']>(stdout), progress });
    });
  });
}

/** Names of files below `folder` that are neither whole nor wanted. */
export function leftovers(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return (readdirSync(folder, { recursive: true }) as string[]).filter((name) =>
    /\.tmp$|^sweep\.lock$|^journal/.test(name),
  );
}
