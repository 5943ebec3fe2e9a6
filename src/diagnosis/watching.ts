/** What to watch at yearly reviews: which indicator tells early that the cluster is on a failing path. */
import { quantileSorted } from '../analysis/bootstrap.ts';
import {
  type AlarmSide,
  FIRST_VERDICT_YEAR,
  findWarning,
  type ReviewedRun,
} from '../analysis/earlyWarning.ts';
import type {
  PolicyKey,
  WatchCourse,
  WatchFinding,
  WatchFindings,
} from '../report/decision/content.ts';
import { openResults, queryRows } from '../store/results.ts';
import { quoteText } from '../store/sql.ts';
import { placeOf, successes } from './rows.ts';
import type { StageRows } from './stage.ts';

/** What a review can count, as SQL over a year's row, and on which side it alarms. */
const INDICATORS: Readonly<Record<string, { readonly sql: string; readonly side: AlarmSide }>> = {
  'joint-projects': { sql: 'active_projects', side: 'below' },
  'new-joint-projects': { sql: 'projects_started - projects_brokered', side: 'below' },
  members: { sql: 'members', side: 'below' },
  'active-members': { sql: 'active_members / greatest(members, 1)', side: 'below' },
  'own-income': {
    sql: '(income_fees + income_services) / greatest(income_fees + income_services + income_state + income_international + income_other, 1)',
    side: 'below',
  },
  'own-posts': { sql: 'break_even_staff', side: 'below' },
  trust: { sql: 'trust', side: 'below' },
  'joint-innovations': { sql: 'innovations_collaborative', side: 'below' },
  'broken-promises': {
    sql: 'breaches / greatest(projects_succeeded + projects_neutral + projects_failed, 1)',
    side: 'above',
  },
  leavers: { sql: '"left" / greatest(members, 1)', side: 'above' },
};

const LAST_REVIEW = 12;
const COURSE_YEARS = 15;
const LOW = 0.1;
const HIGH = 0.9;

/** @param folder of the stage whose rows are given. */
export async function watchFindings(
  folder: string,
  rows: StageRows,
  policy: PolicyKey,
  confidence: number,
): Promise<WatchFindings> {
  const success = successes(rows, policy.arm);
  const years = await reviewedYears(folder, policy.arm);
  const reviewed = (indicator: string, year: number): ReviewedRun[] =>
    (years.get(year) ?? []).flatMap(({ task, values }) =>
      Number.isNaN(success[task])
        ? []
        : [{ ...placeOf(rows, task), fails: success[task] === 0, value: values[indicator] }],
    );
  const warnings: WatchFinding[] = [];
  for (const [indicator, { side }] of Object.entries(INDICATORS)) {
    for (let year = FIRST_VERDICT_YEAR; year <= LAST_REVIEW; year++) {
      const warning = findWarning(year, reviewed(indicator, year), side, confidence);
      if (warning !== null && warning.trained > 0) warnings.push({ indicator, year, warning });
    }
  }
  warnings.sort((a, b) => b.warning.trained - a.warning.trained || a.year - b.year);
  const first = warnings[0]?.indicator;
  const courses = first === undefined ? [] : coursesOf((year) => reviewed(first, year));
  const ended = Array.from(success).filter((x) => !Number.isNaN(x));
  return {
    policy,
    warnings,
    courses,
    failing: ended.filter((x) => x === 0).length,
    succeeding: ended.filter((x) => x === 1).length,
  };
}

function coursesOf(reviewed: (year: number) => ReviewedRun[]): WatchCourse[] {
  const courses: WatchCourse[] = [];
  for (let year = 1; year <= COURSE_YEARS; year++) {
    const runs = reviewed(year);
    for (const fails of [true, false]) {
      const values = runs.filter((run) => run.fails === fails).map(({ value }) => value);
      const sorted = Float64Array.from(values.filter(Number.isFinite)).sort();
      if (sorted.length === 0) continue;
      const at = (share: number) => quantileSorted(sorted, share);
      courses.push({ year, fails, low: at(LOW), median: at(0.5), high: at(HIGH) });
    }
  }
  return courses;
}

interface YearRow {
  readonly task: number;
  readonly values: Readonly<Record<string, number>>;
}

/** Indicators of all runs of an arm, by year of the programme. */
async function reviewedYears(folder: string, arm: string): Promise<Map<number, YearRow[]>> {
  const results = await openResults(folder);
  try {
    const names = Object.keys(INDICATORS);
    const columns = names.map((name, i) => `(${INDICATORS[name].sql})::DOUBLE AS i${i}`);
    const arms = results.manifest.arms.length;
    const found = await queryRows(
      results,
      `SELECT run, year, ${columns.join(', ')} FROM series
       WHERE arm = ${quoteText(arm)} AND year BETWEEN 1 AND ${COURSE_YEARS} ORDER BY run, year`,
    );
    const years = new Map<number, YearRow[]>();
    for (const row of found) {
      const year = Number(row.year);
      const values = Object.fromEntries(names.map((name, i) => [name, Number(row[`i${i}`])]));
      const own = years.get(year) ?? [];
      years.set(year, own);
      own.push({ task: Math.floor(Number(row.run) / arms), values });
    }
    return years;
  } finally {
    results.close();
  }
}
