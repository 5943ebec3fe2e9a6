/**
 * A cluster against the benchmarks of the founding texts. What a scenario file does not say itself is unknown,
 * whatever value is assumed for it.
 */
import { at, type ParameterPath } from '../model/parameters/index.ts';
import type { ProfileRow, Standing } from '../report/decision/content.ts';
import { toldPaths } from './told.ts';

interface Benchmark {
  readonly name: string;
  readonly kind: ProfileRow['kind'];
  /** What must have been said for the value to be known. */
  readonly paths: readonly ParameterPath[];
  readonly value: (value: (path: ParameterPath) => number) => number;
  /** From here on strong, and from there on weak; where strong < weak, less is better. */
  readonly strong: number;
  readonly weak: number;
  /** Whom it concerns; others have no row. */
  readonly concerns?: (value: (path: ParameterPath) => number) => boolean;
}

const plain = (
  name: string,
  kind: ProfileRow['kind'],
  path: ParameterPath,
  strong: number,
  weak: number,
): Benchmark => ({ name, kind, paths: [path], value: (value) => value(path), strong, weak });

/** Bounds from the texts where they have one (said in the paper), else assumed about their means. */
const BENCHMARKS: readonly Benchmark[] = [
  plain('members', 'count', 'composition.members', 50, 29),
  plain('private-share', 'share', 'composition.privateShare', 0.501, 0.5),
  plain('sme-share', 'share', 'composition.smeShare', 0.5, 0.339),
  plain('universities', 'count', 'composition.universities', 1, 0),
  plain('similar-firms', 'number', 'composition.outsiders', 1, 0.99),
  plain('state-demand', 'share', 'composition.stateDemand', 0.2, 0.5),
  plain('urban-quality', 'number', 'place.urbanQuality', 1, 0.65),
  plain('trust', 'number', 'trust.initial', 0.45, 0.2),
  plain('feedback', 'number', 'trust.feedback', 0.6, 0.2),
  plain('code-of-conduct', 'number', 'trust.codeOfConduct', 0.7, 0.2),
  plain('openness', 'number', 'projects.openness', 0.4, 0.15),
  {
    ...plain('working-groups', 'flag', 'meetings.workingGroups', 1, 0),
    // Important above 40 members (Kutsenko 2015).
    concerns: (value) => value('composition.members') >= 40,
  },
  plain('neutrality', 'number', 'specialist.neutrality', 0.7, 0.45),
  plain('board-business', 'share', 'specialist.boardBusiness', 0.55, 0.4),
  plain('board-government', 'share', 'specialist.boardGovernment', 0.2, 0.4),
  plain('board-largest', 'share', 'specialist.boardLargest', 0.25, 0.5),
  plain('staff', 'count', 'specialist.staff', 8, 2),
  {
    name: 'fee-share',
    kind: 'share',
    paths: ['specialist.feeSme', 'specialist.feeAnchor', 'support.amount'],
    value: feeShare,
    strong: 0.26,
    weak: 0.07,
  },
  plain('spin-offs', 'number', 'entry.incubation', 1.5, 0.5),
  plain('joint-projects-only', 'flag', 'state.jointOnly', 1, 0),
  {
    ...plain('support-years', 'years', 'support.end', 10, 6),
    concerns: (value) => value('support.end') > 0,
  },
];

/** Member fees over fees and state money, as the facts let expect at the founding. */
function feeShare(value: (path: ParameterPath) => number): number {
  const members = value('composition.members');
  const universities = value('composition.universities');
  const small = members * value('composition.smeShare');
  const large = Math.max(0, members - universities - small);
  const fees =
    small * value('specialist.feeSme') +
    large * value('specialist.feeAnchor') * LARGE_TO_ANCHOR +
    universities * value('specialist.feeUniversity');
  const all = fees + value('support.amount');
  return all > 0 ? fees / all : 0;
}

/** What a large firm pays against an anchor, which is the largest. Assumed. */
const LARGE_TO_ANCHOR = 0.25;

/** @param file the scenario file, of which only its own words count as told. */
export function profileOf(values: ArrayLike<number>, file: string): ProfileRow[] {
  const value = (path: ParameterPath) => values[at(path)];
  const told = toldPaths(file);
  return BENCHMARKS.filter(({ concerns }) => concerns?.(value) ?? true).map((benchmark) => {
    const known = benchmark.paths.every((path) => told.has(path));
    const own = benchmark.value(value);
    const standing = known ? standingOf(own, benchmark) : 'unknown';
    return { name: benchmark.name, kind: benchmark.kind, value: own, standing, told: known };
  });
}

function standingOf(value: number, { strong, weak }: Benchmark): Standing {
  const more = strong > weak;
  if (more ? value >= strong : value <= strong) return 'strong';
  if (more ? value <= weak : value >= weak) return 'weak';
  return 'fair';
}
