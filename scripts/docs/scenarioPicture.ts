/** The picture of a scenario: how its runs ended, and the courses of joint projects, members and support. */
import { OUTCOMES } from '../../src/model/metrics.ts';
import { panelTitle } from '../../src/report/charts/panels.ts';
import {
  type ChartSpec,
  head,
  INK,
  keyScale,
  NUMBER_LABELS,
  OUTCOME_KEYS,
  PAPER,
  PERCENT_LABELS,
  QUIET,
  STATE_COLOUR,
  stacked,
} from '../../src/report/charts/theme.ts';
import type { CompiledScenario } from '../../src/scenario/scenario.ts';
import type { ScenarioRuns } from './scenarioRuns.ts';

const WIDTH = 560;
const GAP = 46;
const HALF = (WIDTH - GAP) / 2;
/** Each panel has its own colours. */
const APART = { resolve: { scale: { color: 'independent', strokeDash: 'independent' } } };
/** Joint projects and members: blue and green of Okabe & Ito (2008). */
const COLOURS = { projects: '#0072b2', members: '#009e73' };

export function scenarioPicture(
  { title, inputs }: CompiledScenario,
  runs: ScenarioRuns,
): ChartSpec {
  const clusters = inputs.clusters.length;
  const total = runs.replications * clusters;
  const shares = Object.fromEntries(
    OUTCOMES.map((outcome, o) => [
      outcome,
      runs.counts.reduce((sum, own) => sum + own[o], 0) / total,
    ]),
  );
  const told = Object.entries(OUTCOME_KEYS)
    .filter(([outcome]) => shares[outcome] > 0)
    .map(([outcome, { label }]) => `${label} ${Math.round(100 * shares[outcome])} %`);
  const counted =
    clusters > 1
      ? `${runs.replications} worlds of ${clusters} clusters`
      : `${runs.replications} runs`;
  return {
    ...head(
      title,
      [
        `How ${clusters > 1 ? 'its clusters' : 'its runs'} ended, and means over the years; ${counted}. Dashed: without support`,
      ],
      `${title}: ${told.join(', ')}.`,
    ),
    vconcat: [
      bar(shares),
      {
        hconcat: [
          column(runs, 'Joint projects under way', COLOURS.projects, (row) => ({
            with: row.projects,
            without: row.projectsWithout,
          })),
          // A cluster that nobody organises has firms, but no members.
          runs.years.some(({ members }) => members > 0)
            ? column(runs, 'Members', COLOURS.members, ({ members }) => ({ with: members }))
            : column(runs, 'Firms', COLOURS.members, ({ firms }) => ({ with: firms })),
        ],
        spacing: GAP,
        ...APART,
      },
    ],
    spacing: 12,
    ...APART,
  } as ChartSpec;
}

/** Shares of the outcome classes in one bar; classes that did not occur are not in the legend. */
function bar(shares: Readonly<Record<string, number>>) {
  const keys = Object.keys(OUTCOME_KEYS).filter((outcome) => shares[outcome] > 0);
  const values = stacked(keys, shares).map(({ key, from, to }) => ({
    outcome: OUTCOME_KEYS[key].label,
    from,
    to,
  }));
  return {
    width: WIDTH,
    height: 20,
    data: { values },
    mark: { type: 'bar', stroke: PAPER, strokeWidth: 0.5, height: 20 },
    encoding: {
      x: {
        field: 'from',
        type: 'quantitative',
        scale: { domain: [0, 1] },
        axis: { title: null, labelExpr: PERCENT_LABELS, tickCount: 5, grid: false },
      },
      x2: { field: 'to' },
      color: {
        field: 'outcome',
        type: 'nominal',
        scale: keyScale(keys.map((key) => OUTCOME_KEYS[key])),
        legend: { orient: 'top', columns: 6, title: null, symbolType: 'square', offset: 4 },
      },
    },
  };
}

const years = (title: string | null) => ({
  field: 'year',
  type: 'quantitative',
  scale: { nice: false, zero: false },
  axis: {
    title,
    tickCount: 6,
    labels: title !== null,
    ticks: title !== null,
    domain: title !== null,
    grid: false,
  },
});

/** A course with the strip of state money below it, to the same years. */
function column(
  runs: ScenarioRuns,
  title: string,
  colour: string,
  lines: (row: ScenarioRuns['years'][number]) => Record<string, number>,
) {
  const values = runs.years.flatMap((row) =>
    Object.entries(lines(row)).map(([line, value]) => ({ year: row.year, value, line })),
  );
  return { vconcat: [course(title, values, colour), support(runs)], spacing: 12, ...APART };
}

function course(
  title: string,
  values: readonly { year: number; value: number; line: string }[],
  colour: string,
) {
  return {
    width: HALF,
    height: 110,
    layer: [
      {
        data: { values },
        mark: { type: 'line', strokeWidth: 2 },
        encoding: {
          x: years(null),
          y: {
            field: 'value',
            type: 'quantitative',
            scale: { zero: true, nice: true },
            axis: { title: null, tickCount: 4, minExtent: 28, format: NUMBER_LABELS },
          },
          color: {
            field: 'line',
            type: 'nominal',
            legend: null,
            scale: { domain: ['with', 'without'], range: [colour, QUIET] },
          },
          strokeDash: {
            field: 'line',
            type: 'nominal',
            legend: null,
            scale: {
              domain: ['with', 'without'],
              range: [
                [1, 0],
                [4, 3],
              ],
            },
          },
        },
      },
      panelTitle(title),
    ],
  };
}

function support({ years: rows }: ScenarioRuns) {
  const most = Math.max(...rows.map((row) => row.support));
  return {
    width: HALF,
    height: 26,
    layer: [
      {
        data: { values: rows },
        mark: { type: 'area', color: STATE_COLOUR, interpolate: 'step' },
        encoding: {
          x: years('year of the programme'),
          y: {
            field: 'support',
            type: 'quantitative',
            scale: { domain: [0, Math.max(1, most)] },
            axis: { title: null, values: [], minExtent: 28, grid: false },
          },
        },
      },
      {
        data: {
          values: [
            {
              text:
                most > 0.5
                  ? `state money, ${Math.round(most)} k€ a year at most`
                  : 'no state money',
            },
          ],
        },
        mark: { type: 'text', align: 'right', baseline: 'bottom', fontSize: 10, color: INK },
        encoding: { x: { value: HALF - 2 }, y: { value: -1 }, text: { field: 'text' } },
      },
    ],
  };
}
