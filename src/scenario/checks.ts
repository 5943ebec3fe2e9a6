/** What must hold between the parameters of a cluster, and over the time of an expression. */
import { evaluateProgram } from '../engine/program.ts';
import { INDICATORS } from '../model/indicators.ts';
import type { ClusterInputs, WorldInputs } from '../model/inputs.ts';
import { at, PARAMETERS, type ParameterPath, POLICIES } from '../model/parameters/index.ts';
import { messages } from './messages.ts';

/** A broken rule: what is said, and the parameters that it holds between, the one that it is best mended at first. */
export interface Inconsistency {
  readonly paths: readonly ParameterPath[];
  readonly message: string;
}

const BOARD = [
  'specialist.boardBusiness',
  'specialist.boardResearch',
  'specialist.boardGovernment',
] as const;

/** Shares add up in floating point. */
const TOLERANCE = 1e-9;

/** All inconsistencies of one cluster's values (in the order of PARAMETERS). One that is NaN breaks no rule. */
export function inconsistencies(values: ArrayLike<number>): Inconsistency[] {
  const value = (path: ParameterPath): number => values[at(path)];
  const found: Inconsistency[] = [];
  const members = value('composition.members');
  const share = (small: ParameterPath, large: ParameterPath): void => {
    if (value(small) > value(large) + TOLERANCE) {
      found.push({
        paths: [small, large],
        message: messages.shareAbove(small, value(small), large, value(large)),
      });
    }
  };
  const ascending = (small: ParameterPath, large: ParameterPath): void => {
    if (value(small) > value(large)) {
      found.push({
        paths: [small, large],
        message: messages.minAboveMax(small, value(small), large, value(large)),
      });
    }
  };
  const fits = (parts: readonly ParameterPath[], needed: number): void => {
    // Shares are rounded to organisations, so one more than the members is not a contradiction.
    if (needed > members + 1) {
      const what = `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
      const message = messages.tooManyOrganisations(members, needed, what);
      found.push({ paths: [...parts, 'composition.members'], message });
    }
  };
  const universities = value('composition.universities');
  const anchors = value('composition.anchors');
  share('composition.smeShare', 'composition.privateShare');
  if (members > 0 && universities >= members) {
    const what = 'composition.universities alone';
    found.push({
      paths: ['composition.universities', 'composition.members'],
      message: messages.tooManyOrganisations(members, universities, what),
    });
  }
  fits(
    ['composition.privateShare', 'composition.universities'],
    Math.round(value('composition.privateShare') * members) + universities,
  );
  fits(
    ['composition.smeShare', 'composition.anchors', 'composition.universities'],
    Math.round(value('composition.smeShare') * members) + anchors + universities,
  );
  ascending('projects.durationMin', 'projects.durationMax');
  ascending('innovation.lagMin', 'innovation.lagMax');
  const board = BOARD.reduce((sum, path) => sum + value(path), 0);
  if (board > 1 + TOLERANCE) found.push({ paths: BOARD, message: messages.boardTooFull(board) });
  const fault = lateJudgement(value);
  if (fault) found.push(fault);
  return [...found, ...lateShocks(value)];
}

/**
 * Support that is to end must leave the time until the cluster is judged; that it never ends is said by another policy.
 * With reviews and co-funding the end is the latest there may be, and may lie anywhere.
 */
function lateJudgement(value: (path: ParameterPath) => number): Inconsistency | null {
  const policy = POLICIES[value('support.policy')];
  if (policy !== 'cliff' && policy !== 'taper') return null;
  const horizon = value('time.horizon');
  const end = value('support.end') + (policy === 'taper' ? value('support.taperYears') : 0);
  const judged = end + value('outcome.judgeAfter') / QUARTERS_PER_YEAR;
  if (!(judged > horizon)) return null;
  const paths = [
    'support.end',
    'support.taperYears',
    'outcome.judgeAfter',
    'time.horizon',
  ] as const;
  return { paths, message: messages.judgedTooLate(end, judged, horizon) };
}

/** A shock after the horizon would never come, which 0 says. */
function lateShocks(value: (path: ParameterPath) => number): Inconsistency[] {
  const horizon = value('time.horizon');
  return SHOCK_YEARS.filter((path) => value(path) >= horizon).map((path) => ({
    paths: [path, 'time.horizon'],
    message: messages.shockTooLate(path, value(path), horizon),
  }));
}

const SHOCK_YEARS = PARAMETERS.filter(({ path }) => /^shocks\.\w+Year$/.test(path)).map(
  ({ path }) => path as ParameterPath,
);

const QUARTERS_PER_YEAR = 4;

/** Tabulated expressions of a cluster that leave their parameter's range within the horizon. */
export function expressionFaults(cluster: ClusterInputs): Inconsistency[] {
  const found: Inconsistency[] = [];
  const quarters = cluster.values[at('time.horizon')] * QUARTERS_PER_YEAR;
  const variables = new Float64Array(INDICATORS.length);
  for (const parameter of PARAMETERS) {
    const program = cluster.programs[parameter.path];
    if (!program || !parameter.timeVarying) continue;
    const [low, high] = parameter.range;
    for (let quarter = 0; quarter <= quarters; quarter++) {
      variables[0] = quarter / QUARTERS_PER_YEAR;
      const result = evaluateProgram(program.code, 0, program.code.length, variables);
      if (result >= low && result <= high) continue;
      const message = messages.outOfRangeAt(result, variables[0], parameter);
      found.push({ paths: [parameter.path as ParameterPath], message });
      break;
    }
  }
  return found;
}

/** An inconsistency of a world, and the position of the cluster that has it. */
export interface WorldFault extends Inconsistency {
  readonly cluster: number;
}

/** All inconsistencies of a world, each said with the name of its cluster where there are several. */
export function worldFaults(world: WorldInputs): WorldFault[] {
  const several = world.clusters.length > 1;
  return world.clusters.flatMap((one, cluster) =>
    [...inconsistencies(one.values), ...expressionFaults(one)].map(({ paths, message }) => ({
      ...{ cluster, paths },
      message: messages.inconsistent(several ? one.name : null, message),
    })),
  );
}
