/** What the state decides: paying, changing, ending, announcing the end, reviewing. */
import type { Context } from '../context.ts';
import { PARAMETER_COUNT } from '../parameters/index.ts';
import { ADAPTIVE, MILESTONE, NEVER_ENDS, reviewDue } from '../submodels/state.ts';
import { scheduleRow } from '../tables.ts';
import type { Look, Tell } from './tell.ts';

/** A smaller change of what is paid is not told. */
const CHANGE = 0.05;

export function createStateLook(context: Context, tell: Tell): Look {
  const { cluster, parameter, schedule } = context.views;
  const money = { specialist: cluster.statePaid, projects: cluster.aidBudget };
  /** As told last. */
  const told = Object.values(money).map(() => new Float64Array(context.clusters));
  const announced = new Uint8Array(context.clusters);
  /** As at the beginning of the quarter. */
  let factor = 1;
  let alive = 0;
  let open = true;

  function tellMoney(c: number): void {
    Object.entries(money).forEach(([detail, paid], k) => {
      const before = told[k][c];
      const value = paid[c];
      if (before === value || Math.abs(value - before) < CHANGE * before) return;
      if (before === 0) tell('support_began', { detail, value });
      else tell(value === 0 ? 'support_ended' : 'support_changed', { detail, before, value });
      told[k][c] = value;
    });
  }

  /** No end is known while it lies further off than any horizon. */
  function tellAnnouncement(c: number): void {
    const value = cluster.notice[c];
    const known = value < NEVER_ENDS / 2 ? 1 : 0;
    const paying = cluster.statePaid[c] + cluster.aidBudget[c] > 0;
    if (known === 1 && announced[c] === 0 && paying) tell('end_announced', { value });
    if (paying) announced[c] = known;
  }

  function tellReview(c: number, tick: number): void {
    // Without the specialist organisation there is nothing to review (submodels/state.ts).
    if (tick < 0 || (alive === 0 && tick > 0)) return;
    if (!reviewDue(parameter.value, c * PARAMETER_COUNT, tick)) return;
    const mode = schedule.mode[scheduleRow(c, tick, context.horizonTicks)];
    const value = cluster.supportFactor[c];
    if (mode === MILESTONE && open) {
      const detail = cluster.supportEnds[c] === NEVER_ENDS ? 'not_met' : 'met';
      tell('review', { detail, before: factor, value });
    } else if (mode === ADAPTIVE) {
      const detail = value > factor ? 'raised' : value < factor ? 'cut' : 'unchanged';
      tell('review', { detail, before: factor, value });
    }
  }

  return (stage, c, tick) => {
    if (stage === 'before') {
      factor = cluster.supportFactor[c];
      alive = cluster.specialistAlive[c];
      open = cluster.supportEnds[c] === NEVER_ENDS;
    } else if (stage === 'state') {
      tellReview(c, tick);
      tellAnnouncement(c);
      tellMoney(c);
    }
  };
}
