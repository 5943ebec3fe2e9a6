/** Which package of time and measures reaches the asked chance for the least money. */
import { isTraining } from '../analysis/earlyWarning.ts';
import { choosePackage, frontier } from '../analysis/packages.ts';
import type { BuyingFindings, MeasureFinding, PackageFinding } from '../report/decision/content.ts';
import type { Measure } from './measures.ts';
import type { Policy } from './policies.ts';
import { meanOf, shareOf } from './rows.ts';
import type { StageRows } from './stage.ts';
import type { PackageParts } from './studies.ts';

/** Half of the replications choose, the others judge. */
export function buyingFindings(
  rows: StageRows,
  packages: readonly PackageParts[],
  question: {
    readonly probability: number;
    readonly confidence: number;
    readonly budgetKeur: number | null;
  },
  horizonYears: number,
): BuyingFindings {
  const { probability, confidence, budgetKeur } = question;
  const found = packages.map((parts) => ({
    arm: parts.arm,
    kind: parts.policy.kind,
    year: parts.policy.year,
    measures: parts.measures.map(({ name }) => name),
    cost:
      meanOf(rows, 'state_cost', parts.arm, confidence).estimate +
      priceOf(parts.measures, horizonYears),
    chosenBy: shareOf(rows, parts.arm, confidence, isTraining),
    judgedBy: shareOf(rows, parts.arm, confidence, (place) => !isTraining(place)),
  }));
  const efficient = new Set(
    frontier(found.map(({ cost, chosenBy }) => ({ cost, gain: chosenBy.estimate }))),
  );
  return {
    packages: found.map((one, i): PackageFinding => ({ ...one, efficient: efficient.has(i) })),
    choice: choosePackage(found, probability, budgetKeur ?? Number.POSITIVE_INFINITY),
    runsEach: rows.replications / 2,
  };
}

/** k€ over the horizon. */
export const priceOf = (measures: readonly Measure[], horizonYears: number): number =>
  measures.reduce((sum, { price }) => sum + price * horizonYears, 0);

/** The measures that raise the chance most: what packages are made of. */
export function bestMeasures(
  findings: readonly MeasureFinding[],
  measures: readonly Measure[],
  count: number,
): Measure[] {
  return findings
    .filter(({ chance }) => chance.change.estimate > 0)
    .slice(0, count)
    .map(({ name }) => measures.find((one) => one.name === name) as Measure);
}

/** Every cliff year, the other ways to let go, but no plan: what packages begin with. */
export function packagePolicies(policies: readonly Policy[]): Policy[] {
  return policies.filter(
    ({ kind, year }) =>
      (kind === 'cliff' && (year ?? 0) % 4 === 0) || kind === 'milestone' || kind === 'adaptive',
  );
}

/** Packages that are tried over the plausible sets at most. */
const FINALISTS = 4;

/** Indices of the packages that reach the asked chance at the least cost, and of the best that can be paid. */
export function finalists(
  { packages, choice }: BuyingFindings,
  { probability, budgetKeur }: { readonly probability: number; readonly budgetKeur: number | null },
): number[] {
  const reaching = [...packages.keys()]
    .filter((i) => packages[i].chosenBy.lower >= probability)
    .filter((i) => packages[i].cost <= (budgetKeur ?? Number.POSITIVE_INFINITY))
    .sort((a, b) => packages[a].cost - packages[b].cost);
  const first = reaching.slice(0, FINALISTS - 1);
  return [...new Set([...first, ...(choice.best === null ? [] : [choice.best])])];
}
