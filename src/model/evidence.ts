/** The evidence on one cluster of a finished run: what judge.ts classifies, as numbers. */
import { at } from './parameters/index.ts';
import { seriesColumn } from './series.ts';
import type { Simulator } from './simulator.ts';

const ACTIVITY = seriesColumn('active_projects');
const INNOVATION = seriesColumn('innovations');
const JOINT = seriesColumn('innovations_collaborative');
const FIRMS = seriesColumn('firms');
const MEMBERS = seriesColumn('members');
const ACTIVE_MEMBERS = seriesColumn('active_members');
const STATE = seriesColumn('income_state');
const INCOMES = [
  'income_fees',
  'income_services',
  'income_state',
  'income_international',
  'income_other',
].map(seriesColumn);
const ALIVE = seriesColumn('specialist_alive');
const RENTS = seriesColumn('rents');
const BENEFIT = seriesColumn('benefit');
/** Columns of the paired run that are kept. */
const KEPT = [ACTIVITY, INNOVATION, FIRMS];
const WITHDRAWN_BELOW = 0.1;
const FULLY_FUNDED = 0.9;
const YEAR = 4;

/** The thresholds `outcome.*` of one cluster. */
export interface Thresholds {
  readonly judgeAfter: number;
  readonly window: number;
  readonly hold: number;
  readonly ignition: number;
  readonly keptActivity: number;
  readonly keptFirms: number;
  readonly addedInnovation: number;
  readonly stateShare: number;
  readonly dissolvedActivity: number;
  readonly dissolvedMembers: number;
  readonly shellInnovation: number;
  readonly rentShare: number;
}

const COLUMNS: { readonly [K in keyof Thresholds]: number } = {
  judgeAfter: at('outcome.judgeAfter'),
  window: at('outcome.window'),
  hold: at('outcome.hold'),
  ignition: at('outcome.ignition'),
  keptActivity: at('outcome.keptActivity'),
  keptFirms: at('outcome.keptFirms'),
  addedInnovation: at('outcome.addedInnovation'),
  stateShare: at('outcome.stateShare'),
  dissolvedActivity: at('outcome.dissolvedActivity'),
  dissolvedMembers: at('outcome.dissolvedMembers'),
  shellInnovation: at('outcome.shellInnovation'),
  rentShare: at('outcome.rentShare'),
};

const NAMED_COLUMNS = Object.entries(COLUMNS);

/** Thresholds in force for the cluster whose parameters begin at `base`. */
export function thresholdsOf(values: Float64Array, base: number): Thresholds {
  const thresholds: Record<string, number> = {};
  for (const [name, column] of NAMED_COLUMNS) thresholds[name] = values[base + column];
  return thresholds as unknown as Thresholds;
}

/** What is kept of the paired run without support: some columns from quarter 0 on. */
export interface Counterfactual {
  readonly ticks: number;
  readonly values: Float64Array;
}

/** Keeps what judgements need of the path walked so far, which must be the paired run. */
export function keepCounterfactual(simulator: Simulator): Counterfactual {
  const ticks = simulator.tick();
  const values = new Float64Array(simulator.clusters * ticks * KEPT.length);
  let cell = 0;
  for (let c = 0; c < simulator.clusters; c++) {
    for (let tick = 0; tick < ticks; tick++)
      for (const s of KEPT) values[cell++] = simulator.observed(c, s, tick);
  }
  return { ticks, values };
}

/** One cluster of one run, in the numbers its judgement rests on. */
export interface Case {
  readonly supported: boolean;
  /** State money never fell below a tenth of its peak. */
  readonly permanent: boolean;
  /** First quarter below a tenth of the peak; −1 if none. */
  readonly withdrawalTick: number;
  /** First quarter of the fully funded window. */
  readonly preTick: number;
  readonly judgedTick: number;
  readonly activityStart: number;
  readonly activityPre: number;
  readonly activityPost: number;
  /** Worst year of the hold, against before. */
  readonly activityHeld: number;
  readonly firmsHeld: number;
  readonly collaborationRatio: number;
  readonly firmsRatio: number;
  readonly membersRatio: number;
  readonly innovationPre: number;
  readonly innovationGain: number;
  readonly innovationPerFirmGain: number;
  readonly referenceActivityPre: number;
  readonly referenceInnovationPre: number;
  readonly ignition: number;
  /** Innovations of the paired run over the whole horizon. */
  readonly referenceInnovations: number;
  readonly members: number;
  readonly activeMembers: number;
  readonly stateShare: number;
  readonly specialistAlive: boolean;
  readonly rentShare: number;
}

export function caseOf(
  simulator: Simulator,
  reference: Counterfactual,
  c: number,
  t: Thresholds,
): Case {
  const seen = (column: number, tick: number): number => simulator.observed(c, column, tick);
  const end = simulator.tick();
  const mean: Mean = (column, from, to) =>
    to > from ? simulator.observedSum(c, column, from, to) / (to - from) : 0;
  const paired: Mean = (column, from, to) => {
    const first = c * reference.ticks * KEPT.length + KEPT.indexOf(column);
    let sum = 0;
    for (let tick = from; tick < to; tick++) sum += reference.values[first + tick * KEPT.length];
    return to > from ? sum / (to - from) : 0;
  };

  const span = supportSpan((tick) => seen(STATE, tick), end, t);
  const judged = span.judged;
  const hold = Math.max(0, judged - t.hold);
  const pre = span.pre;
  const preEnd = Math.min(span.funded, pre + t.window);
  const ratio = (a: number, b: number): number => a / Math.max(1e-9, b);
  const activityPre = mean(ACTIVITY, pre, preEnd);
  const firmsPre = mean(FIRMS, pre, preEnd);
  const referenceInnovation = Math.max(0.25, paired(INNOVATION, hold, judged));
  const innovationGain = mean(INNOVATION, hold, judged) / referenceInnovation;
  const perFirm = mean(INNOVATION, hold, judged) / Math.max(1, mean(FIRMS, hold, judged));
  const referencePerFirm = referenceInnovation / Math.max(1, paired(FIRMS, hold, judged));
  const rents = mean(RENTS, hold, judged);
  const benefits = mean(BENEFIT, hold, judged) * mean(MEMBERS, hold, judged);
  const income = INCOMES.reduce((sum, column) => sum + mean(column, judged - YEAR, judged), 0);
  return {
    supported: span.peak > 0,
    permanent: span.withdrawn < 0,
    withdrawalTick: span.withdrawn,
    preTick: pre,
    judgedTick: judged,
    activityStart:
      simulator.firstTick < 0
        ? mean(ACTIVITY, Math.max(simulator.firstTick, -t.window), 0)
        : seen(ACTIVITY, 0),
    activityPre,
    activityPost: mean(ACTIVITY, judged - YEAR, judged),
    activityHeld: ratio(worstYear(mean, ACTIVITY, hold, judged), activityPre),
    firmsHeld: ratio(worstYear(mean, FIRMS, hold, judged), firmsPre),
    // One joint innovation a year at least: before the first come to market there is nothing to keep.
    collaborationRatio: mean(JOINT, hold, judged) / Math.max(1 / YEAR, mean(JOINT, pre, preEnd)),
    firmsRatio: ratio(mean(FIRMS, hold, judged), firmsPre),
    membersRatio: ratio(mean(MEMBERS, judged - YEAR, judged), mean(MEMBERS, pre, preEnd)),
    innovationPre: mean(INNOVATION, pre, preEnd),
    innovationGain,
    innovationPerFirmGain: perFirm / Math.max(1e-9, referencePerFirm),
    referenceActivityPre: paired(ACTIVITY, pre, preEnd),
    referenceInnovationPre: paired(INNOVATION, pre, preEnd),
    ignition: bestWindow(mean, paired, span.supportEnd, t.window),
    referenceInnovations: paired(INNOVATION, 0, reference.ticks) * reference.ticks,
    members: mean(MEMBERS, judged - YEAR, judged),
    activeMembers: mean(ACTIVE_MEMBERS, judged - YEAR, judged),
    stateShare: ratio(mean(STATE, judged - YEAR, judged), Math.max(1e-9, income)),
    specialistAlive: seen(ALIVE, judged - 1) === 1,
    rentShare: ratio(rents, Math.max(1e-9, rents + benefits)),
  };
}

/** Mean of a column over quarters from, from + 1 ... to − 1; 0 if there is none. */
type Mean = (column: number, from: number, to: number) => number;

/** Smallest mean of a year within [from, to). */
function worstYear(mean: Mean, column: number, from: number, to: number): number {
  let worst = Number.POSITIVE_INFINITY;
  for (let tick = from; tick + YEAR <= to; tick += YEAR)
    worst = Math.min(worst, mean(column, tick, tick + YEAR));
  return worst === Number.POSITIVE_INFINITY ? mean(column, from, to) : worst;
}

interface Span {
  readonly peak: number;
  readonly withdrawn: number;
  /** One past the last quarter of support. */
  readonly supportEnd: number;
  readonly pre: number;
  /** One past the last quarter of full support. */
  readonly funded: number;
  readonly judged: number;
}

/** When support ran, when it was withdrawn, and the windows before it and after. */
function supportSpan(state: (tick: number) => number, end: number, t: Thresholds): Span {
  let peak = 0;
  for (let tick = 0; tick < end; tick++) peak = Math.max(peak, state(tick));
  const unended = {
    peak,
    withdrawn: -1,
    supportEnd: end,
    pre: Math.max(0, end - t.judgeAfter - t.window),
    funded: end,
    judged: end,
  };
  if (peak === 0) return unended;
  let withdrawn = -1;
  for (let tick = 1; tick < end; tick++) {
    if (state(tick) < WITHDRAWN_BELOW * peak && state(tick - 1) >= WITHDRAWN_BELOW * peak)
      withdrawn = tick;
    else if (state(tick) >= WITHDRAWN_BELOW * peak) withdrawn = -1;
  }
  if (withdrawn < 0) return unended;
  let funded = withdrawn;
  while (funded > 0 && state(funded - 1) < FULLY_FUNDED * peak) funded--;
  if (funded === 0) funded = withdrawn;
  return {
    peak,
    withdrawn,
    supportEnd: withdrawn,
    pre: Math.max(0, funded - t.window),
    funded,
    judged: Math.min(end, withdrawn + t.judgeAfter),
  };
}

/** Largest ratio of activity to the paired run's over windows within the support. */
function bestWindow(mean: Mean, paired: Mean, supportEnd: number, window: number): number {
  let best = 0;
  const last = Math.max(0, supportEnd - window);
  for (let from = 0; from <= last; from++) {
    const to = Math.min(supportEnd, from + window);
    best = Math.max(best, mean(ACTIVITY, from, to) / Math.max(1, paired(ACTIVITY, from, to)));
  }
  return best;
}
