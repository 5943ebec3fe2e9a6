/** METRICS of a finished run: what is reported of it beside its outcome class. */

import { log } from '../engine/math.ts';
import type { Case } from './evidence.ts';
import { METRICS, majorityOutcome, metricIndex } from './metrics.ts';
import { costSpread, largeFirmProjects, richClub, spinOffLead } from './network.ts';
import { at, PARAMETER_COUNT } from './parameters/index.ts';
import { SERIES } from './series.ts';
import type { Simulator } from './simulator.ts';
import { KIND, TIES } from './tables.ts';
import { aliveAt, lifeTable } from './yearly.ts';

const STATE_SHARE = at('outcome.stateShare');
const DISSOLVED_MEMBERS = at('outcome.dissolvedMembers');
const WINDOW = at('outcome.window');
const LENIENT_STATE_SHARE = 0.3;
const COLUMNS: ReadonlyMap<string, number> = new Map(SERIES.map((s, i) => [s.name, i]));
const YEAR = 4;
/** A cluster ends when it has had too few active members for this long; not judged before year 2. */
const ENDED_FOR = 4;
const NOT_BEFORE = 8;
/** Metrics of a world of several clusters: sums for these, means for the rest. */
const SUMMED = new Set(
  [
    'state_cost',
    'innovations_total',
    'innovations_collaborative_total',
    'innovations_added',
    'members_judged',
    'active_members_judged',
    'members_end',
    'firms_end',
    'staff_end',
    'firms_born',
  ].map(metricIndex),
);

/** Writes METRICS of cluster c into `out`. `codes`: outcome, and with harder and easier thresholds. */
export function clusterMetrics(
  simulator: Simulator,
  c: number,
  k: Case,
  codes: readonly [number, number, number],
  out: Float64Array,
): void {
  const end = simulator.tick();
  const base = c * PARAMETER_COUNT;
  const values = simulator.world.views.parameter.value;
  const set = (name: string, value: number): void => {
    out[metricIndex(name)] = value;
  };
  const seen = (name: string, tick: number): number =>
    simulator.observed(c, COLUMNS.get(name) as number, tick);
  const sum = (name: string, from = 0, to = end): number =>
    simulator.observedSum(c, COLUMNS.get(name) as number, from, to);
  const mean = (name: string, from: number, to: number): number =>
    to > from ? sum(name, from, to) / (to - from) : 0;
  const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

  set('judged_tick', k.judgedTick);
  set('withdrawal_tick', k.withdrawalTick);
  set('withdrawn', k.supported && !k.permanent ? 1 : 0);
  set(
    'self_financing',
    k.supported && k.specialistAlive && k.stateShare <= values[base + STATE_SHARE] ? 1 : 0,
  );
  set(
    'self_financing_30',
    k.supported && k.specialistAlive && k.stateShare <= LENIENT_STATE_SHARE ? 1 : 0,
  );
  set('outcome_strict', codes[1]);
  set('outcome_lenient', codes[2]);
  set('activity_ratio', share(k.activityPost, k.activityPre));
  set('collaboration_ratio', k.collaborationRatio);
  set('firms_ratio', k.firmsRatio);
  set('innovation_gain', k.innovationGain);
  set('innovation_per_firm_gain', k.innovationPerFirmGain);
  set('ignition', k.ignition);
  set('members_judged', k.members);
  set('active_members_judged', k.activeMembers);
  set('state_share_judged', k.stateShare);
  set('rent_share', k.rentShare);

  set('state_cost', sum('income_state') + sum('project_aid') + sum('rents'));
  set('innovations_total', sum('innovations'));
  set('innovations_added', sum('innovations') - k.referenceInnovations);
  set('innovations_collaborative_total', sum('innovations_collaborative'));
  const life = lifetime(
    (tick) => seen('active_members', tick) >= values[base + DISSOLVED_MEMBERS],
    NOT_BEFORE,
    end,
    ENDED_FOR,
  );
  set('cluster_lifetime', life);
  set('cluster_ended', life < end ? 1 : 0);
  const office = lifetime((tick) => seen('specialist_alive', tick) === 1, 0, end, 1);
  set('specialist_lifetime', office);
  set('specialist_ended', office < end ? 1 : 0);

  const born = sum('births_spin_off') + sum('births_university') + sum('births_outside');
  const firmYears = sum('firms') / YEAR;
  set('firms_born', born);
  set('birth_rate', share(born, firmYears));
  set('death_rate', share(sum('deaths'), firmYears));
  set('spin_off_share', share(sum('births_spin_off'), born));
  const table = lifeTable(simulator);
  set('alive_1y', aliveAt(table, YEAR));
  set('alive_5y', aliveAt(table, 5 * YEAR));

  const funded = k.permanent ? end : Math.max(0, k.withdrawalTick);
  const fundedFrom = Math.max(0, funded - 3 * YEAR);
  const income = ['fees', 'services', 'state', 'international', 'other'].reduce(
    (s, n) => s + sum(`income_${n}`, fundedFrom, funded),
    0,
  );
  set('fee_share', share(sum('income_fees', fundedFrom, funded), income));
  set('service_share', share(sum('income_services', fundedFrom, funded), income));
  set('staff_funded', mean('staff', fundedFrom, funded));
  const ended = sum('projects_failed') + sum('projects_succeeded') + sum('projects_neutral');
  set('failed_share', share(sum('projects_failed'), ended));
  set('succeeded_share', share(sum('projects_succeeded'), ended));
  set('brokered_per_year', share(sum('projects_brokered', 0, funded), funded / YEAR));
  set(
    'brokered_partners',
    share(sum('brokered_partners', 0, funded), sum('projects_brokered', 0, funded)),
  );
  const from = Math.max(0, k.judgedTick - 12 - values[base + WINDOW]);
  const endedThen =
    sum('projects_failed', from, k.judgedTick - 12) +
    sum('projects_succeeded', from, k.judgedTick - 12) +
    sum('projects_neutral', from, k.judgedTick - 12);
  const perTick = share(endedThen, Math.max(1, k.judgedTick - 12 - from));
  set(
    'reproduction',
    share(mean('follow_on_projects', Math.max(0, k.judgedTick - 12), k.judgedTick), perTick),
  );
  set('size_tail', tailExponent(simulator, c));
  set('degree_max_mean', degreeRatio(simulator, c));
  set('rich_club', richClub(simulator, c));
  set('cost_spread', costSpread(simulator, c));
  set('large_firm_projects', largeFirmProjects(simulator, c));
  set('spin_off_lead', spinOffLead(simulator, c));
  set('members_end', seen('members', end - 1));
  set('firms_end', seen('firms', end - 1));
  set('staff_end', seen('staff', end - 1));
  set('trust_end', seen('trust', end - 1));
}

/** First tick from which `alive` was false for `span` ticks in a row; `end` if that never was. */
function lifetime(
  alive: (tick: number) => boolean,
  from: number,
  end: number,
  span: number,
): number {
  let dead = 0;
  for (let tick = from; tick < end; tick++) {
    dead = alive(tick) ? 0 : dead + 1;
    if (dead === span) return tick - span + 1;
  }
  return end;
}

/** Hill's estimator on the upper tenth of firm sizes (at least 5 firms); 0 if there are too few. */
function tailExponent(simulator: Simulator, c: number): number {
  const { cluster, organisation } = simulator.world.views;
  const [first, end] = [cluster.firstSlot[c], cluster.highSlot[c]];
  const all = new Float64Array(end - first);
  let firms = 0;
  for (let slot = first; slot < end; slot++) {
    if (organisation.kind[slot] === KIND.firm) all[firms++] = organisation.sales[slot];
  }
  // Typed arrays are sorted as numbers, several times as quickly: largest first once they are turned round.
  const sizes = all.subarray(0, firms).sort().reverse();
  const k = Math.max(5, Math.floor(firms / 10));
  if (firms <= k || sizes[k] <= 0) return 0;
  let sum = 0;
  for (let i = 0; i < k; i++) sum += log(sizes[i] / sizes[k]);
  return sum > 0 ? k / sum : 0;
}

/** Largest over mean number of ties with kept promises. */
function degreeRatio(simulator: Simulator, c: number): number {
  const { cluster, organisation } = simulator.world.views;
  let most = 0;
  let sum = 0;
  let count = 0;
  for (let slot = cluster.firstSlot[c]; slot < cluster.highSlot[c]; slot++) {
    if (organisation.kind[slot] === KIND.none) continue;
    let degree = 0;
    for (let cell = slot * TIES; cell < slot * TIES + TIES; cell++)
      if (organisation.tieActive[cell] === 1) degree++;
    most = Math.max(most, degree);
    sum += degree;
    count++;
  }
  return sum > 0 ? most / (sum / count) : 0;
}

/** Metrics that are outcome codes: a world has the one most of its clusters have. */
const CODES = ['outcome_strict', 'outcome_lenient'].map(metricIndex);
const WITHDRAWAL = metricIndex('withdrawal_tick');

/** METRICS of a world of several clusters: sums or means of the clusters’; of codes, the commonest. */
export function worldMetrics(all: Float64Array, clusters: number): Float64Array {
  const out = new Float64Array(METRICS.length);
  for (let m = 0; m < METRICS.length; m++) {
    const column = Array.from({ length: clusters }, (_, c) => all[c * METRICS.length + m]);
    // Clusters whose support never ended have no quarter of withdrawal to average.
    const told = m === WITHDRAWAL ? column.filter((tick) => tick >= 0) : column;
    const sum = told.reduce((a, b) => a + b, 0);
    if (CODES.includes(m)) out[m] = majorityOutcome(column);
    else if (told.length === 0) out[m] = -1;
    else out[m] = SUMMED.has(m) ? sum : sum / told.length;
  }
  return out;
}
