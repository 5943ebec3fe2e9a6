/**
 * The simulator: one live world in one buffer, advanced quarter by quarter. There is one simulator a
 * thread and world shape; forks are copies into and out of its buffer.
 */

import { InputError } from '../engine/errors.ts';
import { type LuckKey, luckKey } from '../engine/luck.ts';
import { createWorld, readHeader, stateHash, worldByteLength } from '../engine/world.ts';
import { type ArmTables, type Epoch, epochAt, inForce } from './arm.ts';
import { createContext } from './context.ts';
import { capacityOf, initialOrganisations } from './initial.ts';
import { PARAMETER_COUNT } from './parameters/index.ts';
import { createSchedule } from './schedule.ts';
import { SERIES } from './series.ts';
import { type ClusterWorld, NICHES, TABLES } from './tables.ts';
import type { Watcher } from './watch.ts';

export { type ArmTables, assign, branchTick, compileArm, noSupportArm } from './arm.ts';
export { type LuckKey, luckKey };

/** How large a world is; worlds of the same shape can use the same simulator. */
export interface WorldShape {
  readonly clusters: number;
  readonly horizonTicks: number;
  readonly burnInTicks: number;
  /** Slots for organisations, by cluster. */
  readonly slots: readonly number[];
}

/** Slots beyond capacity: births of the quarter in which a place fills. */
const SPARE_SLOTS = 24;
/** Joint projects per slot at most, on the whole. */
const PROJECTS_PER_SLOT = 2;

/** The shape of a world under given parameters. */
export function shapeOf(tables: ArmTables): WorldShape {
  const parameter = inForce(tables, -tables.burnInTicks);
  const slots: number[] = [];
  for (let c = 0; c < tables.clusters; c++) {
    const base = c * PARAMETER_COUNT;
    // A place may begin fuller than it can stay.
    const most = Math.max(capacityOf(parameter, base), initialOrganisations(parameter, base));
    slots.push(Math.ceil(most) + SPARE_SLOTS);
  }
  return {
    clusters: tables.clusters,
    horizonTicks: tables.horizonTicks,
    burnInTicks: tables.burnInTicks,
    slots,
  };
}

/** Whether a world of shape b fits a simulator of shape a exactly. */
export function sameShape(a: WorldShape, b: WorldShape): boolean {
  return (
    a.clusters === b.clusters &&
    a.horizonTicks === b.horizonTicks &&
    a.burnInTicks === b.burnInTicks &&
    a.slots.every((n, c) => n === b.slots[c])
  );
}

/** One live world. */
export interface Simulator {
  readonly shape: WorldShape;
  /** Ticks are counted from the programme’s beginning; the burn-in is negative. */
  readonly firstTick: number;
  readonly horizonTicks: number;
  readonly clusters: number;
  /** Bytes of a snapshot. */
  readonly byteLength: number;
  /** The live world, to look at; writing to it is at the writer’s risk. */
  readonly world: ClusterWorld;
  /** Sets up the world of these tables, at `firstTick`, with this luck. */
  start(tables: ArmTables, luck: LuckKey): void;
  /** Lets the live world go on under another arm. */
  follow(tables: ArmTables): void;
  /** The tick that will be simulated next. */
  tick(): number;
  /** Simulates until `tick() === until`. */
  runTo(until: number): void;
  /** Copies the world out, into `into` if given. */
  snapshot(into?: Uint8Array): Uint8Array;
  /** Copies a world in. @throws InputError if it is not of this shape. */
  restore(snapshot: Uint8Array): void;
  /** 16 hex digits over the whole world. */
  stateHash(): string;
  /** What was observed of cluster c at a tick of the path walked so far; column of SERIES. */
  observed(c: number, column: number, tick: number): number;
  /** The sum of that over quarters from, from + 1 ... to − 1, added in this order; 0 if there is none. */
  observedSum(c: number, column: number, from: number, to: number): number;
}

/** Bytes of the scratch lists of context and submodels per slot, about. */
const SCRATCH_BYTES_PER_SLOT = 220;

/** Bytes that a simulator of a shape will take: its world, what it observes, its scratch lists. */
export function simulatorBytes(shape: WorldShape): number {
  const rows = rowsOf(shape);
  const observed = (shape.horizonTicks + shape.burnInTicks) * shape.clusters * SERIES.length * 8;
  return worldByteLength(TABLES, rows) + observed + rows.organisation * SCRATCH_BYTES_PER_SLOT;
}

function rowsOf({ clusters, horizonTicks, slots }: WorldShape) {
  const organisation = slots.reduce((a, b) => a + b, 0);
  return {
    world: 1,
    parameter: clusters * PARAMETER_COUNT,
    schedule: clusters * (horizonTicks + 1),
    rule: clusters,
    cluster: clusters,
    lifeTable: horizonTicks + 1,
    organisation,
    project: organisation * PROJECTS_PER_SLOT,
  };
}

/**
 * @param watcher looks on while quarters are simulated (watch.ts) and changes nothing.
 * @throws InputError if the world would be too large.
 */
export function createSimulator(shape: WorldShape, watcher?: Watcher): Simulator {
  const { clusters, horizonTicks, burnInTicks } = shape;
  const world = createWorld(TABLES, rowsOf(shape));
  const { views } = world;
  const bytes = new Uint8Array(world.buffer as ArrayBuffer);
  const header = bytes.slice(0, 128);
  const context = createContext(world, NICHES);
  const schedule = createSchedule(context, watcher);
  const ticks = horizonTicks + burnInTicks;
  const history = new Float64Array(ticks * clusters * SERIES.length);
  let arm: ArmTables | null = null;

  function start(tables: ArmTables, luck: LuckKey): void {
    if (!sameShape(shape, shapeOf(tables)))
      throw new Error('these tables are of a world of another shape');
    bytes.fill(0);
    bytes.set(header);
    views.world.key[0] = luck.k0;
    views.world.key[1] = luck.k1;
    views.world.tick[0] = -burnInTicks;
    views.organisation.tieTo.fill(-1);
    let slot = 0;
    for (let c = 0; c < clusters; c++) {
      views.cluster.firstSlot[c] = slot;
      views.cluster.highSlot[c] = slot;
      views.cluster.slots[c] = shape.slots[c] as number;
      views.cluster.firstProject[c] = slot * PROJECTS_PER_SLOT;
      views.cluster.projectRows[c] = (shape.slots[c] as number) * PROJECTS_PER_SLOT;
      slot += shape.slots[c] as number;
    }
    follow(tables);
    for (let c = 0; c < clusters; c++) schedule.populate(c, -burnInTicks);
  }

  function putInForce(epoch: Epoch): void {
    views.parameter.value.set(epoch.parameter);
    views.rule.length.set(epoch.ruleLength);
    views.rule.code.set(epoch.ruleCode);
  }

  function follow(tables: ArmTables): void {
    arm = tables;
    putInForce(epochAt(tables, views.world.tick[0]));
    views.schedule.amount.set(tables.amount);
    views.schedule.projectAid.set(tables.projectAid);
    views.schedule.notice.set(tables.notice);
    views.schedule.mode.set(tables.mode);
  }

  function step(tables: ArmTables): void {
    const tick = views.world.tick[0];
    for (const epoch of tables.epochs) if (epoch.tick === tick) putInForce(epoch);
    schedule.beforeClusters(tick);
    for (let c = 0; c < clusters; c++) {
      context.record.fill(0);
      schedule.quarter(c, tick);
      history.set(context.record, ((tick + burnInTicks) * clusters + c) * SERIES.length);
    }
    views.world.tick[0] = tick + 1;
  }

  function runTo(until: number): void {
    if (arm === null) throw new Error('start a world before running it');
    if (until > horizonTicks)
      throw new InputError(`this world ends at quarter ${horizonTicks}, it cannot run to ${until}`);
    while (views.world.tick[0] < until) step(arm);
  }

  /** Whether it begins as every snapshot of this simulator does. */
  function isOwn(snapshot: Uint8Array): boolean {
    if (snapshot.length !== bytes.length) return false;
    for (let k = 0; k < header.length; k++) if (snapshot[k] !== header[k]) return false;
    return true;
  }

  function restore(snapshot: Uint8Array): void {
    if (!isOwn(snapshot)) refuse(snapshot);
    bytes.set(snapshot);
  }

  /** Where of cluster c a column of SERIES lies, as seen at a tick. */
  function cellOf(c: number, column: number, tick: number): number {
    return ((tick + burnInTicks) * clusters + c) * SERIES.length + column;
  }

  /** Says what is wrong with bytes that are no world of this shape. */
  function refuse(snapshot: Uint8Array): never {
    const copy =
      snapshot.byteOffset === 0 && snapshot.buffer.byteLength === snapshot.byteLength
        ? snapshot.buffer
        : snapshot.slice().buffer;
    readHeader(TABLES, copy);
    throw new InputError('this world has another shape than the simulator');
  }

  return {
    shape,
    firstTick: -burnInTicks,
    horizonTicks,
    clusters,
    byteLength: bytes.length,
    world,
    start,
    follow,
    tick: () => views.world.tick[0],
    runTo,
    snapshot(into = new Uint8Array(bytes.length)) {
      into.set(bytes);
      return into;
    },
    restore,
    stateHash: () => stateHash(world.buffer),
    observed: (c, column, tick) => history[cellOf(c, column, tick)] as number,
    observedSum(c, column, from, to) {
      const stride = clusters * SERIES.length;
      let cell = cellOf(c, column, from);
      let sum = 0;
      for (let tick = from; tick < to; tick++, cell += stride) sum += history[cell];
      return sum;
    },
  };
}
