/** What is asked of a study with factors, and whether its design, arms and outcomes allow it. */
import { InputError } from '../../engine/errors.ts';
import { reportMessages } from '../messages.ts';

export type Method = 'morris' | 'sobol' | 'pawn';

/** What is asked of a study with factors. */
export interface SensitivityRequest {
  readonly method: Method | 'auto';
  /** Outcome classes or metrics. */
  readonly metrics: readonly string[];
  /** One arm only. */
  readonly arm?: string;
  /** The outcome is then what each arm has more than this one, run by run. */
  readonly against?: string;
  /** Leaves out whole what misses a run. */
  readonly allowPartial?: boolean;
}

/** What an analysis must know of a study, swept or not. */
export interface StudyPlan {
  readonly designKind: string;
  readonly factors: number;
  /** Names of arms, and of outcome classes and metrics. */
  readonly arms: readonly string[];
  readonly outcomes: readonly string[];
}

/**
 * The method, and the arms by index.
 * @throws InputError where the study does not allow what is asked.
 */
export function planSensitivity(
  { designKind, factors, arms, outcomes }: StudyPlan,
  request: SensitivityRequest,
): { readonly method: Method; readonly arms: readonly number[]; readonly against: number | null } {
  if (factors === 0) throw new InputError(reportMessages.noFactors());
  for (const metric of request.metrics) {
    if (!outcomes.includes(metric)) {
      throw new InputError(reportMessages.unknownMetric(metric, outcomes));
    }
  }
  const method = methodFor(designKind, request.method);
  const against = armIndex(arms, request.against);
  const asked = armIndex(arms, request.arm);
  const analysed = [...arms.keys()].filter(
    (arm) => arm !== against && (asked === null || arm === asked),
  );
  if (analysed.length === 0) {
    throw new InputError(reportMessages.armAgainstItself(arms[against ?? 0]));
  }
  return { method, arms: analysed, against };
}

function methodFor(kind: string, asked: Method | 'auto'): Method {
  const own: Method = kind === 'morris' ? 'morris' : kind === 'saltelli' ? 'sobol' : 'pawn';
  if (asked === 'auto' || asked === own) return own;
  // The rows A and B of Saltelli's matrices are a sample like any other.
  if (asked === 'pawn' && own === 'sobol') return 'pawn';
  throw new InputError(reportMessages.methodOfDesign(asked, kind, own));
}

function armIndex(arms: readonly string[], name: string | undefined): number | null {
  if (name === undefined) return null;
  const index = arms.indexOf(name);
  if (index < 0) throw new InputError(reportMessages.unknownArm(name, arms));
  return index;
}
