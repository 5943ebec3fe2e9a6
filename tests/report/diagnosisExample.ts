/** A made-up diagnosis: plausible numbers, the same every time. */
import { wilson } from '../../src/analysis/proportions.ts';
import type { SingleEffect } from '../../src/analysis/singleEffects.ts';
import type { Reason } from '../../src/analysis/withdrawal.ts';
import type {
  Diagnosis,
  PackageFinding,
  PolicyFinding,
  RobustPolicy,
} from '../../src/report/decision/content.ts';

const share = (k: number, n = 100) => wilson(k, n, 0.95);

export function effect(points: number, certain = true): SingleEffect {
  const estimate = points / 100;
  const change = { estimate, lower: estimate - 0.08, upper: estimate + 0.08, pairs: 100 };
  const kind = !certain ? 'open' : points < 0 ? 'lowers' : 'raises';
  return {
    ...{ share: share(50 + points), change, p: 0.01, adjusted: 0.02, effect: kind },
    ...{ beyondHalf: { estimate: 0, lower: -0.1, upper: 0.1 }, half: 'not' },
  };
}

function policy(
  arm: string,
  kind: string,
  year: number | null,
  k: number,
  keur: number,
): PolicyFinding {
  const flat = (x: number) => ({ estimate: x, lower: 0.9 * x, upper: 1.1 * x });
  return {
    ...{ arm, kind, year, measures: [] },
    ...{
      chance: share(k),
      strict: share(Math.max(0, k - 10)),
      lenient: share(Math.min(100, k + 6)),
    },
    ...{ cost: flat(keur), innovations: flat(3 * k), runs: 100 },
  };
}

const POLICIES = [
  policy('none', 'none', null, 0, 0),
  policy('plan', 'plan', null, 12, 1600),
  policy('cliff-4', 'cliff', 4, 8, 1300),
  policy('cliff-8', 'cliff', 8, 48, 2600),
  policy('cliff-12', 'cliff', 12, 84, 3900),
  policy('taper-6', 'taper', 6, 60, 2900),
  policy('milestone-19', 'milestone', 20, 81, 4100),
  policy('adaptive', 'adaptive', 20, 88, 4600),
  policy('matching-20', 'matching', 20, 77, 2500),
  policy('permanent', 'permanent', null, 93, 9800),
];

const PACKAGES: readonly PackageFinding[] = [
  ['cliff-4', 4, [], 1300, 9, 8],
  ['cliff-8-a', 8, ['feedback-and-code'], 3200, 83, 80],
  ['cliff-12', 12, [], 3900, 85, 84],
].map(([arm, year, measures, cost, chosen, judged]) => ({
  ...{ arm: arm as string, kind: 'cliff', year: year as number },
  ...{ measures: measures as string[], cost: cost as number, efficient: true },
  ...{ chosenBy: share(chosen as number), judgedBy: share(judged as number) },
}));

const about = (estimate: number) => ({ estimate, lower: 0.9 * estimate, upper: 1.1 * estimate });

const ROBUST: readonly RobustPolicy[] = [
  ...POLICIES.map(({ arm, kind, year }, i) => ({
    ...{ arm, kind, year, measures: [], cost: about(400 * i) },
    ...{ chance: about(i / 12), holds: about(i / 12) },
    regret: { mean: about(9000 - 500 * i), high: about(15000 - 800 * i) },
  })),
  {
    ...{ arm: 'cliff-8-a', kind: 'cliff', year: 8, measures: ['feedback-and-code'] },
    ...{ chance: about(0.8), cost: about(3200), holds: about(0.83) },
    regret: { mean: about(200), high: about(900) },
  },
];

export interface ExampleChange {
  readonly verdict?: Diagnosis['advice']['verdict'];
  /** Earliest safe year. */
  readonly year?: number | null;
  readonly reason?: Reason;
  readonly holds?: number;
  readonly failed?: number;
  readonly budgetKeur?: number;
  /** Nothing is shown to matter. */
  readonly silent?: boolean;
  readonly warnings?: boolean;
  readonly title?: string;
}

export function exampleDiagnosis(change: ExampleChange = {}): Diagnosis {
  const { verdict = 'support', year = 12, silent = false, warnings = true, failed = 0 } = change;
  const advised = verdict === 'support' ? PACKAGES[1] : null;
  const decision = { year, reason: change.reason ?? 'found', notRuledOutFrom: 8 } as const;
  const ask = { probability: 0.7, confidence: 0.95 };
  const reason = (
    { support: 'found', refuse: 'below', too_dear: 'too_dear', unclear: 'uncertain' } as const
  )[verdict as 'support'];
  return {
    name: 'example',
    title: change.title ?? 'An example',
    about: '',
    members: 47,
    horizonYears: 30,
    question: {
      ...ask,
      ...{ budgetKeur: change.budgetKeur ?? null, worthKeur: 54_000, worthTold: false },
      ...{ innovationsOfSuccess: 270, innovationKeur: 200 },
    },
    quick: false,
    profile: [
      { name: 'members', value: 47, kind: 'count', standing: 'fair', told: true },
      { name: 'private-share', value: 0.57, kind: 'share', standing: 'strong', told: true },
      { name: 'neutrality', value: 0.4, kind: 'number', standing: 'weak', told: true },
      { name: 'working-groups', value: 1, kind: 'flag', standing: 'unknown', told: false },
      { name: 'support-years', value: 5, kind: 'years', standing: 'weak', told: true },
    ],
    withdrawal: {
      answer: {
        ...decision,
        ask,
        points: [],
        strict: decision,
        lenient: decision,
        runs: 1000,
        failed,
      },
      policies: POLICIES,
      redundant: share(0),
    },
    mattering: {
      base: POLICIES[3],
      levers: [
        {
          name: 'independent-organisation',
          without: effect(-30, !silent),
          supplied: effect(25, !silent),
        },
        { name: 'working-groups', without: effect(-3, false), supplied: null },
        { name: 'universities', without: null, supplied: effect(2, false) },
      ],
      pairsBase: share(30),
      pairs: [
        {
          names: ['independent-organisation', 'feedback-and-code'],
          ...{ effect: effect(32, !silent), holds: share(96) },
        },
        { names: ['feedback-and-code'], effect: effect(10, false), holds: share(80) },
      ],
      sets: 24,
    },
    measures: [
      {
        ...{ name: 'feedback-and-code', priceKeur: 25, costKeur: 750, chance: effect(28, !silent) },
        innovations: { estimate: 60, lower: 40, upper: 80 },
        chancePerMillion: { estimate: 0.37, lower: 0.27, upper: 0.48 },
        innovationsPerMillion: { estimate: 80, lower: 53, upper: 107 },
      },
      {
        ...{ name: 'joint-projects-only', priceKeur: 0, costKeur: -5, chance: effect(1, false) },
        innovations: { estimate: 2, lower: -10, upper: 14 },
        ...{ chancePerMillion: null, innovationsPerMillion: null },
      },
    ],
    buying: {
      packages: PACKAGES,
      choice: { choice: advised ? 1 : null, reason, confirmed: advised !== null, best: 2 },
      runsEach: 100,
    },
    robust: {
      policies: ROBUST,
      robustIn: 0.91,
      robust: ROBUST.length - 1,
      bestOnAverage: ROBUST.length - 1,
      byWorth: [
        { policy: 0, from: 1700, to: 8000 },
        { policy: ROBUST.length - 1, from: 8000, to: 1_700_000 },
      ],
      ...{ factors: ['trust.initial', 'conduct.temptation'], sets: 48, runsPerSet: 12 },
    },
    watching: {
      policy: PACKAGES[1],
      warnings: warnings
        ? [
            {
              indicator: 'leavers',
              year: 6,
              warning: {
                ...{ side: 'above', threshold: 0.031, trained: 0.5 },
                ...{ hits: share(70), falseAlarms: share(12), failing: 100, succeeding: 100 },
              },
            },
          ]
        : [],
      courses: [false, true].flatMap((fails) =>
        [1, 2, 3].map((t) => ({ year: t, fails, low: t / 100, median: t / 50, high: t / 25 })),
      ),
      failing: 100,
      succeeding: 476,
    },
    advice: {
      verdict,
      package: advised,
      robust: advised ? ROBUST[ROBUST.length - 1] : null,
      holds: share(Math.round(100 * (change.holds ?? 0.83))),
    },
    stages: ['withdrawal', 'levers', 'pairs', 'packages', 'plausible'].map((name, i) => ({
      ...{
        name,
        planned: 1000,
        failed: i === 0 ? failed : 0,
        arms: 10,
        points: 1,
        replications: 100,
      },
    })),
    seed: 'karenina',
  };
}
