/** What must hold between the parameters of a cluster, and over the time of an expression. */
import { evaluateProgram } from '../engine/program.ts';
import { INDICATORS } from '../model/indicators.ts';
import type { ClusterInputs, WorldInputs } from '../model/inputs.ts';
import { at, PARAMETERS, type ParameterPath, POLICIES } from '../model/parameters/index.ts';
import { messages } from './messages.ts';

/** A broken rule: what is said, and the parameter it is best mended at. */
export interface Inconsistency {
  readonly path: ParameterPath;
  readonly message: string;
}

/** Shares add up in floating point. */
const TOLERANCE = 1e-9;

/** All inconsistencies of one cluster's values (in the order of PARAMETERS). */
export function inconsistencies(values: ArrayLike<number>): Inconsistency[] {
  const value = (path: ParameterPath): number => values[at(path)];
  const found: Inconsistency[] = [];
  const members = value('composition.members');
  const share = (small: ParameterPath, large: ParameterPath): void => {
    if (value(small) > value(large) + TOLERANCE) {
      found.push({
        path: small,
        message: messages.shareAbove(small, value(small), large, value(large)),
      });
    }
  };
  const ascending = (small: ParameterPath, large: ParameterPath): void => {
    if (value(small) > value(large)) {
      found.push({
        path: small,
        message: messages.minAboveMax(small, value(small), large, value(large)),
      });
    }
  };
  const fits = (path: ParameterPath, needed: number, what: string): void => {
    // Shares are rounded to organisations, so one more than the members is not a contradiction.
    if (needed > members + 1) {
      found.push({ path, message: messages.tooManyOrganisations(members, needed, what) });
    }
  };
  const universities = value('composition.universities');
  const anchors = value('composition.anchors');
  share('composition.smeShare', 'composition.privateShare');
  if (members > 0 && universities >= members) {
    const what = 'composition.universities alone';
    found.push({
      path: 'composition.universities',
      message: messages.tooManyOrganisations(members, universities, what),
    });
  }
  fits(
    'composition.privateShare',
    Math.round(value('composition.privateShare') * members) + universities,
    'composition.privateShare and composition.universities',
  );
  fits(
    'composition.anchors',
    Math.round(value('composition.smeShare') * members) + anchors + universities,
    'composition.smeShare, composition.anchors and composition.universities',
  );
  ascending('projects.durationMin', 'projects.durationMax');
  ascending('innovation.lagMin', 'innovation.lagMax');
  const board =
    value('specialist.boardBusiness') +
    value('specialist.boardResearch') +
    value('specialist.boardGovernment');
  if (board > 1 + TOLERANCE) {
    found.push({ path: 'specialist.boardBusiness', message: messages.boardTooFull(board) });
  }
  const fault = lateJudgement(value);
  if (fault) found.push(fault);
  return found;
}

/** Support that ends within the horizon must leave the time until the cluster is judged. */
function lateJudgement(value: (path: ParameterPath) => number): Inconsistency | null {
  const policy = POLICIES[value('support.policy')];
  if (policy !== 'cliff' && policy !== 'taper') return null;
  const horizon = value('time.horizon');
  const end = value('support.end') + (policy === 'taper' ? value('support.taperYears') : 0);
  const judged = end + value('outcome.judgeAfter') / QUARTERS_PER_YEAR;
  if (end >= horizon || judged <= horizon) return null;
  return { path: 'support.end', message: messages.judgedTooLate(end, judged, horizon) };
}

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
      found.push({ path: parameter.path as ParameterPath, message });
      break;
    }
  }
  return found;
}

/** All inconsistencies of a world, each said with the name of its cluster where there are several. */
export function worldFaults(world: WorldInputs): Inconsistency[] {
  return world.clusters.flatMap((cluster) =>
    [...inconsistencies(cluster.values), ...expressionFaults(cluster)].map(({ path, message }) => ({
      path,
      message: messages.inconsistent(world.clusters.length > 1 ? cluster.name : null, message),
    })),
  );
}
