/** Which of its findings a decision paper tells: the cheapest, the worst, the likeliest, the earliest. */
import type { Diagnosis, LeverFinding, PackageFinding, WatchFinding } from './content.ts';

/** An alarm worth telling finds more failing clusters than it frightens others by at least this. */
const TELLING_ALARM = 0.2;
/** Of alarms that part runs nearly as well as the best one does, the earliest is told. */
const NEARLY_AS_GOOD = 0.75;

/** The cheapest package that reaches the asked chance, whatever the budget. */
export function cheapestAble({ buying, question }: Diagnosis): PackageFinding | null {
  return buying.packages
    .filter(({ chosenBy }) => chosenBy.lower >= question.probability)
    .reduce<PackageFinding | null>(
      (found, own) => (found === null || own.cost < found.cost ? own : found),
      null,
    );
}

const NOTHING = { estimate: Number.NaN, lower: Number.NaN, upper: Number.NaN };

export const changeOf = (lever: LeverFinding | null, kind: 'without' | 'supplied') =>
  lever?.[kind]?.change ?? NOTHING;

/** The ingredient that would matter most by estimate alone; null where none points that way. */
export function likeliest(
  levers: readonly LeverFinding[],
  kind: 'without' | 'supplied',
): LeverFinding | null {
  const by = (lever: LeverFinding) =>
    (kind === 'without' ? -1 : 1) * changeOf(lever, kind).estimate;
  return levers
    .filter((lever) => by(lever) > 0)
    .reduce<LeverFinding | null>(
      (found, own) => (found === null || by(own) > by(found) ? own : found),
      null,
    );
}

/** The ingredient whose loss is shown to lower the chance most; null if none is. */
export function worstLack(levers: readonly LeverFinding[]): LeverFinding | null {
  const shown = levers.filter(({ without }) => without?.effect === 'lowers');
  const change = ({ without }: LeverFinding) => without?.change.estimate ?? 0;
  return shown.reduce<LeverFinding | null>(
    (found, own) => (found === null || change(own) < change(found) ? own : found),
    null,
  );
}

/** The ingredient whose supply is shown to raise the chance most; null if none is. */
export function bestSupply(levers: readonly LeverFinding[]): LeverFinding | null {
  const shown = levers.filter(({ supplied }) => supplied?.effect === 'raises');
  const change = ({ supplied }: LeverFinding) => supplied?.change.estimate ?? 0;
  return shown.reduce<LeverFinding | null>(
    (found, own) => (found === null || change(own) > change(found) ? own : found),
    null,
  );
}

/** Other ingredients whose intervals reach into that of `first`: by these runs they may matter as much. */
export function rivalsOf(
  levers: readonly LeverFinding[],
  first: LeverFinding,
  kind: 'without' | 'supplied',
): LeverFinding[] {
  const own = changeOf(first, kind);
  return levers.filter((lever) => {
    const { lower, upper } = changeOf(lever, kind);
    return lever !== first && (kind === 'without' ? lower <= own.upper : upper >= own.lower);
  });
}

/**
 * The earliest of the best alarms, chosen by the runs on which thresholds were found; null where it does not
 * tell on the held-out runs.
 */
export function firstAlarm(warnings: readonly WatchFinding[]): WatchFinding | null {
  const best = warnings[0]?.warning.trained ?? 0;
  const found = warnings
    .filter(({ warning }) => warning.trained >= NEARLY_AS_GOOD * best)
    .reduce<WatchFinding | null>(
      (first, own) => (first === null || own.year < first.year ? own : first),
      null,
    );
  if (found === null) return null;
  const { hits, falseAlarms } = found.warning;
  return hits.estimate - falseAlarms.estimate >= TELLING_ALARM ? found : null;
}
