/** The real model: a parameter set to a value is found again from what the model gave under it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { marginal } from '../../../src/analysis/calibration/marginals.ts';
import { LIBRARY } from '../../../src/scenario/files.ts';
import { parseStudy, type Study } from '../../../src/scenario/study.ts';
import { metricByTask } from '../../../src/store/byTask.ts';
import { openResults } from '../../../src/store/results.ts';
import { calibrate } from '../../../src/sweep/calibration/calibrate.ts';
import { runSweep } from '../../../src/sweep/run.ts';

const root = mkdtempSync(join(tmpdir(), 'karenina-model-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const TRUTH = 0.15;
const resolve = (reference: string) => ({
  text: readFileSync(join(LIBRARY, reference), 'utf8'),
  fileName: join(LIBRARY, reference),
});
const study = (rest: string): Study =>
  parseStudy(
    `name: truth
scenario:
  extends: global-average.yaml
  time: { horizon: 9 years, burnIn: 3 years }
  composition: { members: 24, anchors: 1, universities: 1 }
  support: { policy: cliff, end: 3 years }
${rest}`,
    'truth.yaml',
    { resolve },
  );

it('finds the hazard of start-ups again from how many of them live a year', async () => {
  const truth = study(
    `seed: truth\nreplications: 30\nfactors: { exit.startupHazard: [${TRUTH}] }\n`,
  );
  const out = join(root, 'truth');
  await runSweep(truth, { out, threads: 0 });
  const results = await openResults(out);
  const [alive] = (await metricByTask(results, 'alive_1y')).values;
  results.close();
  const observed = alive.reduce((a, b) => a + b, 0) / alive.length;
  const asked = study(`seed: sought
replications: 2
factors: { exit.startupHazard: "uniform(0, 0.3)", trust.feedback: "uniform(0, 1)" }
targets: [{ metric: alive_1y, value: ${observed}, scale: 0.02 }]
`);
  const found = await calibrate(
    asked,
    { method: 'abc', population: 120, generations: 1, accept: 0.3 },
    { out: join(root, 'found'), threads: 0 },
  );
  if (!found) throw new Error('interrupted');
  const { values, shares, weights } = found.draws;
  const hazard = marginal(shares[0], values[0], weights, 0.95);
  expect(hazard.lower).toBeLessThan(TRUTH);
  expect(hazard.upper).toBeGreaterThan(TRUTH);
  expect(Math.abs(hazard.mean - TRUTH)).toBeLessThan(0.04);
  expect(hazard.informed).toBe(true);
  expect(hazard.contraction).toBeGreaterThan(0.5);
});
