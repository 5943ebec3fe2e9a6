/** What must hold from one quarter to the next: heads and money are conserved, up to declared sources. */
import { at, PARAMETER_COUNT } from '../../src/model/parameters/index.ts';
import { seriesColumn } from '../../src/model/series.ts';
import type { Simulator } from '../../src/model/simulator.ts';
import { KIND, scheduleRow } from '../../src/model/tables.ts';
import type { Complain } from './structure.ts';

/** What is kept of a world to compare the next quarter with. */
export interface Books {
  readonly tick: number;
  readonly firms: readonly number[];
  readonly members: readonly number[];
  /** Identities of members, by cluster. */
  readonly memberIds: readonly ReadonlySet<string>[];
  readonly alive: readonly number[];
  readonly cash: readonly number[];
  readonly staff: readonly number[];
  /** Fees due of the members of now, at full height, k€ a quarter. */
  readonly fees: readonly number[];
}

const column = (name: string) => seriesColumn(name);
const BIRTHS = ['births_spin_off', 'births_university', 'births_outside'].map(column);
const INCOMES = [
  'income_fees',
  'income_services',
  'income_state',
  'income_international',
  'income_other',
].map(column);
const close = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-7 * (1 + Math.abs(a) + Math.abs(b));

function eachOf(simulator: Simulator, c: number, visit: (slot: number) => void): void {
  const { cluster, organisation } = simulator.world.views;
  const first = cluster.firstSlot[c] as number;
  for (let i = first; i < first + (cluster.slots[c] as number); i++) {
    if (organisation.kind[i] !== KIND.none) visit(i);
  }
}

/** The books of a world as it stands. */
export function booksOf(simulator: Simulator): Books {
  const { cluster, organisation, parameter } = simulator.world.views;
  const books = {
    tick: simulator.tick(),
    firms: [] as number[],
    members: [] as number[],
    memberIds: [] as Set<string>[],
    alive: [...cluster.specialistAlive],
    cash: [...cluster.cash],
    staff: [...cluster.staff],
    fees: [] as number[],
  };
  for (let c = 0; c < simulator.clusters; c++) {
    const value = (
      path: 'specialist.feeSme' | 'specialist.feeAnchor' | 'specialist.feeUniversity',
    ): number => parameter.value[c * PARAMETER_COUNT + at(path)] as number;
    const ids = new Set<string>();
    let firms = 0;
    let fees = 0;
    eachOf(simulator, c, (i) => {
      if (organisation.kind[i] === KIND.firm) firms++;
      if (organisation.member[i] === 0) return;
      ids.add(`${organisation.idLo[i]} ${organisation.idHi[i]}`);
      const perYear =
        organisation.kind[i] === KIND.university
          ? value('specialist.feeUniversity')
          : organisation.anchor[i] === 1
            ? value('specialist.feeAnchor')
            : value('specialist.feeSme') *
              Math.min(4.4, (organisation.reach[i] as number) ** 0.625);
      fees += (perYear / 4) * (cluster.fee[c] as number);
    });
    books.firms.push(firms);
    books.members.push(ids.size);
    books.memberIds.push(ids);
    books.fees.push(fees);
  }
  return books;
}

function checkHeads(
  simulator: Simulator,
  before: Books,
  now: Books,
  c: number,
  complain: Complain,
): void {
  const seen = (s: number): number => simulator.observed(c, s, before.tick);
  const births = BIRTHS.reduce((sum, s) => sum + seen(s), 0);
  const deaths = seen(column('deaths'));
  if (now.firms[c] - before.firms[c] !== births - deaths) {
    complain(
      `firms ${before.firms[c]} to ${now.firms[c]} with ${births} births and ${deaths} deaths`,
    );
  }
  if (seen(column('firms')) !== now.firms[c]) complain('firms are observed wrongly');
  if (seen(column('members')) !== now.members[c]) complain('members are observed wrongly');
  if (before.tick === 0) return; // the founding enrols members
  const living = new Set<string>();
  const { organisation } = simulator.world.views;
  eachOf(simulator, c, (i) => living.add(`${organisation.idLo[i]} ${organisation.idHi[i]}`));
  let died = 0;
  for (const id of before.memberIds[c]) if (!living.has(id)) died++;
  const joined = seen(column('joined'));
  const left = seen(column('left'));
  const closed = joined - left - (now.members[c] - before.members[c]);
  // Whoever left or joined in the very quarter in which it closed is a member of neither book.
  if (closed < died - left || closed > died + Math.min(joined, deaths - died)) {
    complain(`${joined} joined, ${left} left, ${died} closed: ${closed} members unaccounted for`);
  }
}

function checkMoney(simulator: Simulator, before: Books, c: number, complain: Complain): void {
  const { cluster, parameter, schedule } = simulator.world.views;
  const { tick } = before;
  const seen = (s: number): number => simulator.observed(c, s, tick);
  const state = seen(column('income_state'));
  if (tick < 0 || before.alive[c] === 0) {
    const income = INCOMES.reduce((sum, s) => sum + seen(s), 0);
    // At the founding the books of the quarter before know of no specialist organisation.
    if (tick !== 0 && income !== 0) complain(`income ${income} of no organisation`);
    if (tick !== 0 && state !== 0) complain(`state money ${state} to nobody`);
    return;
  }
  const row = scheduleRow(c, tick, simulator.horizonTicks);
  if (state > (schedule.amount[row] as number) * (1 + 1e-12))
    complain(`state pays ${state}, not as told`);
  if (cluster.specialistAlive[c] === 1) {
    const post = parameter.value[c * PARAMETER_COUNT + at('specialist.postCost')] as number;
    const income = INCOMES.reduce((sum, s) => sum + seen(s), 0);
    const posts = Math.max(0, before.staff[c] - (cluster.hostPost[c] as number)) * post;
    const expected = before.cash[c] + income - posts;
    if (!close(expected, cluster.cash[c] as number))
      complain(`cash ${cluster.cash[c]} not ${expected}`);
  }
  const rising = parameter.value[c * PARAMETER_COUNT + at('specialist.feesFrom')] as number;
  const rise = rising > 0 ? Math.min(1, tick / 4 / rising) : 1;
  const anchorLeaves =
    (parameter.value[c * PARAMETER_COUNT + at('shocks.anchorExitYear')] as number) > 0;
  if (!anchorLeaves && !close(seen(column('income_fees')), before.fees[c] * rise)) {
    complain(`fees ${seen(column('income_fees'))} where members owe ${before.fees[c] * rise}`);
  }
}

function checkAid(simulator: Simulator, tick: number, c: number, complain: Complain): void {
  const { parameter, schedule } = simulator.world.views;
  const aid = simulator.observed(c, column('project_aid'), tick);
  const longest = parameter.value[c * PARAMETER_COUNT + at('projects.durationMax')] as number;
  const shortest = parameter.value[c * PARAMETER_COUNT + at('projects.durationMin')] as number;
  let promised = 0;
  for (let t = Math.max(0, tick - Math.max(longest, shortest)); t <= tick; t++) {
    promised += schedule.projectAid[scheduleRow(c, t, simulator.horizonTicks)] as number;
  }
  if (promised === 0 && aid !== 0) complain(`project aid ${aid} where none was promised`);
}

/** Complains of what was not conserved since `before`; the books of now. */
export function checkAccounts(simulator: Simulator, before: Books, complain: Complain): Books {
  const now = booksOf(simulator);
  for (let c = 0; c < simulator.clusters; c++) {
    checkHeads(simulator, before, now, c, complain);
    checkMoney(simulator, before, c, complain);
    if (before.tick >= 0) checkAid(simulator, before.tick, c, complain);
  }
  return now;
}
