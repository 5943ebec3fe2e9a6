/**
 * `npm run calibrate`: searches sets of free parameters that meet the patterns, and writes what it found;
 * it never changes a default. Goes on where it was interrupted while the model is the same.
 *
 * Options: `--points n` of the first stage; `--replications n` of the first stage, the later ones in
 * proportion; `--threads n`; `--out folder` for results; `--doc file` for the tables.
 */
import { setMaxListeners } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { InputError } from '../src/engine/errors.ts';
import { PARAMETERS, parameterIndex } from '../src/model/parameters/index.ts';
import { readDistribution } from '../src/scenario/distributions.ts';
import { designMatrix } from '../src/sweep/design.ts';
import { ROOT, writeText } from './battery.ts';
import { FREE } from './calibration/parameters.ts';
import { calibrationReport, type StageResult } from './calibration/report.ts';
import { CALIBRATE_SEED, type Point, runStage } from './calibration/run.ts';
import { STAGES } from './calibration/stages.ts';

const note = (text: string): void => void process.stderr.write(`${text}\n`);
const LISTENERS = 100;

/** Every other point lies this near to the defaults, as part of the range: good sets are neighbours. */
const NEAR = 0.35;

/** The defaults, then a Latin hypercube of which half the points are drawn near to them. */
function firstPoints(count: number): Point[] {
  const definition = (path: string) => PARAMETERS[parameterIndex(path)];
  const factors = FREE.map(({ path, values }) => ({
    path,
    distribution: readDistribution(values, definition(path)),
  }));
  const request = { factors, kind: 'latin-hypercube', points: count, seed: CALIBRATE_SEED };
  const defaults = FREE.map(({ path }) => definition(path).default);
  const far = designMatrix(request);
  const near = (x: number, f: number) => defaults[f] + NEAR * (x - defaults[f]);
  return [defaults, ...far.map((point, p) => (p % 2 === 0 ? point : point.map(near)))];
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      points: { type: 'string', default: '90' },
      replications: { type: 'string', default: String(STAGES[0].replications) },
      threads: { type: 'string', default: String(availableParallelism()) },
      out: { type: 'string', default: join(ROOT, 'results/calibration') },
      doc: { type: 'string', default: join(ROOT, 'validation/calibration.md') },
    },
  });
  const whole = (name: 'points' | 'replications', least: number): number => {
    const n = Number(values[name]);
    if (Number.isInteger(n) && n >= least) return n;
    throw new InputError(`--${name} must be a whole number from ${least}, not '${values[name]}'`);
  };
  const count = whole('points', 9);
  const scale = whole('replications', 1) / STAGES[0].replications;
  const interrupt = new AbortController();
  setMaxListeners(LISTENERS, interrupt.signal);
  process.once('SIGINT', () => interrupt.abort());

  let points = firstPoints(count);
  let numbers = [...points.keys()];
  const results: StageResult[] = [];
  for (const [s, stage] of STAGES.entries()) {
    const began = performance.now();
    const replications = Math.max(2, Math.round(scale * stage.replications));
    const scores = await runStage(stage, points, {
      folder: join(values.out, `stage-${s + 1}`),
      threads: Number(values.threads),
      replications,
      signal: interrupt.signal,
    });
    if (scores === null) {
      note('Interrupted; the same command goes on where it stopped.');
      process.exitCode = 130;
      return;
    }
    results.push({ replications, points, numbers, scores });
    note(
      `stage ${s + 1}: ${points.length} points, ${((performance.now() - began) / 1000).toFixed(0)} s`,
    );
    const keep = Math.max(3, Math.round((STAGES[s + 1]?.share ?? 1) * count));
    const order = [...points.keys()].sort((a, b) => scores[a].distance - scores[b].distance);
    // The defaults always go on, so that the best sets have something to be compared with.
    const kept = order.filter((i, rank) => rank < keep || numbers[i] === 0);
    if (s + 1 < STAGES.length) {
      const before = { points, numbers };
      points = kept.map((i) => before.points[i]);
      numbers = kept.map((i) => before.numbers[i]);
    }
  }
  const studies = STAGES.map(({ studies: own }) => own.map(({ id }) => id).join(', ')).join('; ');
  writeText(values.doc, calibrationReport(results, studies));
  const last = results.at(-1) as StageResult;
  const best = Math.min(...last.scores.map(({ distance }) => distance));
  const defaults = last.scores[last.numbers.indexOf(0)];
  note(`best distance ${best.toFixed(2)}, defaults ${defaults.distance.toFixed(2)}; ${values.doc}`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  note(`error: ${error.message}`);
  process.exitCode = 2;
}
