/**
 * Arms as tables: the parameters in force by epoch and the support schedule, quarter by quarter. Two
 * arms part at the first quarter in which their tables can make a difference; until then one
 * simulation serves both.
 */
import { evaluateProgram, MAX_PROGRAM_LENGTH, type Program } from '../engine/program.ts';
import type { Arm, Assignment, ClusterInputs, WorldInputs } from './inputs.ts';
import { at, PARAMETER_COUNT, PARAMETERS, POLICIES, parameterIndex } from './parameters/index.ts';
import { NEVER_ENDS } from './submodels/state.ts';

/** Values of all parameters and the milestone rules of all clusters, from a tick on. */
export interface Epoch {
  readonly tick: number;
  readonly parameter: Float64Array;
  readonly ruleLength: Int32Array;
  readonly ruleCode: Float64Array;
}

/** One world under one arm, as the simulator reads it. Rows of schedules: cluster × (horizon + 1). */
export interface ArmTables {
  readonly name: string;
  readonly clusters: number;
  readonly horizonTicks: number;
  readonly burnInTicks: number;
  /** In order of tick; the first begins with the burn-in. */
  readonly epochs: readonly Epoch[];
  readonly amount: Float64Array;
  readonly projectAid: Float64Array;
  readonly notice: Int32Array;
  readonly mode: Uint8Array;
}

const HORIZON = at('time.horizon');
const BURN_IN = at('time.burnIn');
const POLICY = at('support.policy');
const END = at('support.end');
const TAPER = at('support.taperYears');
const NOTICE = at('support.notice');
const NONE = POLICIES.indexOf('none');
const TAPERED = POLICIES.indexOf('taper');
const PERMANENT = POLICIES.indexOf('permanent');
const MILESTONE = POLICIES.indexOf('milestone');
const TICKS_PER_YEAR = 4;

/** A world with these parameters set. @throws Error on a path that is no parameter. */
export function assign(inputs: WorldInputs, set: readonly Assignment[]): WorldInputs {
  if (set.length === 0) return inputs;
  const clusters = inputs.clusters.map((cluster, c) => assignCluster(cluster, c, set));
  return { ...inputs, clusters };
}

function assignCluster(
  cluster: ClusterInputs,
  c: number,
  set: readonly Assignment[],
): ClusterInputs {
  const values = [...cluster.values];
  const programs: Record<string, Program> = { ...cluster.programs };
  for (const { path, cluster: only, value, program } of set) {
    if (only !== null && only !== c) continue;
    const index = parameterIndex(path);
    if (index < 0) throw new Error(`no parameter ${path}`);
    if (program !== null) programs[path] = program;
    else {
      values[index] = value as number;
      delete programs[path];
    }
  }
  return { ...cluster, values, programs };
}

/** The tables of a world under an arm; `null` takes the world as it is. */
export function compileArm(inputs: WorldInputs, arm: Arm | null): ArmTables {
  const early = assign(inputs, arm?.always ?? []);
  const whole = tabulate(arm?.name ?? 'scenario', assign(early, arm?.set ?? []));
  if (arm === null || arm.from === null) return whole;
  const before = tabulate(arm.name, early);
  const from = Math.round(arm.from * TICKS_PER_YEAR);
  return {
    ...whole,
    horizonTicks: before.horizonTicks,
    burnInTicks: before.burnInTicks,
    epochs: [before.epochs[0] as Epoch, { ...(whole.epochs[0] as Epoch), tick: from }],
    amount: spliced(before, before.amount, whole.amount, from),
    projectAid: spliced(before, before.projectAid, whole.projectAid, from),
    notice: spliced(before, before.notice, whole.notice, from),
    mode: spliced(before, before.mode, whole.mode, from),
  };
}

/** The paired world without support: no programme and no specialist organisation. */
export function noSupportArm(inputs: WorldInputs): ArmTables {
  const none = (path: string): Assignment => ({ path, cluster: null, value: 0, program: null });
  return compileArm(inputs, {
    name: 'no-support',
    label: 'no support',
    set: [none('support.policy'), none('specialist.present')],
    from: null,
  });
}

function spliced<T extends Float64Array | Int32Array | Uint8Array>(
  tables: ArmTables,
  before: T,
  after: T,
  from: number,
): T {
  const out = after.slice() as T;
  const rows = tables.horizonTicks + 1;
  for (let c = 0; c < tables.clusters; c++) {
    for (let tick = 0; tick < Math.min(from, rows); tick++)
      out[c * rows + tick] = before[c * rows + tick] as number;
  }
  return out;
}

function tabulate(name: string, inputs: WorldInputs): ArmTables {
  const first = inputs.clusters[0] as ClusterInputs;
  const clusters = inputs.clusters.length;
  const horizonTicks = Math.round((first.values[HORIZON] as number) * TICKS_PER_YEAR);
  const burnInTicks = Math.round((first.values[BURN_IN] as number) * TICKS_PER_YEAR);
  const rows = clusters * (horizonTicks + 1);
  const epoch: Epoch = {
    tick: -burnInTicks,
    parameter: new Float64Array(clusters * PARAMETER_COUNT),
    ruleLength: new Int32Array(clusters),
    ruleCode: new Float64Array(clusters * MAX_PROGRAM_LENGTH),
  };
  const tables: ArmTables = {
    name,
    clusters,
    horizonTicks,
    burnInTicks,
    epochs: [epoch],
    amount: new Float64Array(rows),
    projectAid: new Float64Array(rows),
    notice: new Int32Array(rows),
    mode: new Uint8Array(rows),
  };
  inputs.clusters.forEach((cluster, c) => {
    epoch.parameter.set(cluster.values, c * PARAMETER_COUNT);
    tabulateSupport(tables, cluster, c);
    const rule = cluster.programs['support.when'];
    if (rule !== undefined) {
      epoch.ruleLength[c] = rule.code.length;
      epoch.ruleCode.set(rule.code, c * MAX_PROGRAM_LENGTH);
    }
  });
  return tables;
}

/** What a cluster is promised, quarter by quarter, and when everybody knows of its end. */
function tabulateSupport(tables: ArmTables, cluster: ClusterInputs, c: number): void {
  const v = cluster.values as readonly number[];
  const policy = v[POLICY] as number;
  if (policy === NONE) return;
  const end = policy === PERMANENT ? NEVER_ENDS : Math.round((v[END] as number) * TICKS_PER_YEAR);
  const taper =
    policy === TAPERED ? Math.max(1, Math.round((v[TAPER] as number) * TICKS_PER_YEAR)) : 0;
  const known = end - Math.round((v[NOTICE] as number) * TICKS_PER_YEAR);
  for (let tick = 0; tick <= tables.horizonTicks; tick++) {
    const row = c * (tables.horizonTicks + 1) + tick;
    const left = tick < end ? 1 : taper > 0 ? Math.max(0, 1 - (tick - end + 1) / (taper + 1)) : 0;
    tables.amount[row] = left * perQuarter(cluster, 'support.amount', tick);
    tables.projectAid[row] = left * perQuarter(cluster, 'support.projectAid', tick);
    tables.notice[row] =
      tick >= known && end !== NEVER_ENDS ? Math.max(0, end + taper - tick) : NEVER_ENDS;
    tables.mode[row] = left > 0 ? policy : NONE;
  }
}

const TIME = new Float64Array(1);
function perQuarter(
  cluster: ClusterInputs,
  path: 'support.amount' | 'support.projectAid',
  tick: number,
): number {
  const program = cluster.programs[path];
  if (program === undefined) return (cluster.values[at(path)] as number) / TICKS_PER_YEAR;
  TIME[0] = tick / TICKS_PER_YEAR;
  const perYear = evaluateProgram(program.code, 0, program.code.length, TIME);
  // Not a number or below zero would be no amount of money; the scenario layer has warned before.
  return perYear > 0 && perYear < Number.POSITIVE_INFINITY ? perYear / TICKS_PER_YEAR : 0;
}

/**
 * First tick at which two arms of one world may differ; Infinity if they never do. Both must have the
 * same horizon and burn-in, else they differ from the very start.
 */
export function branchTick(a: ArmTables, b: ArmTables): number {
  const start = -a.burnInTicks;
  if (
    a.horizonTicks !== b.horizonTicks ||
    a.burnInTicks !== b.burnInTicks ||
    a.clusters !== b.clusters
  )
    return start;
  return Math.min(parameterBranch(a, b), scheduleBranch(a, b));
}

function parameterBranch(a: ArmTables, b: ArmTables): number {
  const ticks = [...new Set([...a.epochs, ...b.epochs].map((e) => e.tick))].sort((x, y) => x - y);
  for (const [i, tick] of ticks.entries()) {
    const from = differenceFrom(inForce(a, tick), inForce(b, tick), tick);
    const next = ticks[i + 1] ?? Number.POSITIVE_INFINITY;
    if (from < next) return from;
  }
  return Number.POSITIVE_INFINITY;
}

/** What is in force in an arm at a tick. */
export function epochAt(tables: ArmTables, tick: number): Epoch {
  let found = tables.epochs[0] as Epoch;
  for (const epoch of tables.epochs) if (epoch.tick <= tick) found = epoch;
  return found;
}

/** Parameters of an arm at a tick. */
export function inForce(tables: ArmTables, tick: number): Float64Array {
  return epochAt(tables, tick).parameter;
}

function differenceFrom(a: Float64Array, b: Float64Array, tick: number): number {
  let from = Number.POSITIVE_INFINITY;
  for (let i = 0; i < a.length; i++) {
    if (a[i] === b[i]) continue;
    const acts = PARAMETERS[i % PARAMETER_COUNT]?.acts;
    if (acts === 'always') return tick;
    if (acts === 'programme') from = Math.max(tick, 0);
  }
  return from;
}

function rulesDiffer(a: Epoch, b: Epoch): boolean {
  return (
    a.ruleCode.some((x, i) => x !== b.ruleCode[i]) ||
    a.ruleLength.some((x, i) => x !== b.ruleLength[i])
  );
}

/** The policy as far as it is more than its table: those without reviews act by amount and notice alone. */
function reviewed(mode: number): number {
  return mode >= MILESTONE && mode !== PERMANENT ? mode : NONE;
}

function scheduleBranch(a: ArmTables, b: ArmTables): number {
  const rows = a.horizonTicks + 1;
  for (let tick = 0; tick < rows; tick++) {
    for (let c = 0; c < a.clusters; c++) {
      const row = c * rows + tick;
      if (
        a.amount[row] !== b.amount[row] ||
        a.projectAid[row] !== b.projectAid[row] ||
        a.notice[row] !== b.notice[row] ||
        reviewed(a.mode[row]) !== reviewed(b.mode[row]) ||
        (a.mode[row] === MILESTONE && rulesDiffer(epochAt(a, tick), epochAt(b, tick)))
      ) {
        return tick;
      }
    }
  }
  return Number.POSITIVE_INFINITY;
}
