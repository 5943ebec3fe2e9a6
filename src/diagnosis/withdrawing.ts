/** When can support end, and how? Every policy at the values that the scenario has. */
import { outcomesByArm } from '../analysis/outcomes.ts';
import { type WithdrawalArm, withdrawalAnswer } from '../analysis/withdrawal.ts';
import type { PolicyFinding, WithdrawalFindings } from '../report/decision/content.ts';
import { TIGHT } from './effort.ts';
import type { Policy } from './policies.ts';
import { meanOf, runsOf, shareOf } from './rows.ts';
import type { StageRows } from './stage.ts';

type Ask = { readonly probability: number; readonly confidence: number };

export function withdrawalFindings(
  rows: StageRows,
  policies: readonly Policy[],
  ask: Ask,
): WithdrawalFindings {
  const cliffs = policies.filter(({ kind }) => kind === 'cliff');
  const curve = policies.flatMap(({ name, kind, year }): WithdrawalArm[] =>
    kind === 'cliff'
      ? [{ arm: name, kind: 'ends', year }]
      : kind === 'none' || kind === 'permanent'
        ? [{ arm: name, kind, year: null }]
        : [],
  );
  const runs = runsOf(
    rows,
    curve.map(({ arm }) => arm),
  );
  const longest = cliffs[cliffs.length - 1].name;
  return {
    answer: withdrawalAnswer(runs, curve, ask),
    policies: policies.map((policy) => policyFinding(rows, policy, ask.confidence)),
    redundant: outcomesByArm(runs, [longest], ask.confidence)[0].shares.support_redundant,
  };
}

function policyFinding(
  rows: StageRows,
  { name, kind, year }: Policy,
  confidence: number,
): PolicyFinding {
  const runs = runsOf(rows, [name]);
  const judged = (key: 'strict' | 'lenient') => {
    const moved = runs.map((run) => ({ ...run, outcome: run[key] }));
    return outcomesByArm(moved, [name], confidence)[0].shares.self_sustaining;
  };
  return {
    ...{ arm: name, kind, year, measures: [] },
    chance: shareOf(rows, name, confidence),
    strict: judged('strict'),
    lenient: judged('lenient'),
    cost: meanOf(rows, 'state_cost', name, confidence),
    innovations: meanOf(rows, 'innovations_added', name, confidence),
    runs: runs.filter(({ outcome }) => outcome !== null).length,
  };
}

/** Whether no share is in more doubt than is useful. */
export function sharesAreTight(rows: StageRows, confidence: number): boolean {
  return rows.arms.every((arm) => {
    const { lower, upper } = shareOf(rows, arm, confidence);
    return upper - lower <= 2 * TIGHT;
  });
}

/** The policy among those that let go whose chance is nearest to even: there a change shows best. */
export function nearestToEven(
  found: WithdrawalFindings,
  policies: readonly Policy[],
): { readonly policy: Policy; readonly finding: PolicyFinding } {
  const distance = ({ chance }: PolicyFinding) => Math.abs(chance.estimate - 0.5);
  const cliffs = found.policies.filter(({ kind }) => kind === 'cliff');
  const finding = cliffs.reduce((best, own) => (distance(own) < distance(best) ? own : best));
  const policy = policies.find(({ name }) => name === finding.arm) as Policy;
  return { policy, finding };
}
