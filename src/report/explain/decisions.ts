/** Decisions of the state and the specialist organisation, and shocks, that only one arm has, in words. */
import type { Decision } from '../../analysis/explain/compare.ts';
import { money } from '../numbers.ts';
import { type ArmNames, type Line, shortName, whenOf } from './names.ts';

/** Posts that move in one direction are one line. */
interface Run {
  readonly first: Decision;
  last: Decision;
}

/** Effort is left out: it follows who pays, which is told. */
export function decisionLines(decisions: readonly Decision[], names: ArmNames): Line[] {
  const runs: Run[] = [];
  for (const decision of decisions) {
    if (decision.event === 'so_effort') continue;
    const open = runs.findLast(({ first }) => sameStaff(first, decision));
    if (open && open.first.detail === decision.detail) open.last = decision;
    else runs.push({ first: decision, last: decision });
  }
  const several = new Set(decisions.map(({ cluster }) => cluster)).size > 1;
  const place = ({ cluster }: Decision): string => (several ? ` in ${cluster}` : '');
  return runs.map((run) => ({
    tick: run.first.tick,
    when: whenOf(run.first.tick),
    text: `under ${names[run.first.only]}${place(run.first)} ${words(run)}`,
  }));
}

/** Of the staff of the same specialist organisation in the same world. */
const sameStaff = (a: Decision, b: Decision): boolean =>
  a.event === 'so_staff' && b.event === 'so_staff' && a.only === b.only && a.cluster === b.cluster;

const MONEY: Readonly<Record<string, string>> = {
  specialist: 'the specialist organisation',
  projects: 'joint projects',
};

const SHOCKS: Readonly<Record<string, string>> = {
  demand: 'demand falls',
  technology: 'technology jumps ahead of the firms',
  talent: 'talent leaves the place',
  scandal: 'a scandal costs the specialist organisation its neutrality',
  sanctions: 'ties to the outside are cut',
};

function words({ first, last }: Run): string {
  const { event, detail, before, value, organisation } = first;
  const paid = MONEY[detail ?? ''];
  const until = last.tick > first.tick ? ` until ${whenOf(last.tick)}` : '';
  switch (event) {
    case 'end_announced':
      return `the end of support is announced, ${value} quarters ahead`;
    case 'support_began':
      return `the state begins to pay ${quarterly(value)} for ${paid}`;
    case 'support_changed':
      return `the state pays ${quarterly(value)} for ${paid} instead of ${quarterly(before)}`;
    case 'support_ended':
      return `the state pays no more for ${paid} (${quarterly(before)} so far)`;
    case 'review':
      return `the state reviews: ${(detail ?? '').replace('_', ' ')}`;
    case 'so_founded':
      return `the specialist organisation is founded with ${posts(value)} posts`;
    case 'so_closed':
      return 'the specialist organisation closes';
    case 'so_staff': {
      const verb = detail === 'hired' ? 'hires' : 'dismisses staff';
      return `the specialist organisation ${verb}${until}: ${posts(first.before)} to ${posts(last.value)} posts`;
    }
    case 'died':
      return `a shock takes ${shortName(organisation ?? '')} away`;
    default:
      return SHOCKS[detail ?? ''] ?? `${event} ${detail}`;
  }
}

const posts = (fte: number | null): string => (fte ?? 0).toFixed(1);
const quarterly = (keur: number | null): string => `${money(keur ?? 0)} a quarter`;
