/**
 * The specialist organisation (SO). It lives on fees, services, other income and the state; staff is
 * what cash affords. Skill is learned slowly, S += (1 − S)·(ln 2/half-life)·1.4·min(1, FTE/4)·(1 − e_lobby),
 * and lost where there are too few to learn. What it does follows who pays and who sits on the board:
 * e_lobby = clip(.6·f_state·(.5 + gov)·(1.6 − ν), 0, .7). Neutrality drifts towards
 * ν* = ν0·(1 − .9·clip((f − .5)/.5, 0, 1))·(1 − .8·ℓ̄), f the largest of the state's share of its income
 * and of the largest member's share of its board. It closes when it cannot pay one person; its members then go
 * on as an informal circle, as long as that pays.
 */
import { doubleCells } from '../../engine/cells.ts';
import { LN2 } from '../../engine/math.ts';
import type { Context } from '../context.ts';
import { at, PARAMETER_COUNT } from '../parameters/index.ts';
import { seriesColumn } from '../series.ts';
import { KIND } from '../tables.ts';
import type { Fees } from './membership.ts';

const SKILL_HALF_LIFE = at('specialist.skillHalfLife');
const NEUTRALITY = at('specialist.neutrality');
const CAPTURE = at('specialist.capture');
const BOARD_BUSINESS = at('specialist.boardBusiness');
const BOARD_RESEARCH = at('specialist.boardResearch');
const BOARD_GOVERNMENT = at('specialist.boardGovernment');
const BOARD_LARGEST = at('specialist.boardLargest');
const POST = at('specialist.postCost');
const FEES_FROM = at('specialist.feesFrom');
const SERVICE_PRICE = at('specialist.servicePrice');
const OTHER = at('specialist.otherIncome');
const INTERNATIONAL = at('specialist.international');
const LOBBYING = at('specialist.lobbying');
const LINKS = at('specialist.links');
const FEES = seriesColumn('income_fees');
const SERVICES = seriesColumn('income_services');
const STATE = seriesColumn('income_state');
const INTERNATIONAL_INCOME = seriesColumn('income_international');
const OTHER_INCOME = seriesColumn('income_other');
/** Least staff an SO can live with, and quarters it bears less. */
const FLOOR_FTE = 1;
/** Staff below this part of the floor is a poor quarter whatever the cash. Assumed. */
const CLOSING_PART = 0.9;
const PATIENCE = 2;
/** Below this staff skill is lost, by so much a quarter. */
const LEARNING_FTE = 1.5;
const FORGETTING = 0.02;
/** Members one skilled post can guide. Assumed. */
const MEMBERS_PER_POST = 18;
/** Staff follows money with this speed a quarter: notice periods. Assumed. */
const HIRING_SPEED = 0.35;
/** Cash kept for bad times, in quarters of its cost; what is beyond is spent on staff. Assumed. */
const RESERVE = 1;
/** Smoothing of income shares: about a year. */
const SMOOTHING = 0.25;
/** Speed at which neutrality follows what bends it: four years. */
const NEUTRALITY_SPEED = 1 / 16;
/** Effort besides dialogue with the state, before links. */
const MATCHING = 0.35;
const GROUPS = 0.25;
const SERVICE_EFFORT = 0.22;
const TRAINING = 0.1;
/** Board seats of business and research worldwide (Kutsenko 2015 fig. 6): there effort is as above. */
const WORLD_BUSINESS = 0.61;
const WORLD_RESEARCH = 0.16;
/** Part of these efforts that no seat can move. Assumed. */
const LEANING_BASE = 0.5;

export function createSpecialist(context: Context, fees: Fees): (c: number, tick: number) => void {
  const { views, roster, record } = context;
  const { cluster, organisation } = views;
  const { members } = roster;
  const value = views.parameter.value;
  /** Fees of all members this quarter. */
  const collected = doubleCells(1);

  /** Cash moves from members to the SO, into `collected`. */
  function collectFees(c: number, tick: number): void {
    const base = c * PARAMETER_COUNT;
    const years = (tick - cluster.founded[c]) / 4;
    const rise = value[base + FEES_FROM] > 0 ? Math.min(1, years / value[base + FEES_FROM]) : 1;
    let sum = 0;
    for (let k = 0; k < roster.memberCount; k++) {
      const slot = members[k];
      const fee = fees.of(c, slot) * rise;
      if (organisation.kind[slot] === KIND.firm) organisation.cash[slot] -= fee;
      sum += fee;
    }
    collected[0] = sum;
  }

  /** Services sold to members: as much as skilled staff can deliver and members want. */
  function sellServices(c: number): number {
    const skill = cluster.skill[c];
    const wanted = value[c * PARAMETER_COUNT + SERVICE_PRICE] * roster.memberCount * skill * skill;
    const delivered = cluster.effortServices[c] * cluster.staff[c] * skill * 30;
    const sold = Math.min(wanted, delivered);
    const each = roster.memberCount > 0 ? sold / roster.memberCount : 0;
    for (let k = 0; k < roster.memberCount; k++) {
      if (organisation.kind[members[k]] === KIND.firm) organisation.cash[members[k]] -= each;
    }
    return sold;
  }

  function decide(c: number): void {
    const base = c * PARAMETER_COUNT;
    const nu = cluster.neutrality[c];
    const lobby =
      value[base + LOBBYING] *
      cluster.stateShare[c] *
      (0.5 + value[base + BOARD_GOVERNMENT]) *
      (1.6 - nu);
    const e = Math.min(0.7, Math.max(0, lobby));
    const links = value[base + LINKS];
    // Seats lean the rest: business towards matching, research towards training.
    const matching =
      MATCHING *
      (LEANING_BASE + (1 - LEANING_BASE) * (value[base + BOARD_BUSINESS] / WORLD_BUSINESS));
    const training =
      TRAINING *
      (LEANING_BASE + (1 - LEANING_BASE) * (value[base + BOARD_RESEARCH] / WORLD_RESEARCH));
    const rest = (1 - e) / (matching + GROUPS + SERVICE_EFFORT + training + links);
    cluster.effortLobby[c] = e;
    cluster.effortMatching[c] = matching * rest;
    cluster.effortGroups[c] = GROUPS * rest;
    cluster.effortServices[c] = SERVICE_EFFORT * rest;
    cluster.effortTraining[c] = training * rest;
    cluster.effortLinks[c] = links * rest;
  }

  function learn(c: number): void {
    const base = c * PARAMETER_COUNT;
    const staff = cluster.staff[c];
    const speed = LN2 / (4 * value[base + SKILL_HALF_LIFE]);
    if (staff < LEARNING_FTE) cluster.skill[c] *= 1 - FORGETTING;
    else
      cluster.skill[c] +=
        (1 - cluster.skill[c]) *
        speed *
        1.4 *
        Math.min(1, staff / 4) *
        (1 - cluster.effortLobby[c]);
  }

  function drift(c: number): void {
    const base = c * PARAMETER_COUNT;
    const leaning = Math.max(cluster.stateShare[c], value[base + BOARD_LARGEST]);
    const bent = value[base + CAPTURE] * Math.min(1, Math.max(0, (leaning - 0.5) / 0.5));
    const star = value[base + NEUTRALITY] * (1 - bent) * (1 - 0.8 * cluster.meanLobbying[c]);
    cluster.neutrality[c] += NEUTRALITY_SPEED * (star - cluster.neutrality[c]);
  }

  return (c, tick) => {
    if (cluster.specialistAlive[c] === 0) return;
    const stateMoney = cluster.statePaid[c];
    const base = c * PARAMETER_COUNT;
    const skill = cluster.skill[c];
    collectFees(c, tick);
    const fees = collected[0];
    const services = sellServices(c);
    const international =
      value[base + INTERNATIONAL] * stateMoney * skill * (0.5 + cluster.outsideReach[c]);
    const other = value[base + OTHER] * skill * (fees + services + stateMoney);
    const income = fees + services + international + other + stateMoney;
    record[FEES] += fees;
    record[SERVICES] += services;
    record[STATE] += stateMoney;
    record[INTERNATIONAL_INCOME] += international;
    record[OTHER_INCOME] += other;

    const post = value[base + POST];
    cluster.cash[c] += income - Math.max(0, cluster.staff[c] - cluster.hostPost[c]) * post;
    const spare = cluster.cash[c] - RESERVE * cluster.staff[c] * post;
    const affordable = Math.max(0, (income + 0.15 * spare) / post) + cluster.hostPost[c];
    cluster.staff[c] += HIRING_SPEED * (affordable - cluster.staff[c]);

    cluster.ownIncome[c] = fees + services;
    const total = Math.max(1e-9, income);
    cluster.stateShare[c] += SMOOTHING * (stateMoney / total - cluster.stateShare[c]);
    cluster.ownShare[c] += SMOOTHING * ((fees + services) / total - cluster.ownShare[c]);
    decide(c);
    learn(c);
    drift(c);
    const n = Math.max(1, roster.memberCount);
    cluster.coverage[c] = Math.min(
      1,
      (MEMBERS_PER_POST * cluster.staff[c] * (0.35 + 0.65 * skill)) / n,
    );
    const broke = cluster.staff[c] < FLOOR_FTE && cluster.cash[c] < -0.5 * post;
    cluster.poor[c] =
      broke || cluster.staff[c] < CLOSING_PART * FLOOR_FTE ? cluster.poor[c] + 1 : 0;
    if (cluster.poor[c] >= PATIENCE) closeDown(c);
  };

  function closeDown(c: number): void {
    cluster.specialistAlive[c] = 0;
    cluster.staff[c] = 0;
    cluster.cash[c] = 0;
    cluster.coverage[c] = 0;
    cluster.stateShare[c] = 0;
    cluster.ownShare[c] = 0;
    cluster.effortLobby[c] = 0;
    cluster.effortMatching[c] = 0;
    cluster.effortGroups[c] = 0;
    cluster.effortServices[c] = 0;
    cluster.effortTraining[c] = 0;
    cluster.effortLinks[c] = 0;
  }
}
