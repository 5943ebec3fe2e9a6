/** Reads a results folder that the command line wrote, from the files that the browser hands over. */
import { decompress } from 'fzstd';
import { parquetReadObjects } from 'hyparquet';
import type { TopLevelSpec } from 'vega-lite';
import { type Findings, findingsOf } from '../../report/findings.ts';
import { columnsUsed, type StoredRow, type StoredStudy, storedRuns } from '../worlds/findings.ts';
import type { Shown } from './Figures.tsx';
import { words } from './words.ts';

const FORMAT = 'karenina-results/1';

/** Of a manifest, what is shown. */
interface StoredManifest extends StoredStudy {
  readonly format: string;
  readonly status: string;
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly seed: string;
  readonly version: string;
  readonly created: string;
  readonly contentHash: string | null;
  readonly counts: { readonly planned: number; readonly done: number; readonly failed: number };
  readonly segments: readonly { readonly files: readonly { readonly file: string }[] }[];
}

export interface OpenedResults {
  readonly manifest: StoredManifest;
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
    for (const { file } of stored) {
      if (file.startsWith('runs/'))
        rows.push(...(await readRuns(byPath.get(file), file, manifest)));
    }
  }
  return {
    manifest,
    findings: findingsOf(storedRuns(manifest, rows)),
    charts: await readCharts(byPath),
  };
}

async function readManifest(file: File | undefined): Promise<StoredManifest> {
  if (file === undefined) throw new Error(words.noManifest());
  let found: StoredManifest;
  try {
    found = JSON.parse(await file.text());
  } catch (error) {
    throw new Error(words.manifestFaulty(messageOf(error)));
  }
  if (found?.format !== FORMAT) throw new Error(words.manifestForeign(String(found?.format)));
  return found;
}

async function readRuns(
  file: File | undefined,
  name: string,
  manifest: StoredManifest,
): Promise<StoredRow[]> {
  if (file === undefined) throw new Error(words.segmentMissing(name));
  try {
    return await parquetReadObjects({
      file: await file.arrayBuffer(),
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
      charts.push({ name, caption: String(spec.description ?? ''), spec });
    } catch (error) {
      throw new Error(words.chartFaulty(name, messageOf(error)));
    }
  }
  return charts;
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
