/** Reads a results folder that the command line wrote, from the files that the browser hands over. */
import { decompress } from 'fzstd';
import { parquetReadObjects } from 'hyparquet';
import type { TopLevelSpec } from 'vega-lite';
import { type Findings, findingsOf } from '../../report/findings.ts';
import { sha256 } from '../../scenario/sha256.ts';
import type { Manifest } from '../../store/manifest.ts';
import { manifestFault } from '../../store/manifestShape.ts';
import { columnsUsed, type StoredRow, storedRuns } from '../worlds/findings.ts';
import type { Shown } from './Figures.tsx';
import { words } from './words.ts';

const FORMAT: Manifest['format'] = 'karenina-results/1';
/** More runs than a page should hold at once. */
const RUNS_MAX = 2_000_000;

export interface OpenedResults {
  readonly manifest: Manifest;
  readonly findings: Findings;
  readonly charts: readonly Shown[];
}

/** @throws Error in words where the folder is none, or something in it cannot be read. */
export async function readResults(files: readonly File[]): Promise<OpenedResults> {
  // Paths begin with the name of the chosen folder.
  const byPath = new Map(
    files.map((file) => [file.webkitRelativePath.split('/').slice(1).join('/'), file]),
  );
  const manifest = await readManifest(byPath.get('manifest.json'));
  const rows: StoredRow[] = [];
  for (const { files: stored } of manifest.segments) {
    for (const segment of stored) {
      if (!segment.file.startsWith('runs/')) continue;
      for (const row of await readRuns(byPath.get(segment.file), segment, manifest)) rows.push(row);
    }
  }
  return {
    manifest,
    findings: findingsOf(storedRuns(manifest, rows)),
    charts: await readCharts(byPath),
  };
}

async function readManifest(file: File | undefined): Promise<Manifest> {
  if (file === undefined) throw new Error(words.noManifest());
  let found: unknown;
  try {
    found = JSON.parse(await file.text());
  } catch (error) {
    throw new Error(words.manifestFaulty(messageOf(error)));
  }
  const { format } = (found ?? {}) as { format?: unknown };
  if (format !== FORMAT) throw new Error(words.manifestForeign(String(format)));
  const fault = manifestFault(found);
  if (fault !== null) throw new Error(words.manifestFaulty(fault));
  const manifest = found as Manifest;
  const { arms, design, replications } = manifest;
  const runs = arms.length * design.points.length * replications;
  if (runs > RUNS_MAX) throw new Error(words.tooManyRuns(runs, RUNS_MAX));
  return manifest;
}

async function readRuns(
  file: File | undefined,
  { file: name, sha256: written }: { readonly file: string; readonly sha256: string },
  manifest: Manifest,
): Promise<StoredRow[]> {
  if (file === undefined) throw new Error(words.segmentMissing(name));
  const bytes = await file.arrayBuffer();
  if (sha256(new Uint8Array(bytes)) !== written) throw new Error(words.segmentChanged(name));
  try {
    return await parquetReadObjects({
      file: bytes,
      columns: columnsUsed(manifest),
      compressors: { ZSTD: (input, length) => decompress(input, new Uint8Array(length)) },
    });
  } catch (error) {
    throw new Error(words.segmentFaulty(name, messageOf(error)));
  }
}

/** The charts of the report, in the order of their names; the page's own come before them. */
async function readCharts(byPath: ReadonlyMap<string, File>): Promise<Shown[]> {
  const names = [...byPath.keys()].filter((path) => /^charts\/[\w-]+\.vl\.json$/.test(path)).sort();
  const charts: Shown[] = [];
  for (const name of names) {
    try {
      const spec = JSON.parse(await (byPath.get(name) as File).text()) as TopLevelSpec;
      charts.push({ name, caption: '', spec });
    } catch (error) {
      throw new Error(words.chartFaulty(name, messageOf(error)));
    }
  }
  return charts;
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
