/**
 * Sweeps that are killed at random, resumed, killed again, until they end; and what came of it. Used with
 * few kills by the tests and with a thousand by `npm run torture`.
 */
import type { ChildProcess } from 'node:child_process';
import { readManifest } from '../../src/store/manifest.ts';
import { uniformStream } from '../../src/sweep/seed.ts';
import type { SweeperOptions } from './entry.ts';
import { leftovers, type Sweeper } from './sweeper.ts';

export interface KillFigures {
  readonly kills: number;
  readonly sweepsFinished: number;
  /** Finished sweeps whose rows, or whose files, were not those of an undisturbed one. */
  readonly different: number;
  /** Kills after which fewer runs were there than had been acknowledged before. */
  readonly lost: number;
  /** Files left behind by finished sweeps. */
  readonly leftovers: number;
  /** Starts that ended otherwise than by the kill or at the end. */
  readonly refused: number;
}

export interface KillOptions {
  readonly kills: number;
  readonly seed: string;
  /** The longest time before a kill, counted from the start or from the first sign of work. */
  readonly withinMs: number;
  readonly threads: readonly number[];
}

/** 240 tasks in three segments. */
const STUDY = { replications: 120 };
/** Milliseconds that a task takes at least come from this fault. */
const SLOW = [{ kind: 'slow', tick: 0, arm: 'short' }] as const;

export async function killCycles(sweeper: Sweeper, options: KillOptions): Promise<KillFigures> {
  const uniform = uniformStream(options.seed, 'kills');
  const whole = sweeper.newFolder();
  await sweeper.sweep({ out: whole, study: STUDY });
  const expected = readManifest(whole);
  const figures = { kills: 0, sweepsFinished: 0, different: 0, lost: 0, leftovers: 0, refused: 0 };
  while (figures.kills < options.kills) {
    const out = sweeper.newFolder();
    let acknowledged = 0;
    for (let begun = false; ; begun = true) {
      const threads = options.threads[Math.floor(uniform() * options.threads.length)];
      const request: SweeperOptions = { out, threads, study: STUDY, chunk: 4 };
      const delay = uniform() * options.withinMs;
      // Most kills are to hit the work, some the start.
      const fromStart = uniform() < 0.25;
      let timer: NodeJS.Timeout | undefined;
      /** Runs that were there when the sweep began. */
      let first: number | undefined;
      const strikeLater = (child: ChildProcess): void => {
        // The last sweep is left to end.
        if (figures.kills === options.kills) return;
        timer ??= setTimeout(() => child.kill('SIGKILL'), delay);
      };
      // A sweep that was killed before its first manifest has nothing to resume: --force begins anew.
      const resume = begun && acknowledged > 0;
      const ended = await sweeper.sweep(
        { ...request, resume, force: !resume },
        {
          faults: SLOW,
          onStart: (child) => {
            if (fromStart) strikeLater(child);
          },
          onProgress: (done, child) => {
            first ??= done;
            if (done > first) strikeLater(child);
          },
        },
      );
      clearTimeout(timer);
      if (first !== undefined && resume && first < acknowledged) figures.lost++;
      acknowledged = Math.max(acknowledged, ended.progress.at(-1) ?? 0);
      if (ended.signal === 'SIGKILL') {
        figures.kills++;
        continue;
      }
      if (ended.answer.status !== 'finished') {
        figures.refused++;
        break;
      }
      figures.sweepsFinished++;
      const manifest = readManifest(out);
      const same =
        manifest.contentHash === expected.contentHash &&
        JSON.stringify(manifest.segments) === JSON.stringify(expected.segments);
      if (!same) figures.different++;
      figures.leftovers += leftovers(out).length;
      break;
    }
  }
  return figures;
}
