/** The comparison of two arms in plain words: how they part, and what led each organisation to its end. */
import type { Step } from '../../analysis/explain/chain.ts';
import type { Comparison, Fate, Side } from '../../analysis/explain/compare.ts';
import type { Reason } from '../../analysis/explain/reasons.ts';
import { CHANNEL_KEYS } from '../charts/theme.ts';
import { counted, listed, money } from '../numbers.ts';
import { decisionLines } from './decisions.ts';
import { type ArmNames, type Line, shortName, whenOf } from './names.ts';

/** One organisation and the chain of events that led it to its end. */
export interface Story {
  readonly organisation: string;
  readonly lives: Side;
  readonly head: string;
  readonly lines: readonly Line[];
}

/** A comparison in words. */
export interface ExplanationWords {
  readonly summary: readonly string[];
  readonly decisions: readonly Line[];
  readonly stories: readonly Story[];
}

/** Everything in words. */
export function explanationWords(comparison: Comparison, names: ArmNames): ExplanationWords {
  return {
    summary: summaryOf(comparison, names),
    decisions: decisionLines(comparison.decisions, names),
    stories: comparison.fates.map((fate) => storyOf(fate, names)),
  };
}

function summaryOf(
  { parted, decisions, fates, unborn, shared }: Comparison,
  names: ArmNames,
): string[] {
  if (parted === null)
    return [
      'The two are one world: nothing differs in any quarter, so there is nothing to explain.',
    ];
  const living = (side: Side) => fates.filter(({ lives }) => lives === side).length;
  const only = (side: Side) => unborn.filter((own) => own.only === side).length;
  const alive = (side: Side) => unborn.filter((own) => own.only === side && own.alive).length;
  const apart = shared.dieApart > 0 ? ` (${shared.dieApart} of them at another time)` : '';
  const split =
    fates.length === 0
      ? 'None lives in one and dies in the other.'
      : `${counted(fates.length, 'organisation')} live${fates.length === 1 ? 's' : ''} in one and ${fates.length === 1 ? 'dies' : 'die'} in the other: ${living('a')} under ${names.a} only, ${living('b')} under ${names.b} only.`;
  const words = [
    `The two are the same world until ${whenOf(parted)} (tick ${parted}).`,
    `Of ${counted(shared.all, 'organisation')} that both have, ${shared.liveInBoth} live and ${shared.dieInBoth} die in both${apart}. ${split}`,
  ];
  if (decisions.length === 0) {
    words.push(
      'State and specialist organisation decide alike in both: what was set acts on the organisations themselves.',
    );
  }
  if (unborn.length > 0) {
    const told = (side: Side) =>
      `${only(side)} came to be under ${names[side]} only (${alive(side)} alive at the end)`;
    words.push(`${told('a')}, ${told('b')}.`);
  }
  return words;
}

const ORIGINS: Readonly<Record<string, string>> = {
  initial: 'there from the start',
  spin_off: 'spin-off',
  university: 'spin-off',
  outside: 'from outside',
};

function storyOf(fate: Fate, names: ArmNames): Story {
  const dies: Side = fate.lives === 'a' ? 'b' : 'a';
  const { organisation, kind, origin, parent, born } = fate;
  const of = parent === null ? '' : ` of ${shortName(parent)}`;
  const since = origin === 'initial' ? '' : ` since ${whenOf(born)}`;
  return {
    organisation,
    lives: fate.lives,
    head: `${kind} ${shortName(organisation)} (${ORIGINS[origin] ?? origin}${of}${since}) lives under ${names[fate.lives]} and dies under ${names[dies]}`,
    lines: fate.steps.map((step) => ({
      tick: step.tick,
      when: whenOf(step.tick),
      text: stepWords(step, names[dies], names[fate.lives]),
    })),
  };
}

const FIELDS: Readonly<Record<string, string>> = {
  sales: 'sales (its customers choose between other rivals)',
  cash: 'cash (fees, services, projects and wages cost it something else)',
  quality: 'quality (it learns from, or with, others)',
  member: 'membership',
  projects: 'joint projects',
  origin: 'beginning: it is founded in another quarter',
};

/** @param here the arm under which it dies; @param there the one under which it lives. */
function stepWords(step: Step, here: string, there: string): string {
  switch (step.step) {
    case 'parted':
      return `the two first differ for it, in its ${FIELDS[step.what]}`;
    case 'project_lost': {
      const kind = step.brokered
        ? 'a joint project put together by the specialist organisation'
        : `a joint project${step.aided ? ' with state aid' : ''}`;
      const launch =
        step.launch === null
          ? ''
          : `; under ${there} it brings an innovation to market in ${whenOf(step.launch)}`;
      return `${kind} with ${listed(step.partners.map(shortName))} begins under ${there} only: ${reasonWords(step.reason, here, there)}${launch}`;
    }
    case 'breach':
      return step.own
        ? 'it breaks a promise to its partners, and the project ends'
        : `its partner ${shortName(step.by)} breaks a promise, and the project ends`;
    case 'broken_off':
      return `its partner ${shortName(step.partner)} closes, and their project breaks off`;
    case 'left':
      return step.detail === 'expelled'
        ? 'it is expelled from the cluster'
        : 'it leaves the cluster: membership is not worth its fee any more';
    case 'stayed_out':
      return `it joins the cluster under ${there} only`;
    case 'fewer_projects':
      return `it has begun ${counted(step.here, 'joint project')} since ${whenOf(step.since)}, ${step.there} under ${there}`;
    case 'fewer_innovations':
      return `it has brought ${counted(step.here, 'innovation')} to market since ${whenOf(step.since)}, ${step.there} under ${there}`;
    case 'sales_behind':
      return `its sales fall behind for good: ${money(step.here)} a quarter, ${money(step.there)} under ${there}`;
    case 'cash_behind': {
      const cause =
        step.launch === null
          ? 'sales, projects and fees come to that'
          : `an innovation of it comes to market under ${there} only (${channelWords(step.launch)})`;
      return `its cash falls behind by ${money(step.by)}, more than in any other quarter: ${cause}`;
    }
    case 'cash_gone':
      return `its cash falls below zero for good (${debt(step.cash)})`;
    case 'died':
      return deathWords(step, there);
  }
}

/** Where an innovation came from, as its channel says. */
const channelWords = (channel: string): string =>
  (CHANNEL_KEYS[channel]?.label ?? channel).replaceAll('_', ' ');

/** Cash may be negative, and is then never said to be 0. */
const debt = (keur: number): string =>
  keur < 0 && keur > -0.5 ? 'short by less than 1 k€' : money(keur).replace('-', '−');

const CAUSES: Readonly<Record<string, string>> = {
  insolvent: 'it closes, its cash below zero for too long',
  no_market: 'it closes, its sales having vanished',
  hazard: 'it closes for a reason of its own',
  shock: 'it is taken away by a shock',
};

function deathWords(step: Extract<Step, { step: 'died' }>, there: string): string {
  const { cause, sales, salesThere, cash, cashThere } = step;
  const compared = Number.isFinite(salesThere)
    ? `; under ${there} it sells ${money(salesThere)} a quarter then and has ${debt(cashThere)}`
    : '';
  return `${CAUSES[cause] ?? cause} (sales ${money(sales)} a quarter, cash ${debt(cash)})${compared}`;
}

function reasonWords(reason: Reason, here: string, there: string): string {
  switch (reason.why) {
    case 'partner_unborn':
      return `${shortName(reason.partner)} does not exist under ${here}`;
    case 'partner_closed':
      return `${shortName(reason.partner)} has closed under ${here} in ${whenOf(reason.tick)}`;
    case 'specialist_closed':
      return `the specialist organisation has closed under ${here} in ${whenOf(reason.tick)}`;
    case 'specialist_smaller':
      if (reason.here === 0) return `there is no specialist organisation under ${here}`;
      return `the specialist organisation has ${reason.here.toFixed(1)} posts instead of ${reason.there.toFixed(1)}`;
    case 'no_aid':
      return 'there is no aid for projects any more';
    case 'broken_trust':
      return `a promise between it and ${shortName(reason.partner)} was broken in ${whenOf(reason.tick)}`;
    case 'not_member':
      return `it is no member under ${here}`;
    case 'no_member':
      return `${shortName(reason.partner)} is no member under ${here}`;
    case 'other_circumstances':
      return `the partners do not come together (no single reason: meetings, trust and rivals differ from ${there})`;
  }
}
