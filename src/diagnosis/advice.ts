/** The one advice that the findings add up to, and how far it holds. */
import type { Uniform } from '../analysis/bootstrap.ts';
import type {
  Advice,
  BuyingFindings,
  PackageFinding,
  Question,
  RobustFindings,
  RobustPolicy,
  Verdict,
  WithdrawalFindings,
} from '../report/decision/content.ts';
import { setShare } from './resampledSets.ts';
import type { StageRows } from './stage.ts';

/** Support is redundant where the cluster does as well without it in so many runs. */
const REDUNDANT = 0.5;

export function adviceOf(given: {
  readonly withdrawal: WithdrawalFindings;
  readonly buying: BuyingFindings;
  readonly robust: RobustFindings;
  /** Of the plausible study. */
  readonly rows: StageRows;
  readonly question: Question;
  readonly uniform: Uniform;
}): Advice {
  const { buying, robust, rows, question, uniform } = given;
  const { verdict, chosen } = judged(given);
  const nearest = chosen ?? packageAt(buying, buying.choice.best);
  const own = nearest && contenderOf(robust, nearest);
  const { probability, confidence } = question;
  const options = { confidence, uniform };
  const lettingGo = robust.policies
    .filter(({ kind }) => kind !== 'none' && kind !== 'permanent')
    .map(({ arm }) => arm);
  const holds =
    verdict === 'support' && chosen !== null
      ? setShare(rows, [chosen.arm], ([chance]) => chance >= probability, options)
      : setShare(rows, lettingGo, (chances) => chances.every((c) => c < probability), options);
  return { verdict, package: chosen, robust: own, holds };
}

/** The verdict, and the package that is advised. */
export function judged({
  withdrawal,
  buying,
  robust,
  question,
}: {
  readonly withdrawal: Pick<WithdrawalFindings, 'redundant'>;
  readonly buying: BuyingFindings;
  readonly robust: RobustFindings;
  readonly question: Pick<Question, 'probability' | 'budgetKeur'>;
}): { readonly verdict: Verdict; readonly chosen: PackageFinding | null } {
  if (withdrawal.redundant.estimate >= REDUNDANT) return { verdict: 'redundant', chosen: null };
  const { reason } = buying.choice;
  if (reason !== 'found') {
    const verdict = reason === 'below' ? 'refuse' : reason === 'too_dear' ? 'too_dear' : 'unclear';
    return { verdict, chosen: null };
  }
  const chosen = robustPackage(buying, robust, question);
  return chosen === null ? { verdict: 'not_worth', chosen } : { verdict: 'support', chosen };
}

/**
 * Among the packages that reach the asked chance within the budget and were tried over the plausible sets, the
 * one whose regret stays smallest; null where not to support has the smaller regret.
 */
function robustPackage(
  { packages }: BuyingFindings,
  robust: RobustFindings,
  { probability, budgetKeur }: Pick<Question, 'probability' | 'budgetKeur'>,
): PackageFinding | null {
  const budget = budgetKeur ?? Number.POSITIVE_INFINITY;
  const able = packages.flatMap((one) => {
    const contender = contenderOf(robust, one);
    const reaches = one.chosenBy.lower >= probability && one.cost <= budget;
    return contender && reaches ? [{ one, regret: contender.regret.high.estimate }] : [];
  });
  if (able.length === 0) return null;
  const best = able.reduce((found, own) => (own.regret < found.regret ? own : found));
  const none = robust.policies.find(({ kind }) => kind === 'none');
  return none && none.regret.high.estimate < best.regret ? null : best.one;
}

const contenderOf = (robust: RobustFindings, { arm }: { arm: string }): RobustPolicy | null =>
  robust.policies.find((own) => own.arm === arm) ?? null;

const packageAt = ({ packages }: BuyingFindings, index: number | null): PackageFinding | null =>
  index === null ? null : packages[index];
