/** A made-up withdrawal study: a graded curve and plausible courses, the same numbers every time. */
import seedrandom from 'seedrandom';
import { OUTCOMES } from '../../src/analysis/outcomes.ts';
import type { StudyCourses } from '../../src/report/data.ts';
import type { StudyRuns } from '../../src/report/studyRuns.ts';
import type { YearlyMean } from '../../src/store/yearly.ts';

export const CURVE: Readonly<Record<number, number>> = {
  2: 0,
  4: 0.14,
  6: 0.42,
  8: 0.62,
  10: 0.76,
  12: 0.82,
  15: 0.84,
  20: 0.89,
};
const HORIZON = 30;
const SUSTAINING = OUTCOMES.indexOf('self_sustaining');

interface MadeArm {
  readonly name: string;
  readonly label: string;
  /** Year in which support ends; 0 = never paid, Infinity = never ends. */
  readonly end: number;
  readonly share: number;
}

export const WITHDRAWAL_ARMS: readonly MadeArm[] = [
  { name: 'none', label: 'no support', end: 0, share: 0 },
  ...Object.entries(CURVE).map(([year, share]) => ({
    name: `cliff-${year}`,
    label: `support ends after ${year} years`,
    end: Number(year),
    share,
  })),
  { name: 'permanent', label: 'support never ends', end: Number.POSITIVE_INFINITY, share: 0.72 },
];

export const WITHDRAWAL_SOURCE = {
  name: 'withdrawal',
  arms: Object.fromEntries(
    WITHDRAWAL_ARMS.map(({ name, label, end }) => {
      if (end === 0)
        return [name, { label, set: { support: { policy: 'none' }, 'specialist.present': false } }];
      if (end === Number.POSITIVE_INFINITY)
        return [name, { label, set: { 'support.policy': 'permanent' } }];
      return [name, { label, set: { 'support.policy': 'cliff', 'support.end': `${end} years` } }];
    }),
  ),
};

/** `shift` moves the curve up or down; `failed` runs fail in the first arm that ends support. */
export function syntheticRuns(
  options: {
    arms?: readonly MadeArm[];
    runs?: number;
    shift?: number;
    failed?: number;
    source?: unknown;
  } = {},
): StudyRuns {
  const { arms = WITHDRAWAL_ARMS, runs = 200, shift = 0, failed = 0 } = options;
  const failedTasks = arms.map((_, i) =>
    i === 1 ? Array.from({ length: failed }, (_, t) => t) : [],
  );
  const outcome = (arm: MadeArm, i: number, moved: number) =>
    Int8Array.from({ length: runs }, (_, task) => {
      if (failedTasks[i].includes(task)) return -1;
      // The same luck in all arms: run `task` succeeds wherever the share exceeds its rank.
      const rank = ((task * 37) % runs) / runs;
      if (rank < arm.share + (arm.share > 0 ? moved : 0)) return SUSTAINING;
      return [2, 5, 1, 4, 2, 5, 0][task % 7];
    });
  const random = seedrandom('synthetic');
  const metric = (value: (arm: MadeArm, luck: number) => number) =>
    arms.map((arm) => Float64Array.from({ length: runs }, () => value(arm, random())));
  const doubles = (moved: number) =>
    arms.map((arm, i) => Float64Array.from(outcome(arm, i, moved)));
  const strength = (arm: MadeArm) => 0.25 + 0.85 * arm.share;
  const life = metric((arm, luck) => Math.round(20 + 160 * arm.share + 80 * luck));
  return {
    arms: arms.map(({ name, label }) => ({ name, label })),
    ask: { probability: 0.7, confidence: 0.95 },
    points: 1,
    studySource: options.source ?? WITHDRAWAL_SOURCE,
    outcomes: arms.map((arm, i) => outcome(arm, i, shift)),
    failedTasks,
    metrics: {
      outcome_strict: doubles(shift - 0.1),
      outcome_lenient: doubles(shift + 0.08),
      activity_ratio: metric((arm, luck) => strength(arm) * (0.6 + 0.8 * luck)),
      collaboration_ratio: metric((arm, luck) => strength(arm) * (0.55 + 0.8 * luck)),
      firms_ratio: metric((arm, luck) => 0.75 + 0.3 * arm.share + 0.2 * luck),
      innovation_gain: metric((arm, luck) => 0.95 + 0.6 * arm.share + 0.3 * luck),
      self_financing: metric((arm, luck) => (luck < arm.share * 0.8 ? 1 : 0)),
      state_cost: metric((arm) => 504 * Math.min(arm.end, HORIZON)),
      innovations_added: metric((arm, luck) => 300 * arm.share + 60 * luck),
      cluster_lifetime: life.map((row) => row.map((x) => Math.min(120, x))),
      cluster_ended: life.map((row) => row.map((x) => (x < 120 ? 1 : 0))),
    },
  };
}

/** Yearly means of an arm by column. */
const COLUMNS: Readonly<Record<string, (t: number, end: number) => number>> = {
  firms: (t, e) => 118 + 22 * grown(t, e),
  members: (t, e) => (e === 0 ? 0 : 62 + 40 * grown(t, e) - 15 * (1 - grown(t, e))),
  deaths: (t, e) => 9.5 + 1.5 * grown(t, e),
  innovations: (t, e) => 30 + 26 * grown(t, e),
  staff: (t, e) => (e === 0 ? 0 : paid(t, e) ? 5.5 + 0.12 * t : Math.max(0.6, 4.2 * grown(t, e))),
  break_even_staff: (t, e) => (e === 0 ? 0 : 0.8 + 3.6 * grown(t, e)),
  project_aid: (t, e) => (paid(t, e) ? 24 : 0),
  innovations_in_house: (t, e) => 17 + 3 * grown(t, e),
  innovations_university_firm: (t, e) => 3 + 5 * grown(t, e),
  innovations_large_sme: (t, e) => 2.4 + 5 * grown(t, e),
  innovations_firm_firm: (t, e) => 2 + 6 * grown(t, e),
  innovations_supplier: (t, e) => 2.2 + 2 * grown(t, e),
  innovations_spin_off: (t, e) => 1.4 + 2 * grown(t, e),
  innovations_outside: (t, e) => 1.2 + 1.5 * grown(t, e),
  innovations_recombined: (t, e) => 0.8 + 1.5 * grown(t, e),
  income_fees: (t, e) => (e === 0 ? 0 : 60 + 170 * grown(t, e)),
  income_services: (t, e) => (e === 0 ? 0 : 20 + 80 * grown(t, e)),
  income_state: (t, e) => (paid(t, e) ? 480 : 0),
  income_international: (t, e) => (e === 0 ? 0 : 15 + 30 * grown(t, e)),
  income_other: (t, e) => (e === 0 ? 0 : 12 + 25 * grown(t, e)),
  births: (t, e) => 9.7 + 3.6 * grown(t, e),
};

function paid(t: number, end: number): boolean {
  return t >= 1 && t <= end;
}

/** 0..1: how far the cluster has come; it keeps what it gained only if support lasted long. */
function grown(t: number, end: number): number {
  if (t < 1 || end === 0) return 0;
  const rise = 1 - Math.exp(-Math.min(t, end) / 7);
  if (t <= end) return rise;
  const kept = CURVE[end] ?? 0.5;
  return rise * (kept + (1 - kept) * Math.exp(-(t - end) / 4));
}

export function syntheticCourses(arms: readonly MadeArm[] = WITHDRAWAL_ARMS): StudyCourses {
  const yearly: YearlyMean[] = [];
  for (const { name, end } of arms) {
    for (const [column, value] of Object.entries(COLUMNS)) {
      for (let year = -1; year <= HORIZON; year++) {
        const mean = value(year, end);
        yearly.push({ arm: name, column, year, mean, error: 0.03 * mean, clusters: 200 });
      }
    }
  }
  const random = seedrandom('firms');
  const firmLives = Object.fromEntries(
    arms.map(({ name, share }) => [
      name,
      Array.from({ length: 60 }, () => lifeTable(random, share)),
    ]),
  );
  return { clusters: [], yearly, firmLives };
}

/** Life table of a hundred firms of one run, watched for 15 years, a few censored each quarter. */
function lifeTable(random: () => number, share: number) {
  const atRisk = new Int32Array(60);
  const deaths = new Int32Array(60);
  const luck = 0.7 + 0.6 * random();
  let alive = 100;
  for (let age = 0; age < 60 && alive > 0; age++) {
    atRisk[age] = alive;
    const hazard = luck * (1.15 - 0.35 * share) * (0.012 + 0.05 * Math.exp(-age / 6));
    for (let i = 0; i < alive; i++) if (random() < hazard) deaths[age] += 1;
    alive -= deaths[age] + (random() < 0.6 ? 1 : 0);
  }
  return { atRisk, deaths };
}
