/**
 * From a trajectory to one rule: which box is chosen, which restrictions it can do without, and in which
 * order several boxes are found.
 */
import { designEffect } from '../designEffect.ts';
import { binomialTail } from '../distributions.ts';
import { type Box, freed, type Merit, meritOf, restricted, rowsIn } from './box.ts';
import { allRows, type Cases, meanOutcome, subset } from './cases.ts';
import { type PeelSettings, paste, peel, type Step } from './peel.ts';

export interface RuleSettings extends PeelSettings {
  /** Asked density; null takes the box that holds most cases of interest beyond those expected by chance. */
  readonly density: number | null;
  /** A restriction whose quasi-p-value is above this is dropped. */
  readonly quasiPMost: number;
}

/** One restriction of a box with the chance of doing as well without it. */
export interface Restriction {
  readonly input: number;
  readonly quasiP: number;
}

/** A box in which cases of interest are dense, with how it was found. */
export interface Rule {
  readonly box: Box;
  readonly merit: Merit;
  readonly restrictions: readonly Restriction[];
  /** What was peeled, the whole space first. */
  readonly trajectory: readonly Step[];
  /** Which step was chosen, before pasting and dropping. */
  readonly chosen: number;
}

/** The rule for the given cases; its box is the whole space where nothing is worth restricting. */
export function findRule(cases: Cases, settings: RuleSettings): Rule {
  const trajectory = peel(cases, settings);
  const chosen = choose(trajectory, settings.density);
  let { box } = paste(cases, trajectory[chosen].box, settings);
  const rows = allRows(cases);
  for (;;) {
    const restrictions = restricted(box, cases.inputs).map((input) => ({
      input,
      quasiP: quasiP(cases, box, input),
    }));
    const weakest = restrictions.reduce<Restriction | null>(
      (worst, own) => (worst === null || own.quasiP > worst.quasiP ? own : worst),
      null,
    );
    if (weakest === null || weakest.quasiP <= settings.quasiPMost) {
      const merit = meritOf(cases, rows, rowsIn(box, cases, rows));
      return { box, merit, restrictions, trajectory, chosen };
    }
    box = freed(box, weakest.input, cases.inputs);
  }
}

/**
 * The step to choose: the largest box of the asked density, the densest where none has it; or else the
 * one with the highest weighted relative accuracy, mass × (density − density of all cases) (Lavrač,
 * Flach & Zupan 1999).
 */
function choose(trajectory: readonly Step[], density: number | null): number {
  const [whole] = trajectory;
  if (density !== null) {
    const enough = trajectory.findIndex(({ merit }) => merit.density >= density);
    if (enough >= 0) return enough;
  }
  const worth = ({ merit }: Step): number =>
    density === null ? merit.mass * (merit.density - whole.merit.density) : merit.density;
  return trajectory.reduce(
    (best, step, i) => (worth(step) > worth(trajectory[best]) ? i : best),
    0,
  );
}

/**
 * Chance of at least so many cases of interest in the box, if the restriction did nothing: a one-sided
 * binomial test against the density without it (Bryant & Lempert 2010, section 3.3). "Quasi", since the
 * box was sought for its density. Runs that share a point or a replication count for fewer.
 */
function quasiP(cases: Cases, box: Box, input: number): number {
  const rows = allRows(cases);
  const inside = rowsIn(box, cases, rows);
  const without = rowsIn(freed(box, input, cases.inputs), cases, rows);
  const effect = designEffect(
    inside.map((row) => ({
      point: cases.point[row],
      replication: cases.replication[row],
      value: cases.outcome[row],
    })),
  );
  const { hits } = meritOf(cases, rows, inside);
  return binomialTail(hits / effect, inside.length / effect, meanOutcome(cases, without));
}

/**
 * Rules one after the other, each for the cases that those before it do not hold; ends where a rule
 * restricts nothing, or no case of interest is left. Merits count all cases.
 */
export function findRules(cases: Cases, settings: RuleSettings, most: number): Rule[] {
  const rules: Rule[] = [];
  const all = allRows(cases);
  let left = all;
  while (rules.length < most && left.some((row) => cases.outcome[row] > 0)) {
    // The least mass is one of all cases, however few are left.
    const massLeast = Math.min(1, (settings.massLeast * all.length) / left.length);
    const rule = findRule(subset(cases, left), { ...settings, massLeast });
    if (rule.restrictions.length === 0) break;
    const inside = rowsIn(rule.box, cases, left);
    rules.push({ ...rule, merit: meritOf(cases, all, inside) });
    const gone = new Set(inside);
    left = left.filter((row) => !gone.has(row));
  }
  return rules;
}
