/** Running the battery: what is finished is not run again, more replications are added, nothing is mixed. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readManifest } from '../../src/store/manifest.ts';
import {
  BATTERY,
  type BatteryStudy,
  modelHash,
  runBatteryStudy,
} from '../../validation/battery.ts';

const one = BATTERY.find(({ id }) => id === 'captured') as BatteryStudy;
const out = mkdtempSync(join(tmpdir(), 'karenina-battery-'));
const folder = join(out, one.id);
const stamp = join(folder, 'model.sha256');
afterAll(() => rmSync(out, { recursive: true, force: true }));

/** Runs with so many replications; returns the runs that were simulated anew. */
async function run(replications: number): Promise<number> {
  let begun = 0;
  let done = 0;
  const finished = await runBatteryStudy(
    { ...one, replications },
    {
      out,
      threads: 0,
      part: 1,
      onProgress: (_, progress) => {
        begun = progress.before;
        done = progress.done;
      },
    },
  );
  expect(finished).toBe(true);
  return done - begun;
}

describe('a study of the battery', () => {
  it('is run once, then only grown, and run afresh for another model', async () => {
    expect(await run(2)).toBe(6);
    const hash = readManifest(folder).contentHash;
    expect(await run(2)).toBe(0);
    expect(readFileSync(stamp, 'utf8')).toBe(modelHash());

    writeFileSync(stamp, 'of another model');
    expect(await run(2)).toBe(6);
    expect(readManifest(folder).contentHash).toBe(hash);

    // Fewer than there are: what there is cannot be taken over.
    expect(await run(3)).toBeGreaterThan(0);
    expect(readManifest(folder).replications).toBe(3);
    expect(await run(2)).toBe(6);
    expect(readManifest(folder).contentHash).toBe(hash);
  });
});
