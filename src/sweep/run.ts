/** Executing a study from beginning to end: plan, run in threads, store, and say how it went. */
import type { Study } from '../scenario/study.ts';
import { contentHash } from '../store/contentHash.ts';
import { addCounts, type Counts, type Manifest, NO_COUNTS } from '../store/manifest.ts';
import { readDesignList } from './designList.ts';
import type { TaskEngine } from './engine.ts';
import { executeTasks } from './execute.ts';
import { closeFolder, prepareFolder } from './folder.ts';
import { preparePoint } from './point.ts';
import { inlinePool, type TaskPool, threadPool } from './pool.ts';
import { type SweepSpec, sweepSpec } from './spec.ts';
import { countRuns, openRowStore, segmentRanges } from './storeRows.ts';

export interface SweepOptions {
  /** The results folder; made if it is not there. */
  readonly out: string;
  /** Worker threads; 0 runs in this thread. */
  readonly threads: number;
  /** Tasks handed to a thread at once; by default guided by how long they take. */
  readonly chunk?: number;
  /** Replaces results that are there. */
  readonly force?: boolean;
  /** Goes on with what an interrupted sweep of the same study left, or adds replications. */
  readonly resume?: boolean;
  /** What the study's design file is relative to. */
  readonly studyFolder?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: SweepProgress) => void;
  /** What threads run, and what runs in this thread, in place of the model: for tests of faults. */
  readonly threadFile?: URL;
  readonly engine?: TaskEngine;
}

/** Runs, `done` with those that an earlier sweep left (`before`). */
export interface SweepProgress extends Counts {
  readonly before: number;
  /** Since the first run was begun. */
  readonly seconds: number;
}

export interface SweepSummary {
  readonly folder: string;
  readonly status: 'finished' | 'interrupted';
  readonly points: number;
  readonly arms: number;
  readonly replications: number;
  /** What is stored. */
  readonly counts: Counts;
  /** The same for the same rows, whatever threads, chunks or machine; null if interrupted. */
  readonly contentHash: string | null;
  readonly seconds: number;
}

/**
 * Executes a study and stores its rows.
 * @throws InputError where the study cannot be run, results would be overwritten, or the disk refuses.
 */
export async function runSweep(study: Study, options: SweepOptions): Promise<SweepSummary> {
  const spec = compileSweep(study, options.studyFolder);
  const engine = options.engine ?? (await import('./model.ts')).model;
  // Compiles the first point: what makes no world is refused before anything is written.
  preparePoint(spec, engine, 0);
  const { out: folder, force = false, resume = false } = options;
  const begun = prepareFolder(study, spec, { folder, force, resume });
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1000;

  const kept = new Set(begun.segments.map((segment) => segment.index));
  const before = begun.segments.reduce((sum, s) => addCounts(sum, s.counts), NO_COUNTS);
  let progress: SweepProgress = {
    ...before,
    planned: begun.counts.planned,
    before: before.done,
    seconds: 0,
  };
  options.onProgress?.(progress);

  const store = await openRowStore(folder, spec);
  let pool: TaskPool | undefined;
  try {
    pool =
      options.threads === 0
        ? inlinePool(spec, engine)
        : await threadPool(spec, options.threads, options.threadFile);
    await executeTasks({
      spec,
      pool,
      ranges: segmentRanges(spec).filter((_, index) => !kept.has(index)),
      chunk: options.chunk,
      signal: options.signal,
      onRows: async (rows) => {
        const { planned } = progress;
        progress = {
          ...progress,
          ...addCounts(progress, countRuns(rows)),
          planned,
          seconds: seconds(),
        };
        options.onProgress?.(progress);
        await store.add(rows);
      },
    });
  } finally {
    await pool?.close();
    store.close();
  }
  const manifest = finalManifest(begun, store.segments);
  closeFolder(folder, manifest);
  return {
    folder,
    status: manifest.status === 'finished' ? 'finished' : 'interrupted',
    points: spec.matrix.length,
    arms: spec.arms.length,
    replications: spec.replications,
    counts: manifest.counts,
    contentHash: manifest.contentHash,
    seconds: seconds(),
  };
}

/** The sweep of a study, the points of its design file read where it has one. */
export function compileSweep(study: Study, studyFolder = '.'): SweepSpec {
  const { file } = study.design;
  return sweepSpec(
    study,
    file === undefined ? undefined : readDesignList(file, studyFolder, study),
  );
}

function finalManifest(begun: Manifest, added: Manifest['segments']): Manifest {
  const segments = [...begun.segments, ...added].sort((a, b) => a.index - b.index);
  const stored = segments.reduce((sum, segment) => addCounts(sum, segment.counts), NO_COUNTS);
  const finished = stored.done === begun.counts.planned;
  return {
    ...begun,
    status: finished ? 'finished' : 'interrupted',
    counts: { ...stored, planned: begun.counts.planned },
    segments,
    contentHash: finished ? contentHash(segments) : null,
  };
}
