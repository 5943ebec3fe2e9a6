/** `karenina merge`: joins the parts of a sweep that were done apart, and says what came of it. */
import { join } from 'node:path';
import { readManifest } from '../../store/manifest.ts';
import { mergeResults } from '../../sweep/merge.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { dropProducts } from '../products.ts';
import { tellResult } from '../result.ts';

export interface MergeCommandOptions {
  readonly out?: string;
  readonly force?: boolean;
  readonly report: boolean;
  readonly json?: boolean;
}

export async function merge(
  folders: readonly string[],
  { out, force, report, json }: MergeCommandOptions,
): Promise<ExitCode> {
  const folder = out ?? join('results', readManifest(folders[0]).name);
  const { counts, seed, contentHash } = await mergeResults(folders, { out: folder, force });
  dropProducts(folder, report);
  const summary = { folder, parts: folders.length, counts, contentHash };
  await tellResult({ folder, seed, report, json, summary });
  return counts.failed + counts.quarantined > 0 ? EXIT.failed : EXIT.done;
}
