/**
 * Relational contracts (Baker, Gibbons & Murphy 2002): joint projects go on by promises that no court
 * enforces. About once a project a partner is tempted by a gain D (lognormal); he breaks his promise
 * with probability logistic((D − V)/15), where V is what he would lose: the relation, discounted, and
 * the reputation at stake. Ties that would not live without aid are worth only what aid will still
 * pay once its end is known, so an announced end shortens their shadow of the future. Kept projects
 * build trust on both sides; broken ones destroy it, are reported where there is a feedback system,
 * and may cost membership where there is a code of conduct.
 */
import { doubleCells } from '../../engine/cells.ts';
import { expAll, logAll, logisticAll, normalQuantileAll } from '../../engine/math.ts';
import type { Context } from '../context.ts';
import { at, PARAMETER_COUNT } from '../parameters/index.ts';
import { PURPOSE } from '../purposes.ts';
import { createRows } from '../rows.ts';
import { seriesColumn } from '../series.ts';
import { KIND, PARTNERS } from '../tables.ts';
import type { Ties } from '../ties.ts';
import type { Trust } from './trust.ts';

const TEMPTATION = at('conduct.temptation');
const SPREAD = at('conduct.temptationSpread');
const SCALE = at('conduct.temptationScale');
const DISCOUNT = at('conduct.discount');
const STAKE = at('conduct.reputationStake');
const CODE = at('trust.codeOfConduct');
const IDENTITY = at('trust.sharedIdentity');
const SUBSIDY = at('state.projectSubsidy');
const FAILED = seriesColumn('projects_failed');
const BREACHES = seriesColumn('breaches');
const AID = seriesColumn('project_aid');
const LEFT = seriesColumn('left');
const ACTIVE = seriesColumn('active_projects');
/** Evidence of one kept project (w). */
const PROJECT_WEIGHT = 1;
/** A full code of conduct expels a breacher with this chance, and adds this part to the stake. Assumed. */
const EXPULSION = 0.4;
const CODE_STAKE = 1;
/** Kept promises that make a circle with a shared identity. Assumed. */
const CIRCLE = 4;

/** What happens when a project has run its course; innovation.ts provides it. */
export type OnCompletion = (c: number, row: number, tick: number) => void;

export function createRelationalContract(
  context: Context,
  ties: Ties,
  trust: Trust,
  complete: OnCompletion,
): {
  progress(c: number, tick: number): void;
  dissolveOf(c: number, slot: number, tick: number): void;
} {
  const { views, luck, record } = context;
  const { cluster, organisation, project } = views;
  const { projects, cash, member, kind, idLo, idHi, tieActive, tieEnded, tieKept, benefit } =
    organisation;
  const value = views.parameter.value;
  const rows = createRows(project, project.ends.length);
  /** Constants of the cluster in hand. */
  const k = doubleCells(6);
  /** Temptation D of the partner in hand, then his risk of breach; and his V. */
  const risk = doubleCells(1);
  const stake = doubleCells(1);
  const LONG_SHADOW = 0;
  const AIDED_SHADOW = 1;
  const REPUTATION_STAKE = 2;
  const LOG_TEMPTATION = 3;

  function prepare(c: number): void {
    const base = c * PARAMETER_COUNT;
    const discount = value[base + DISCOUNT];
    k[LONG_SHADOW] = 1 / (1 - discount);
    const notice = cluster.notice[c];
    let left = 1;
    for (let h = 0; h < notice && left > 1e-6; h++) left *= discount;
    k[AIDED_SHADOW] = (1 - left) / (1 - discount);
    const heard = 0.3 + 0.7 * trust.guidance();
    k[REPUTATION_STAKE] =
      value[base + STAKE] * heard * (1 + CODE_STAKE * value[base + CODE] * trust.guidance());
    risk[0] = value[base + TEMPTATION];
    logAll(risk, 1);
    k[LOG_TEMPTATION] = risk[0];
  }

  /** V: what partner number `a` of a project loses by a breach, into `stake`. */
  function weighStake(c: number, row: number, a: number, tick: number): void {
    const base = c * PARAMETER_COUNT;
    const i = project.partner[row * PARTNERS + a];
    let relation = 0;
    for (let b = 0; b < project.partners[row]; b++) {
      if (b === a) continue;
      const j = project.partner[row * PARTNERS + b];
      const cell = ties.find(i, j);
      const tau = trust.of(j, cell, tick);
      const gain = tau * project.gain[row];
      const aided = project.aided[row] === 1;
      const bare = gain - project.cost[row] / (aided ? 1 - value[base + SUBSIDY] : 1);
      const shadow = aided && bare <= 0 ? k[AIDED_SHADOW] : k[LONG_SHADOW];
      const circle = Math.min(
        1,
        (tieKept[cell] * ties.fading[tick - organisation.tieTick[cell]]) / CIRCLE,
      );
      relation += gain * shadow * (1 + value[base + IDENTITY] * circle);
    }
    trust.reputation(i);
    stake[0] = relation + k[REPUTATION_STAKE] * trust.publicly[0];
  }

  /** Number of the partner who breaks his promise this quarter, or −1. */
  function breacher(c: number, row: number, tick: number): number {
    const base = c * PARAMETER_COUNT;
    const n = project.partners[row];
    luck.open(tick, PURPOSE.temptation);
    luck.drawPair(project.partner[row * PARTNERS], project.partner[row * PARTNERS + 1]);
    const u = luck.first() * project.duration[row];
    if (u >= n) return -1;
    const a = u | 0;
    risk[0] = Math.max(1e-12, luck.second());
    normalQuantileAll(risk, 1);
    risk[0] = k[LOG_TEMPTATION] + value[base + SPREAD] * risk[0];
    expAll(risk, 1);
    weighStake(c, row, a, tick);
    risk[0] = (risk[0] - stake[0]) / value[base + SCALE];
    logisticAll(risk, 1);
    luck.open(tick, PURPOSE.breach);
    luck.drawPair(project.partner[row * PARTNERS], project.partner[row * PARTNERS + 1]);
    return luck.first() < risk[0] ? a : -1;
  }

  function punish(c: number, row: number, a: number, tick: number): void {
    const i = project.partner[row * PARTNERS + a];
    for (let b = 0; b < project.partners[row]; b++) {
      if (b === a) continue;
      const j = project.partner[row * PARTNERS + b];
      trust.broken(c, ties.find(j, i), i, tick);
    }
    record[BREACHES]++;
    record[FAILED]++;
    if (member[i] === 0) return;
    luck.open(tick, PURPOSE.expulsion);
    luck.draw(idLo[i], idHi[i]);
    if (luck.first() < EXPULSION * value[c * PARAMETER_COUNT + CODE] * trust.guidance()) {
      member[i] = 0;
      benefit[i] = 0;
      record[LEFT]++;
    }
  }

  function reward(row: number, tick: number): void {
    const n = project.partners[row];
    for (let a = 0; a < n; a++) {
      for (let b = 0; b < n; b++) {
        if (a === b) continue;
        const j = project.partner[row * PARTNERS + b];
        trust.kept(ties.find(project.partner[row * PARTNERS + a], j), j, tick, PROJECT_WEIGHT);
      }
    }
  }

  /** Takes a project off the list; the last one takes its row. */
  function remove(c: number, row: number, tick: number): void {
    const n = project.partners[row];
    for (let a = 0; a < n; a++) {
      const i = project.partner[row * PARTNERS + a];
      projects[i]--;
      for (let b = 0; b < n; b++) {
        if (a === b) continue;
        const cell = ties.find(i, project.partner[row * PARTNERS + b]);
        tieActive[cell] = 0;
        tieEnded[cell] = tick;
      }
    }
    const last = cluster.firstProject[c] + --cluster.projects[c];
    rows.copy(last, row);
    rows.clear(last);
  }

  function progress(c: number, tick: number): void {
    prepare(c);
    cluster.aidPaid[c] = 0;
    let aided = 0;
    const running = cluster.projects[c];
    record[ACTIVE] += cluster.projects[c];
    // From the last to the first, because a removal moves the last row here.
    for (
      let row = cluster.firstProject[c] + cluster.projects[c] - 1;
      row >= cluster.firstProject[c];
      row--
    ) {
      const n = project.partners[row];
      for (let a = 0; a < n; a++) {
        const i = project.partner[row * PARTNERS + a];
        if (kind[i] === KIND.firm) cash[i] -= project.cost[row];
      }
      aided += project.aided[row];
      record[AID] += project.aid[row] * n;
      cluster.aidPaid[c] += project.aid[row] * n;
      const a = breacher(c, row, tick);
      if (a >= 0) {
        punish(c, row, a, tick);
        remove(c, row, tick);
      } else if (tick + 1 >= project.ends[row]) {
        reward(row, tick);
        complete(c, row, tick);
        remove(c, row, tick);
      }
    }
    cluster.aidedShare[c] = running > 0 ? aided / running : 0;
  }

  /** A partner is gone: his projects break off, nobody is to blame. */
  function dissolveOf(c: number, slot: number, tick: number): void {
    for (
      let row = cluster.firstProject[c] + cluster.projects[c] - 1;
      row >= cluster.firstProject[c];
      row--
    ) {
      for (let a = 0; a < project.partners[row]; a++) {
        if (project.partner[row * PARTNERS + a] === slot) {
          record[FAILED]++;
          remove(c, row, tick);
          break;
        }
      }
    }
  }

  return { progress, dissolveOf };
}
