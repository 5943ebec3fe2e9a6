/** Writes charts and report.html of a calibration into its folder. */
import { join } from 'node:path';
import { writeFileAtomic } from '../../store/atomic.ts';
import type { CalibrationRecord, CalibrationResult } from '../../store/calibration.ts';
import { drawFigures } from '../draw.ts';
import type { Fact } from '../html.ts';
import { type MethodTable, methodHtml } from '../methodPage.ts';
import {
  askedPercent,
  counted,
  grouped,
  percent,
  quantity,
  quantityRange,
  sentence,
} from '../numbers.ts';
import { calibrationFigures, observed } from './figures.ts';
import { type CalibrationSummary, SPREAD, summaryOf } from './summary.ts';
import { calibrationCountWords, calibrationWords, priorRange } from './words.ts';

/** Members of a front that the page lists. */
const MEMBERS_SHOWN = 40;

/** @returns the path of the page. @throws InputError where the folder cannot be written. */
export async function writeCalibrationReport(
  result: CalibrationResult,
  options: { readonly png?: boolean } = {},
): Promise<string> {
  const { folder, record } = result;
  const summary = summaryOf(result);
  const figures = await drawFigures(folder, calibrationFigures(result, summary), options);
  const front = record.settings.method === 'nsga2';
  const html = methodHtml({
    title: record.title,
    subtitle: `Calibration of: ${sentence(record.scenario.title)} ${calibrationCountWords(summary.counts)}`,
    words: calibrationWords(result, summary),
    about: record.about,
    tables: [
      ...(front ? [frontTable(result, summary)] : [parameterTable(summary)]),
      targetTable(summary),
      stageTable(record),
    ],
    figures,
    methods: methods(record, summary),
    facts: facts(record),
  });
  const file = join(folder, 'report.html');
  writeFileAtomic(file, html);
  return file;
}

export function parameterTable({ parameters, confidence }: CalibrationSummary): MethodTable {
  return {
    title: 'Parameters',
    note: `Posterior mean with its ${askedPercent(confidence)} credible interval. “Narrowed” is the part of the prior's variance that the targets took away.`,
    columns: [
      'parameter',
      'before',
      'after (mean)',
      `${askedPercent(confidence)} interval`,
      'narrowed',
    ],
    rows: parameters.map((own) => {
      const { factor, mean, lower, upper, contraction, informed, levelShares } = own;
      const narrowed = informed ? percent(Math.max(0, contraction)) : 'not told from before';
      if (factor.levels) {
        const told = factor.levels.map(({ name }, i) => `${name} ${percent(levelShares[i])}`);
        const names = factor.levels.map(({ name }) => name).join(', ');
        return [factor.path, names, told.join(', '), '–', narrowed];
      }
      const range = quantityRange(lower, upper, factor.unit);
      return [factor.path, priorRange(own), quantity(mean, factor.unit), range, narrowed];
    }),
  };
}

export function targetTable({ targets }: CalibrationSummary): MethodTable {
  const spread = askedPercent(SPREAD);
  return {
    title: 'Targets',
    note: `Before: over the range of the factors. After: draws of the result, simulated again with new luck. Middle ${spread} of points.`,
    columns: ['target', 'observed', 'before', 'after (median)', `after (${spread})`, 'source'],
    wordy: ['source'],
    rows: targets.map(({ target, prior, checked }) => [
      target.name,
      observed(target),
      quantityRange(prior.lower, prior.upper, target.unit),
      quantity(checked.median, target.unit),
      quantityRange(checked.lower, checked.upper, target.unit),
      target.source || '–',
    ]),
  };
}

/** Members of a front by their distance from all targets together. */
export function frontTable(
  { record, draws, checked }: CalibrationResult,
  { drawCount: n }: CalibrationSummary,
): MethodTable {
  const order = [...draws.distances.keys()].sort(
    (a, b) => draws.distances[a] - draws.distances[b] || a - b,
  );
  const shown = order.slice(0, MEMBERS_SHOWN);
  return {
    title: 'Sets of parameters on the front',
    note: `Nearest to all targets together first${n > shown.length ? `; ${grouped(n - shown.length)} more in front.parquet` : ''}. In brackets with new luck.`,
    columns: [
      'set',
      ...record.factors.map(({ path }) => path),
      ...record.targets.map(({ name }) => name),
    ],
    rows: shown.map((i, rank) => [
      String(rank + 1),
      ...record.factors.map(({ unit, levels }, f) => {
        const value = draws.values[f][i];
        return levels?.find((level) => level.value === value)?.name ?? quantity(value, unit);
      }),
      ...record.targets.map(
        ({ unit }, t) =>
          `${quantity(draws.targets[t][i], unit)} (${quantity(checked[t][i], unit)})`,
      ),
    ]),
  };
}

function stageTable({ stages, check }: CalibrationRecord): MethodTable {
  const cell = (value: number | null, written: (x: number) => string): string =>
    value === null ? '–' : written(value);
  return {
    title: 'Generations',
    note: 'Each is a sweep of its own, stored in the folder named.',
    columns: [
      'folder',
      'points',
      'runs',
      'failed',
      'points lost',
      'new points kept',
      'tolerance',
      'effective draws',
    ],
    rows: [...stages, ...(check ? [check] : [])].map((stage) => [
      ...[stage.folder, grouped(stage.points), grouped(stage.runs)],
      ...[grouped(stage.failedRuns), grouped(stage.lostPoints)],
      cell(stage.acceptance, percent),
      cell(stage.tolerance, (x) => x.toPrecision(3)),
      cell(stage.effectiveSize, (x) => grouped(Math.floor(x))),
    ]),
  };
}

function methods(
  { settings, replications, adjusted }: CalibrationRecord,
  summary: CalibrationSummary,
): string[] {
  const points = `Each point is simulated in ${counted(replications, 'run')}, and a target is compared with their mean; so the number of replications should be that of the clusters which the observed figure is a mean of.`;
  const distance =
    'The distance of a point is the root of the weighted sum of squared misfits, each in units of its target’s scale; a value within a band has none.';
  if (settings.method === 'nsga2') {
    return [
      points,
      'NSGA-II (Deb et al. 2002): a population is sorted by dominance and room, crossed (simulated binary crossover) and mutated (polynomial); each target is an objective of its own. All points share their luck, so that they differ by their parameters alone; the front is simulated again with luck of its own.',
      distance,
      'A front says what the model can do, not how sure a value is: for that use --method smc.',
    ];
  }
  const smc =
    'Sequential approximate Bayesian computation: the nearest draws of a generation are perturbed (normal kernels of twice their weighted variance, cut at the ends of the prior) and weighted by prior over proposal (Toni et al. 2009; Beaumont et al. 2009); a fixed share is kept, so the tolerance adapts (Lenormand et al. 2013).';
  const rejection =
    'Approximate Bayesian computation by rejection: points are drawn from the priors and the nearest are kept (Beaumont et al. 2002).';
  return [
    settings.method === 'smc' ? smc : rejection,
    'Each point has luck of its own, so the posterior holds what luck leaves in doubt.',
    points,
    distance,
    adjusted
      ? 'Accepted draws were moved along a local-linear regression on the misfits, in the logit of their prior’s shares, to where the misfit is zero (Beaumont et al. 2002); parameters with levels stay as drawn.'
      : 'Accepted draws were not adjusted by regression: there were too few of them, all hit the targets alike, or all parameters have levels.',
    `Draws are worth ${Math.floor(summary.effectiveSize)} independent ones. A parameter counts as told from its prior where Kolmogorov’s distance between the two is more than chance explains at 1 %.`,
    'A posterior holds what the targets say within this model. It says nothing of whether the model is right, and depends on priors and on the scales of the targets.',
  ];
}

function facts(record: CalibrationRecord): Fact[] {
  const { settings } = record;
  return [
    ['study', `${record.name} (${record.study.hash})`],
    ['scenario', record.scenario.hash],
    [
      'method',
      `${settings.method}, population ${settings.population}, generations ${settings.generations}, accept ${settings.accept}`,
    ],
    ['seed', record.seed],
    ['replications', grouped(record.replications)],
    ['draws', record.draws ? `${record.draws.file} (${record.draws.contentHash})` : 'none'],
    ['version', `Karenina ${record.version}, engine ${record.engine}, Node ${record.node}`],
    ['calibrated', record.created],
  ];
}
