/**
 * The state. It pays as its policy says: as tabulated (none, cliff, taper, permanent), until a milestone
 * is reached at a yearly review (own income and joint projects, never members on paper), in steps
 * (adaptive), or against own income (matching). No review before year 5 (Kutsenko 2015). What the end
 * of support means to firms reaches them only as the notice that everybody has.
 *
 * Rents: where the specialist organisation is not neutral, lobbying wins a pot RB·(1 − ν)², shared by
 * effort and size; members shift effort ℓ between lobbying and research by realised return,
 *   ℓ += .08·(ℓ + .02)·(1 − ℓ/.6)·(ρ_L − ρ_R)/(ρ_L + ρ_R),   ρ_R = (10·x̄ + 3)·(s/median)^.4.
 */
import { doubleCells } from '../../engine/cells.ts';
import { evaluateProgram, MAX_PROGRAM_LENGTH } from '../../engine/program.ts';
import type { Context } from '../context.ts';
import { INDICATORS } from '../indicators.ts';
import { at, PARAMETER_COUNT, POLICIES } from '../parameters/index.ts';
import { seriesColumn } from '../series.ts';
import { KIND, scheduleRow } from '../tables.ts';

const REVIEW_FIRST = at('support.reviewFirst');
const REVIEW_EVERY = at('support.reviewEvery');
const ADAPTIVE_STEP = at('support.adaptiveStep');
const MATCH_RATE = at('support.matchRate');
const NOTICE = at('support.notice');
const RENTS = at('state.rents');
const RENT_FLOW = seriesColumn('rents');
export const MILESTONE = POLICIES.indexOf('milestone');
export const ADAPTIVE = POLICIES.indexOf('adaptive');
const MATCHING = POLICIES.indexOf('matching');
/** A quarter that never comes. */
export const NEVER_ENDS = 100_000;
/** Members per which rents are told. */
const PER_MEMBERS = 80;
const LOBBYING_SPEED = 0.08;
const LOBBYING_SEED = 0.02;
const LOBBYING_MOST = 0.6;
const RETURN_SMOOTHING = 0.1;
const STATE_OWNED_PULL = 1.5;

/** Whether the state looks again this quarter. */
export function reviewDue(value: Float64Array, base: number, tick: number): boolean {
  const first = Math.round(4 * value[base + REVIEW_FIRST]);
  const every = Math.max(1, Math.round(4 * value[base + REVIEW_EVERY]));
  return tick >= first && (tick - first) % every === 0;
}

export function createState(context: Context): {
  pay(c: number, tick: number): void;
  lobby(c: number): void;
} {
  const { views, roster, record } = context;
  const { cluster, organisation, schedule, rule } = views;
  const { live, members } = roster;
  const value = views.parameter.value;
  const indicators = new Float64Array(INDICATORS.length);
  const weight = new Float64Array(organisation.kind.length);
  /** The rent of the organisation in hand, and innovations a firm and quarter. */
  const pays = doubleCells(2);
  const RENT = 0;
  const INNOVATIONS = 1;

  function look(c: number, tick: number): void {
    let active = 0;
    for (let k = 0; k < roster.memberCount; k++)
      if (organisation.projects[members[k]] > 0) active++;
    let firms = 0;
    for (let k = 0; k < roster.liveCount; k++)
      if (organisation.kind[roster.live[k]] === KIND.firm) firms++;
    // In the order of INDICATORS.
    const seen = [
      tick / 4,
      roster.memberCount,
      active,
      firms,
      cluster.projects[c],
      cluster.ownShare[c],
      cluster.stateShare[c],
      cluster.staff[c],
      cluster.skill[c],
      cluster.neutrality[c],
      cluster.meanTrust[c],
      cluster.smoothInnovations[c],
      cluster.smoothInnovations[c] > 0 ? cluster.smoothJoint[c] / cluster.smoothInnovations[c] : 0,
      cluster.smoothBirths[c],
    ];
    indicators.set(seen);
  }

  function review(c: number, tick: number, mode: number): void {
    const base = c * PARAMETER_COUNT;
    if (!reviewDue(value, base, tick)) return;
    if (mode === MILESTONE && cluster.supportEnds[c] === NEVER_ENDS) {
      look(c, tick);
      if (evaluateProgram(rule.code, c * MAX_PROGRAM_LENGTH, rule.length[c], indicators) > 0) {
        cluster.supportEnds[c] = tick + Math.round(4 * value[base + NOTICE]);
      }
    } else if (mode === ADAPTIVE) {
      // The first review only takes stock.
      const stock = cluster.reviewIncome[c] > 0;
      const grown =
        cluster.ownIncome[c] >= cluster.reviewIncome[c] &&
        cluster.projects[c] >= cluster.reviewProjects[c];
      const step = value[base + ADAPTIVE_STEP];
      const next = cluster.supportFactor[c] + (stock ? (grown ? -step : step) : 0);
      cluster.supportFactor[c] = Math.min(1, Math.max(0, next));
      cluster.reviewIncome[c] = cluster.ownIncome[c];
      cluster.reviewProjects[c] = cluster.projects[c];
    }
  }

  function pay(c: number, tick: number): void {
    cluster.statePaid[c] = 0;
    cluster.aidBudget[c] = 0;
    cluster.notice[c] = NEVER_ENDS;
    if (tick < 0 || cluster.specialistAlive[c] === 0) return;
    const row = scheduleRow(c, tick, context.horizonTicks);
    const mode = schedule.mode[row];
    if (mode >= MILESTONE) review(c, tick, mode);
    const ended = tick >= cluster.supportEnds[c];
    const promised = ended ? 0 : schedule.amount[row] * cluster.supportFactor[c];
    const matched = value[c * PARAMETER_COUNT + MATCH_RATE] * cluster.ownIncome[c];
    cluster.statePaid[c] = mode === MATCHING ? Math.min(promised, matched) : promised;
    cluster.aidBudget[c] = ended ? 0 : schedule.projectAid[row] * cluster.supportFactor[c];
    cluster.notice[c] = Math.min(schedule.notice[row], cluster.supportEnds[c] - tick);
    if (cluster.statePaid[c] > cluster.stateFull[c]) cluster.stateFull[c] = cluster.statePaid[c];
  }

  /** Effort ℓ of organisation i moves towards what pays: the rent in hand, or research. */
  function adapt(i: number): void {
    const rent = pays[RENT];
    const innovationsPerFirm = pays[INNOVATIONS];
    const effort = organisation.lobbying[i] + LOBBYING_SEED;
    organisation.rentReturn[i] += RETURN_SMOOTHING * (rent / effort - organisation.rentReturn[i]);
    const fromRents = organisation.rentReturn[i];
    const fromResearch = (10 * innovationsPerFirm + 3) * organisation.reach[i];
    const pull = (fromRents - fromResearch) / (fromRents + fromResearch + 1e-9);
    const now = organisation.lobbying[i];
    organisation.lobbying[i] = Math.max(
      0,
      now + LOBBYING_SPEED * effort * (1 - now / LOBBYING_MOST) * pull,
    );
  }

  /** Members share the pot of rents and shift effort towards what pays. */
  function lobby(c: number): void {
    const n = roster.memberCount;
    const base = c * PARAMETER_COUNT;
    const paid = cluster.stateFull[c] > 0 ? cluster.statePaid[c] / cluster.stateFull[c] : 0;
    const biased = 1 - cluster.neutrality[c];
    const pot =
      cluster.specialistAlive[c] === 1
        ? value[base + RENTS] * (n / PER_MEMBERS) * biased * biased * paid
        : 0;
    let total = 0;
    for (let k = 0; k < n; k++) {
      const i = members[k];
      weight[i] =
        (organisation.lobbying[i] + LOBBYING_SEED) *
        organisation.reach[i] *
        (organisation.stateOwned[i] === 1 ? STATE_OWNED_PULL : 1);
      total += weight[i];
    }
    record[RENT_FLOW] += n > 0 ? pot : 0;
    pays[INNOVATIONS] = cluster.smoothInnovations[c] / 4 / Math.max(1, roster.liveCount);
    let sum = 0;
    for (let k = 0; k < n; k++) {
      const i = members[k];
      pays[RENT] = (pot * weight[i]) / total;
      if (organisation.kind[i] === KIND.firm) organisation.cash[i] += pays[RENT];
      adapt(i);
      sum += organisation.lobbying[i];
    }
    // Who is no member any more wins nothing and unlearns it.
    pays[RENT] = 0;
    for (let k = 0; k < roster.liveCount; k++) {
      const i = live[k];
      if (organisation.member[i] === 0 && organisation.lobbying[i] > 0) adapt(i);
    }
    cluster.meanLobbying[c] = n > 0 ? sum / n : 0;
  }

  return { pay, lobby };
}
