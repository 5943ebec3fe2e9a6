/** docs/series-and-metrics.md: everything that is observed, and the tables it is stored in. */
import { INDICATORS } from '../../src/model/indicators.ts';
import { METRICS, OUTCOMES, type Outcome } from '../../src/model/metrics.ts';
import { PARAMETER_COUNT, POLICIES } from '../../src/model/parameters/index.ts';
import { CHANNELS, SERIES } from '../../src/model/series.ts';
import type { TABLES } from '../../src/store/manifest.ts';
import type { Leaf } from '../../src/sweep/leaf.ts';
import type { SweepSpec } from '../../src/sweep/spec.ts';
import { segmentTables } from '../../src/sweep/tables.ts';
import { code, GENERATED, page, table } from './markdown.ts';

const OUTCOME_MEANINGS: Readonly<Record<Outcome, string>> = {
  support_redundant: 'joint projects and innovations rise as much without support',
  never_ignited:
    'support never lifted joint projects far above the world without it, or there was none',
  dissolved: 'collaboration or members are gone, and no more innovation than without support',
  self_sustaining: 'collaboration, firms and added innovation are kept without state money',
  quasi_cluster: 'organisation or members live on without added innovation, or on rents',
  weakened: 'none of these: it lives, but less than before',
};

const POLICY_MEANINGS: Readonly<Record<(typeof POLICIES)[number], string>> = {
  none: 'no support',
  cliff: 'the full amount until `support.end`, then nothing',
  taper:
    'the full amount until `support.end`, then falling in equal steps over `support.taperYears`',
  milestone:
    'until a review finds `support.when` true, plus the notice; at the latest `support.end`',
  adaptive:
    'cut by `support.adaptiveStep` at a review when own income and joint projects have grown, else raised',
  matching: '`support.matchRate` per unit of last quarter’s fees and services, at most the amount',
  permanent: 'the full amount for ever',
};

const TABLE_MEANINGS: Readonly<Record<(typeof TABLES)[number], string>> = {
  runs: 'a row a run: one arm at one design point in one replication',
  series: 'a row a run and year; flows are sums over the year, stocks means over its quarters',
  lifetimes:
    'a row a run and age in quarters: the life table of firms founded since the programme began',
  clusters: 'a row a run and cluster, in worlds of several clusters only',
};

/** Columns that are neither series nor metrics. */
const COLUMN_MEANINGS: Readonly<Record<string, string>> = {
  run: 'number of the run: task × arms + index of the arm; task = replication × points + point',
  point: 'design point, from 0; 0 where the study has no factors',
  arm: 'name of the arm',
  replication: 'number of the replication, from 0: same point, other luck',
  f_path: 'value of a factor in the unit of its parameter, a column each: `f_trust.initial`',
  status: '`ok`, `failed` (an error, see `message`) or `quarantined` (it killed its thread twice)',
  message: 'why there is no result; empty where there is one',
  outcome: 'outcome class; of a world of several clusters the one most of them share',
  state_hash: '16 hex digits over the whole world at the horizon',
  year: '1 is the first year of the programme; the last two years of burn-in are −1 and 0',
  age: 'age in quarters',
  at_risk: 'firms that reached this age',
  deaths: 'of these, closed at this age',
  censored: 'of these, alive at this age when the simulation ended',
  cluster: 'name of the cluster',
};

const SQL = { integer: 'INTEGER', double: 'DOUBLE', varchar: 'VARCHAR' } as const;

/** The tables as the store writes them, of a made-up study with one factor and two clusters. */
function sampleTables(): ReturnType<typeof segmentTables> {
  const cluster = { name: '', values: new Array<number>(PARAMETER_COUNT).fill(0), programs: {} };
  const spec: SweepSpec = {
    inputs: { name: '', clusters: [cluster, cluster] },
    arms: [{ name: '', label: '', set: [], from: null }],
    factors: [{ path: 'path', cluster: null }],
    matrix: [[0]],
    replications: 1,
    seed: '',
    seedWords: [0, 0],
  };
  const leaf: Leaf = {
    status: 'ok',
    message: '',
    outcome: 0,
    metrics: new Float64Array(METRICS.length),
    stateHash: '',
    firstYear: 1,
    series: new Float64Array(SERIES.length),
    life: new Int32Array(3),
    clusterOutcomes: new Uint8Array(2),
    clusterMetrics: new Float64Array(2 * METRICS.length),
  };
  return segmentTables(spec, [{ task: 0, leaves: [leaf] }]);
}

/** Columns of a table; all metrics, or all series, become one row. @throws Error on an unknown column. */
function columnRows({
  name: tableName,
  columns,
}: ReturnType<typeof segmentTables>[number]): string[][] {
  const list = tableName === 'series' ? 'series' : 'metrics';
  const known = new Set<string>((list === 'series' ? SERIES : METRICS).map(({ name }) => name));
  const rows: string[][] = [];
  for (const { name, type } of columns) {
    if (known.has(name)) {
      const text = `all ${list}, a column each: [${list}](#${list})`;
      if (rows.at(-1)?.[2] !== text) rows.push(['…', SQL[type], text]);
      continue;
    }
    const meaning = COLUMN_MEANINGS[name];
    if (meaning === undefined) throw new Error(`say in COLUMN_MEANINGS what column '${name}' is`);
    rows.push([code(name === 'f_path' ? 'f_<path>' : name), SQL[type], meaning]);
  }
  return rows;
}

function tableSections(): string[] {
  return sampleTables().map((stored) => {
    const { name } = stored;
    return [
      `### Table ${name}`,
      `\`${name}/*.parquet\`: ${TABLE_MEANINGS[name as (typeof TABLES)[number]]}.`,
      table(['column', 'type', 'meaning'], columnRows(stored)),
    ].join('\n\n');
  });
}

/** The document. */
export function observationsPage(): string {
  return page(
    '# Series, metrics, outcomes and result tables',
    GENERATED,
    'What is observed of a world, and where it is stored. How it comes about is said in [ODD.md](ODD.md).',
    '## Outcomes',
    'In the order in which they are tried; the first that fits is the outcome. The code is what ' +
      '`outcome_strict` and `outcome_lenient` hold. Definitions: [ODD.md](ODD.md#judgement).',
    table(
      ['code', 'outcome', 'means'],
      OUTCOMES.map((o, i) => [String(i), code(o), OUTCOME_MEANINGS[o]]),
    ),
    '## Metrics',
    'One number each for a run, or for one cluster of it.',
    table(
      ['metric', 'unit', 'meaning'],
      METRICS.map((m) => [code(m.name), m.unit, m.meaning]),
    ),
    '## Series',
    'Observed at the end of each quarter of each cluster. A year of a flow is a sum, of a stock a mean. For a ' +
      'world of several clusters flows and counts are added up, shares and other stocks averaged.',
    table(
      ['series', 'kind', 'unit', 'meaning'],
      SERIES.map((s) => [code(s.name), s.kind, s.unit, s.meaning]),
    ),
    `Channels, by where the knowledge of an innovation came from: ${CHANNELS.map(code).join(', ')}.`,
    '## Indicators',
    'What the rule `support.when` may ask at a review.',
    table(
      ['indicator', 'unit', 'meaning'],
      INDICATORS.map((i) => [code(i.name), i.unit, i.meaning]),
    ),
    '## Policies',
    'The values of `support.policy`.',
    table(
      ['policy', 'pays'],
      POLICIES.map((p) => [code(p), POLICY_MEANINGS[p]]),
    ),
    '## Results folder',
    `\`manifest.json\` holds versions, study and scenario in full, seeds, design, counts and the \`contentHash\` over
all rows in the order of runs. The tables are Parquet segments (zstd); missing numbers are NULL.`,
    ...tableSections(),
  );
}
