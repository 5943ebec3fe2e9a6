/** The charts of a report, made from findings and courses, each with its caption. */
import { studentCritical } from '../analysis/distributions.ts';
import type { YearlyMean } from '../store/yearly.ts';
import { shownWords } from './arms.ts';
import { courses as coursesChart } from './charts/courses.ts';
import { innovationFlow } from './charts/innovationFlow.ts';
import { margins } from './charts/margins.ts';
import type { YearlyInterval, YearlyValue } from './charts/panels.ts';
import { specialistIncome } from './charts/specialistIncome.ts';
import { type ArmKey, CHANNEL_KEYS, INCOME_KEYS, type Key, type RunCount } from './charts/theme.ts';
import { clusterEndings } from './clusterFigures.ts';
import type { FigureData } from './data.ts';
import type { Figure } from './figure.ts';
import type { Findings } from './findings.ts';
import { askedPercent, listed, plain } from './numbers.ts';
import { endings, runCount, withdrawal } from './outcomeFigures.ts';
import { programmeFigures } from './programme.ts';
import { removalFigures } from './removalFigures.ts';
import type { SurvivalComparison } from './survivalComparison.ts';
import { survivalFigures } from './survivalFigures.ts';
import { thresholdsOf } from './thresholds.ts';

/** All figures for which the results have data, in the order of the report. */
export function figures(data: FigureData, survival: readonly SurvivalComparison[]): Figure[] {
  const { findings } = data;
  const count = runCount(findings.arms, data.planned);
  const curve = new Set(findings.answer?.points.map(({ arm }) => arm));
  const others = findings.arms.filter(({ arm, runs }) => !curve.has(arm) && runs > 0);
  return [
    ...programmeFigures(data.programme, count),
    ...withdrawal(findings, count),
    ...removalFigures(data, count),
    ...(others.length > 0 ? [endings(others, count, findings)] : []),
    ...clusterEndings(data, count),
    ...closeness(data, count),
    ...survivalFigures(survival, findings, count),
    ...innovation(data, count),
    ...income(data, count),
    ...places(data, count),
  ];
}

function closeness({ findings, scenarioSource }: FigureData, count: RunCount): Figure[] {
  const panels = thresholdsOf(scenarioSource)
    .map(({ metric, title, least }) => ({
      title,
      threshold: least,
      rows: findings.arms
        .filter((arm) => arm.margins[metric] !== undefined)
        .map((arm) => ({ label: arm.label, ...arm.margins[metric] })),
    }))
    .filter(({ rows }) => rows.length > 0);
  if (panels.length === 0) return [];
  const told = panels.map(
    ({ title, threshold, rows }) =>
      `${title}, at least ${plain(threshold)}: ${listed(rows.map((r) => `${r.label} ${plain(r.median)}`))}`,
  );
  const spec = margins({ panels, count, description: `Medians. ${told.join('. ')}.` });
  const caption =
    'Outcome classes draw a line; this shows how far from it the runs lie. Joint projects, joint innovation and firms are compared with the last years of full support, innovation with the paired world without support.';
  return [{ name: 'margins', caption, spec }];
}

/** What courses over the years are, and are not. */
const MEANS =
  'Bands say how far the number of runs leaves the means in doubt; single runs lie above and below.';

const bandWords = ({ confidence }: Findings): string => `${askedPercent(confidence)} intervals`;

const rowsOf = ({ courses }: FigureData, arm: string, column: string): YearlyMean[] =>
  courses.yearly.filter((row) => row.arm === arm && row.column === column);

/** Course of a column under an arm: means over runs. */
function course(data: FigureData, arm: string, column: string): YearlyValue[] {
  return rowsOf(data, arm, column).map(({ year, mean }) => ({ year, value: mean }));
}

/** The same with Student's intervals, closed up where one run is all. */
function banded(data: FigureData, arm: string, column: string): YearlyInterval[] {
  // Found by bisection, and nearly always the same in all years.
  const critical = new Map<number, number>();
  const half = ({ error, clusters }: YearlyMean) => {
    if (Number.isNaN(error)) return 0;
    const known = critical.get(clusters) ?? studentCritical(data.findings.confidence, clusters - 1);
    critical.set(clusters, known);
    return known * error;
  };
  return rowsOf(data, arm, column).map((row) => {
    const [value, off] = [row.mean, half(row)];
    return { year: row.year, value, lower: Math.max(0, value - off), upper: value + off };
  });
}

/** Sum of courses over the same years. */
function total(parts: readonly (readonly YearlyValue[])[]): YearlyValue[] {
  const sums = new Map<number, number>();
  for (const part of parts) {
    for (const { year, value } of part) sums.set(year, (sums.get(year) ?? 0) + value);
  }
  return [...sums].map(([year, value]) => ({ year, value }));
}

function flows(keys: Readonly<Record<string, Key>>, of: (name: string) => YearlyValue[]) {
  return Object.entries(keys)
    .map(([name, key]) => ({ key, values: of(name) }))
    .filter(({ values }) => values.length > 0);
}

/** The shown columns for which there is anything to show. */
function panelsWith<P>(panels: readonly ArmKey[], make: (key: ArmKey) => P | null): P[] {
  return panels.map(make).filter((panel) => panel !== null);
}

function innovation(data: FigureData, count: RunCount): Figure[] {
  const { findings } = data;
  const panels = panelsWith(findings.shown.panels, ({ arm, label }) => {
    const channels = flows(CHANNEL_KEYS, (name) => course(data, arm, `innovations_${name}`));
    const support = total([course(data, arm, 'income_state'), course(data, arm, 'project_aid')]);
    const all = banded(data, arm, 'innovations');
    return channels.length === 0 ? null : { label, channels, all, support };
  });
  if (panels.length === 0) return [];
  const none = findings.answer?.points.find(({ kind }) => kind === 'none')?.arm;
  const without = none === undefined ? [] : banded(data, none, 'innovations');
  const last = (panel: (typeof panels)[number]) =>
    total(panel.channels.map(({ values }) => values)).at(-1)?.value ?? Number.NaN;
  const told = panels.map((panel) => `${panel.label} ${plain(last(panel))}`);
  const spec = innovationFlow({
    panels,
    band: bandWords(findings),
    withoutSupport: without.length === 0 ? null : without,
    count,
    description: `Innovations a year by channel over the years of the programme, with state money below. In the last year: ${listed(told)}${without.length === 0 ? '' : `, without support ${plain(without.at(-1)?.value ?? Number.NaN)}`}.`,
  });
  const dashed =
    without.length === 0
      ? ''
      : '; the dashed line is what the same world brings forth under the same luck without support';
  const caption = `The height is the number of innovations brought to market a year${dashed}. The strip below is what the state pays in the same years. ${MEANS}${shownWords(panels.length, findings.arms.length)}`;
  return [{ name: 'innovation-flow', caption, spec }];
}

function income(data: FigureData, count: RunCount): Figure[] {
  const { findings } = data;
  const panels = panelsWith(findings.shown.panels, ({ arm, label }) => {
    const sources = flows(INCOME_KEYS, (name) => course(data, arm, name));
    const staff = banded(data, arm, 'staff');
    const breakEvenStaff = banded(data, arm, 'break_even_staff');
    if (sources.length === 0 || staff.length === 0) return null;
    return { label, sources, staff, breakEvenStaff };
  });
  if (panels.length === 0) return [];
  const told = panels.map(
    ({ label, staff, breakEvenStaff }) =>
      `${label}: ${plain(staff.at(-1)?.value ?? Number.NaN)} posts, its own income would pay ${plain(breakEvenStaff.at(-1)?.value ?? Number.NaN)}`,
  );
  const spec = specialistIncome({
    panels,
    band: bandWords(findings),
    count,
    description: `Income of the specialist organisation by source and its staff over the years. In the last year: ${told.join('; ')}.`,
  });
  const caption = `Above, what the specialist organisation earns and from whom. Below, its staff against the staff that its income without the state would pay: where the lines meet, it can live on its own. A cluster that sustains itself and a specialist organisation that finances itself are two different things. ${MEANS}${shownWords(panels.length, findings.arms.length)}`;
  return [{ name: 'specialist-income', caption, spec }];
}

function places(data: FigureData, count: RunCount): Figure[] {
  const { findings } = data;
  const panel = (title: string, column: string) => ({
    title,
    lines: findings.shown.lines
      .map((key) => ({ key, values: banded(data, key.arm, column) }))
      .filter(({ values }) => values.length > 0),
  });
  const panels = [
    panel('Members of the cluster', 'members'),
    panel('Firms in the place', 'firms'),
    panel('New firms a year', 'births'),
    panel('Closures a year', 'deaths'),
  ].filter(({ lines }) => lines.length > 0);
  if (panels.length === 0) return [];
  const told = panels.map(
    ({ title, lines }) =>
      `${title}: ${listed(lines.map(({ key, values }) => `${key.label} ${plain(values.at(-1)?.value ?? Number.NaN)}`))}`,
  );
  const spec = coursesChart({
    panels,
    band: bandWords(findings),
    count,
    description: `Lines by arm over the years. In the last year: ${told.join('. ')}.`,
  });
  const caption = `Members are organisations that belong to the cluster; firms are all firms of the place, members or not. ${MEANS}${shownWords(findings.shown.lines.length, findings.arms.length)}`;
  return [{ name: 'cluster-and-place', caption, spec }];
}
