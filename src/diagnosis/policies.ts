/**
 * The ways to end support that a diagnosis sets against each other: a cliff in several years, a taper, a
 * milestone on own income and joint projects, steps that follow progress, co-funding; beside them no support,
 * the plan as the scenario has it, and support without end.
 */
import { at } from '../model/parameters/index.ts';

export type PolicyKind =
  | 'none'
  | 'plan'
  | 'cliff'
  | 'taper'
  | 'milestone'
  | 'adaptive'
  | 'matching'
  | 'permanent';

export interface Policy {
  /** Name of the arm. */
  readonly name: string;
  readonly kind: PolicyKind;
  /** Year in which support ends, begins to fall (taper), or ends at the latest; null where none is set. */
  readonly year: number | null;
  readonly set: Readonly<Record<string, string | number | boolean>>;
}

const CLIFF_YEARS = [2, 4, 6, 8, 10, 12, 14, 16, 18, 20];
/** Full support for so long, falling for as long again: the cost of a cliff half as late again. */
const TAPER_YEARS = [4, 6, 8];
const LATEST = 20;
const CO_FUNDING_YEARS = [10, 20];
/** Joint projects for each member at the founding that milestones ask for, and own income. Assumed. */
const MILESTONES = [0.4, 0.7];
const MILESTONE_INCOME = 0.2;
const QUARTERS = 4;

/** Policies of a scenario, each early enough to be judged within its horizon. */
export function policiesOf(values: ArrayLike<number>): Policy[] {
  const last = values[at('time.horizon')] - values[at('outcome.judgeAfter')] / QUARTERS;
  const members = values[at('composition.members')];
  const latest = Math.min(LATEST, Math.floor(last));
  const reviewed = (kind: PolicyKind, more: Policy['set'] = {}): Policy => ({
    name: kind,
    kind,
    year: latest,
    set: { 'support.policy': kind, 'support.end': `${latest} years`, ...more },
  });
  return [
    {
      name: 'none',
      kind: 'none',
      year: null,
      set: { 'support.policy': 'none', 'specialist.present': false },
    },
    { name: 'plan', kind: 'plan', year: null, set: {} },
    ...CLIFF_YEARS.filter((year) => year <= last).map(cliff),
    ...TAPER_YEARS.filter((year) => 2 * year <= last).map(taper),
    ...MILESTONES.map((perMember): Policy => {
      const projects = Math.max(1, Math.round(perMember * members));
      const when = `ownIncomeShare > ${MILESTONE_INCOME} and jointProjects >= ${projects}`;
      return { ...reviewed('milestone', { 'support.when': when }), name: `milestone-${projects}` };
    }),
    reviewed('adaptive'),
    ...CO_FUNDING_YEARS.filter((year) => year <= last).map(coFunding),
    { name: 'permanent', kind: 'permanent', year: null, set: { 'support.policy': 'permanent' } },
  ];
}

const cliff = (year: number): Policy => ({
  name: `cliff-${year}`,
  kind: 'cliff',
  year,
  set: { 'support.policy': 'cliff', 'support.end': `${year} years` },
});

const taper = (year: number): Policy => ({
  name: `taper-${year}`,
  kind: 'taper',
  year,
  set: {
    'support.policy': 'taper',
    'support.end': `${year} years`,
    'support.taperYears': `${year} years`,
  },
});

const coFunding = (year: number): Policy => ({
  name: `matching-${year}`,
  kind: 'matching',
  year,
  set: { 'support.policy': 'matching', 'support.end': `${year} years` },
});

/** Whether the state lets go in the end, so that the cluster can be said to sustain itself. */
export const letsGo = ({ kind }: Pick<Policy, 'kind'>): boolean =>
  kind !== 'none' && kind !== 'permanent' && kind !== 'plan';
