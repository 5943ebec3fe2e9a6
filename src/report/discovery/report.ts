/** Writes what discovery found: page, charts, CSV, JSON. */
import { join } from 'node:path';
import { writeFileAtomic } from '../../store/atomic.ts';
import { type CsvCell, csvOfCells } from '../../store/csv.ts';
import type { Manifest } from '../../store/manifest.ts';
import { drawFigures } from '../draw.ts';
import { type MethodTable, methodHtml } from '../methodPage.ts';
import { askedPercent, grouped, percent, percentRange, sentence } from '../numbers.ts';
import type { StudyCases } from './cases.ts';
import { discoveryFigures } from './figures.ts';
import type { DiscoverySettings, Findings } from './findings.ts';
import { type Question, questionWords } from './question.ts';
import { boxWords, caseCountWords, discoveryWords } from './words.ts';

/** Folder of the answer, within that of the results. */
export const DISCOVERY_FOLDER = 'discovery';

export interface Discovery {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly question: Question;
  readonly arm: string | null;
  readonly settings: DiscoverySettings;
  readonly study: StudyCases;
  readonly findings: Findings;
}

/** @returns the path of the page. @throws InputError where the folder cannot be written. */
export async function writeDiscovery(
  discovery: Discovery,
  options: { readonly png?: boolean } = {},
): Promise<string> {
  const { manifest, question, study, findings } = discovery;
  const folder = join(discovery.folder, DISCOVERY_FOLDER);
  const { confidence } = manifest.ask;
  const drawn = discoveryFigures(findings, study, question, confidence);
  const figures = await drawFigures(folder, drawn, options);
  const file = join(folder, 'report.html');
  writeFileAtomic(
    file,
    methodHtml({
      title: `When do runs ${questionWords(question)}?`,
      subtitle: `${sentence(manifest.title)} ${caseCountWords(study)}`,
      words: discoveryWords(findings, study, question, confidence),
      about: manifest.about,
      tables: [answerTable(discovery), inputTable(discovery)],
      figures,
      methods: methods(discovery),
      facts: [
        ['study', `${manifest.name} (${manifest.study.hash})`],
        ['seed', manifest.seed],
        ['arm', discovery.arm ?? 'all'],
        ['method', settingsWords(discovery.settings)],
        [
          'design',
          `${grouped(manifest.design.points.length)} points, ${grouped(manifest.replications)} replications`,
        ],
        ['content hash', manifest.contentHash ?? 'not yet: the sweep is not finished'],
        ['version', `Karenina ${manifest.version}, engine ${manifest.engine}`],
      ],
    }),
  );
  writeFileAtomic(
    join(folder, 'discovery.json'),
    `${JSON.stringify(discoveryJson(discovery), null, 2)}\n`,
  );
  writeFileAtomic(
    join(folder, findings.method === 'prim' ? 'boxes.csv' : 'leaves.csv'),
    csvOfCells(csvLines(discovery)),
  );
  return file;
}

export function answerTable({ findings, study, manifest }: Discovery): MethodTable {
  const { confidence } = manifest.ask;
  const interval = `${askedPercent(confidence)} interval`;
  if (findings.method === 'prim') {
    return {
      title: 'Boxes',
      note: 'Density: share of such runs in the box. Held out: the whole search, repeated on nine tenths of the design points and tested on the last tenth.',
      columns: ['box', 'runs', 'density', interval, 'held out', interval, 'coverage', 'held out'],
      rows: findings.boxes.map(({ rule, inSample, held }, b) => [
        `${b + 1}: ${boxWords(rule.box, study.inputs)}`,
        ...[grouped(rule.merit.cases), percent(rule.merit.density), percentRange(inSample)],
        ...[percent(held.density.estimate), percentRange(held.density)],
        ...[percent(rule.merit.coverage), percent(held.coverage)],
      ]),
    };
  }
  return {
    title: 'Leaves',
    note: 'Grown on two thirds of the design points; the shares to believe are those of the last third.',
    columns: ['leaf', 'runs', 'share', 'runs held out', 'share held out', interval],
    rows: findings.leaves.map((leaf) => [
      boxWords(leaf.box, study.inputs) || 'all',
      ...[grouped(leaf.cases), percent(leaf.share), grouped(leaf.heldCases)],
      ...[percent(leaf.held.estimate), percentRange(leaf.held)],
    ]),
  };
}

function inputTable({ study, findings }: Discovery): MethodTable {
  const again = findings.method === 'prim' ? findings.reproducibility : null;
  return {
    title: 'What varied',
    wordy: ['meaning'],
    columns: ['input', 'meaning', ...(again ? ['restricted in halves'] : [])],
    rows: study.inputs.map(({ name, meaning }, i) => [
      ...[name, meaning],
      ...(again ? [percent(again[i])] : []),
    ]),
  };
}

/** Everything as plain values; limits that are none are null. */
export function discoveryJson(discovery: Discovery): object {
  const { folder, manifest, question, arm, settings, study, findings } = discovery;
  const box = (own: Parameters<typeof boxWords>[0]) =>
    study.inputs.flatMap(({ name, names, unit }, i): object[] => {
      const side = own[i];
      if (side.kind === 'category') {
        if (side.left.length === (names?.length ?? 0)) return [];
        return [{ input: name, in: side.left.map((code) => names?.[code] ?? String(code)) }];
      }
      const limit = (x: number): number | null => (Number.isFinite(x) ? x : null);
      const [from, to] = [limit(side.low), limit(side.high)];
      return from === null && to === null ? [] : [{ input: name, unit, from, to }];
    });
  const { cases: runs, base } = findings;
  return {
    ...{ folder, title: manifest.title, question, arm, settings, runs, base },
    counts: {
      planned: study.planned,
      failed: study.failed,
      without: study.without,
      missing: study.missing,
    },
    inputs: study.inputs,
    ...(findings.method === 'prim'
      ? {
          boxes: findings.boxes.map(({ rule, inSample, held }) => ({
            box: box(rule.box),
            ...rule.merit,
            ...{ inSample, held },
            restrictions: rule.restrictions.map(({ input, quasiP }) => ({
              input: study.inputs[input].name,
              quasiP,
            })),
            trajectory: rule.trajectory.map((step) => ({ ...step.merit, box: box(step.box) })),
          })),
          reproducibility: Object.fromEntries(
            study.inputs.map(({ name }, i) => [name, findings.reproducibility[i]]),
          ),
        }
      : {
          leaves: findings.leaves.map(({ box: own, ...rest }) => ({ box: box(own), ...rest })),
          pruning: findings.sequence.map(({ tree: _, ...rest }) => rest),
        }),
    words: discoveryWords(findings, study, question, manifest.ask.confidence),
  };
}

function csvLines({ findings, study }: Discovery): CsvCell[][] {
  const limits = (own: Parameters<typeof boxWords>[0]): CsvCell[] =>
    own.flatMap((side, i): CsvCell[] => {
      if (side.kind === 'number') return [side.low, side.high];
      return [side.left.map((code) => study.inputs[i].names?.[code] ?? String(code)).join(' | ')];
    });
  const names = study.inputs.flatMap(({ name, names: own }) =>
    own ? [name] : [`${name} from`, `${name} to`],
  );
  if (findings.method === 'prim') {
    return [
      [
        'box',
        ...names,
        'runs',
        'density',
        'coverage',
        'held_out_density',
        'lower',
        'upper',
        'held_out_coverage',
      ],
      ...findings.boxes.map(({ rule, held }, b): CsvCell[] => [
        b + 1,
        ...limits(rule.box),
        ...[rule.merit.cases, rule.merit.density, rule.merit.coverage],
        ...[held.density.estimate, held.density.lower, held.density.upper, held.coverage],
      ]),
    ];
  }
  return [
    ['leaf', ...names, 'runs', 'share', 'runs_held_out', 'held_out_share', 'lower', 'upper'],
    ...findings.leaves.map((leaf, l): CsvCell[] => [
      l + 1,
      ...limits(leaf.box),
      ...[leaf.cases, leaf.share, leaf.heldCases],
      ...[leaf.held.estimate, leaf.held.lower, leaf.held.upper],
    ]),
  ];
}

function settingsWords({ method, alpha, massLeast, density, boxes }: DiscoverySettings): string {
  return method === 'prim'
    ? `prim, alpha ${alpha}, least mass ${massLeast}, density ${density ?? 'by the trade-off'}, at most ${boxes} boxes`
    : `cart, least mass ${massLeast}`;
}

function methods({ findings, manifest }: Discovery): string[] {
  const split =
    manifest.design.points.length > 1
      ? 'Runs of one design point are never split between finding and testing, since they are alike.'
      : 'There is one design point, so replications are held out as a whole.';
  const interval = `Intervals are Wilson’s, ${askedPercent(manifest.ask.confidence)}, on an effective number of runs that allows for shared design points and replications.`;
  if (findings.method === 'cart') {
    return [
      'A regression tree (Breiman et al. 1984) on outcomes of 0 and 1, which is Gini’s criterion, at most four questions deep; pruned by cost-complexity to the smallest tree within a standard error of the best by cross-validation.',
      `${split} A third of the design points took no part in growing or pruning.`,
      interval,
    ];
  }
  return [
    'The patient rule induction method (Friedman & Fisher 1999): thin slices are peeled off the space of what varied where such runs are fewest, then pasted back where that makes the box denser. Without an asked density the box is taken that holds most such runs beyond those expected by chance (weighted relative accuracy). Restrictions whose quasi-p-value is above 5 % are dropped (Bryant & Lempert 2010). Further boxes are sought among the runs that those before do not hold.',
    `${split} The held-out figures repeat all of this ten times.`,
    interval,
    'A box says where such runs are dense in this study. It says nothing of ranges that were not swept, and its edges are as uncertain as the runs near them are few.',
  ];
}
