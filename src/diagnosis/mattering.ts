/** Which ingredient matters: each taken away and supplied, the best also in pairs, all with the same luck. */
import { perMillion } from '../analysis/packages.ts';
import type { Interval } from '../analysis/proportions.ts';
import { type SingleEffect, singleEffects } from '../analysis/singleEffects.ts';
import type { LeverFinding, MeasureFinding, PairFinding } from '../report/decision/content.ts';
import { TIGHT } from './effort.ts';
import { INGREDIENTS } from './ingredients.ts';
import type { Measure } from './measures.ts';
import { type Resampling, setShare } from './resampledSets.ts';
import { differenceOf, shareOf, successes } from './rows.ts';
import type { StageRows } from './stage.ts';
import { armOfGroup } from './studies.ts';

const BASE = 'base';

/** Effects of all arms but the base; claims hold for all of them together. */
export function effectsOf(rows: StageRows, confidence: number): Map<string, SingleEffect> {
  const arms = rows.arms.filter((arm) => arm !== BASE);
  const effects = singleEffects(
    successes(rows, BASE),
    arms.map((arm) => successes(rows, arm)),
    rows.points,
    confidence,
  );
  return new Map(arms.map((arm, i) => [arm, effects[i]]));
}

export function effectsAreTight(rows: StageRows, confidence: number): boolean {
  return [...effectsOf(rows, confidence).values()].every(
    ({ change }) => change.upper - change.lower <= 2 * TIGHT,
  );
}

/** The worst lack and the best supply first. */
export function leverFindings(effects: ReadonlyMap<string, SingleEffect>): LeverFinding[] {
  const most = ({ without, supplied }: LeverFinding) =>
    Math.max(-(without?.change.estimate ?? 0), supplied?.change.estimate ?? 0);
  return INGREDIENTS.map(({ name }) => ({
    name,
    without: effects.get(`without-${name}`) ?? null,
    supplied: effects.get(`with-${name}`) ?? null,
  }))
    .filter(({ without, supplied }) => without !== null || supplied !== null)
    .sort((a, b) => most(b) - most(a));
}

/** Names of the ingredients whose supply raises the chance most. */
export function mostTelling(levers: readonly LeverFinding[], count: number): string[] {
  return levers
    .flatMap(({ name, supplied }) => (supplied ? [{ name, by: supplied.change.estimate }] : []))
    .filter(({ by }) => by > 0)
    .sort((a, b) => b.by - a.by)
    .slice(0, count)
    .map(({ name }) => name);
}

/** Singles and pairs over the plausible sets, the best first. */
export function pairFindings(
  rows: StageRows,
  names: readonly string[],
  resampling: Resampling,
): PairFinding[] {
  const effects = effectsOf(rows, resampling.confidence);
  const groups = [
    ...names.map((one) => [one]),
    ...names.flatMap((a, i) => names.slice(i + 1).map((b) => [a, b])),
  ];
  return groups
    .flatMap((group): PairFinding[] => {
      const arm = armOfGroup(group);
      const effect = effects.get(arm);
      if (effect === undefined) return [];
      const holds = setShare(rows, [arm, BASE], ([own, base]) => own > base, resampling);
      return [{ names: group, effect, holds }];
    })
    .sort((a, b) => b.effect.change.estimate - a.effect.change.estimate);
}

export const baseShare = (rows: StageRows, confidence: number): Interval =>
  shareOf(rows, BASE, confidence);

/** What each measure adds, and for how much. The dearest for its effect last. */
export function measureFindings(
  rows: StageRows,
  effects: ReadonlyMap<string, SingleEffect>,
  measures: readonly Measure[],
  horizonYears: number,
  confidence: number,
): MeasureFinding[] {
  return measures
    .flatMap(({ name, price }): MeasureFinding[] => {
      const arm = `with-${name}`;
      const chance = effects.get(arm);
      if (chance === undefined) return [];
      const paid = differenceOf(rows, 'state_cost', arm, BASE, confidence).estimate;
      const costKeur = paid + price * horizonYears;
      const innovations = differenceOf(rows, 'innovations_added', arm, BASE, confidence);
      const per = (gain: typeof innovations) => (costKeur > 1 ? perMillion(gain, costKeur) : null);
      return [
        {
          ...{ name, priceKeur: price, costKeur, chance, innovations },
          chancePerMillion: per(chance.change),
          innovationsPerMillion: per(innovations),
        },
      ];
    })
    .sort((a, b) => b.chance.change.estimate - a.chance.change.estimate);
}
