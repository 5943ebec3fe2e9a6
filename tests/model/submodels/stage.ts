/** One submodel alone on a real small world, whose cells a test sets by hand. */
import { at, type ParameterPath } from '../../../src/model/parameters/index.ts';
import { createRoster } from '../../../src/model/roster.ts';
import { seriesColumn } from '../../../src/model/series.ts';
import { createTrust } from '../../../src/model/submodels/trust.ts';
import { DIMENSIONS, KIND } from '../../../src/model/tables.ts';
import { createTies } from '../../../src/model/ties.ts';
import { contextOf, ran, type Settings, smallWorld } from '../worlds.ts';

/** A small world one quarter after the founding (or at another), ready for one submodel. */
export function stageOf(settings: Settings = {}, tick = 1) {
  const simulator = ran(smallWorld(settings), 0, tick);
  const context = contextOf(simulator);
  const { cluster, organisation, parameter, project, schedule } = simulator.world.views;
  const ties = createTies(context);
  const trust = createTrust(context, ties);
  ties.begin(0);
  const takeRoster = createRoster(context);
  takeRoster(0, tick);
  trust.begin(0);
  const { roster } = context;
  const firms = [...roster.live.subarray(0, roster.liveCount)].filter(
    (i) => organisation.kind[i] === KIND.firm,
  );
  return {
    simulator,
    context,
    cluster,
    organisation,
    parameter,
    project,
    schedule,
    ties,
    trust,
    roster,
    firms,
    tick,
    takeRoster: (at = tick) => takeRoster(0, at),
    set(path: ParameterPath, value: number): void {
      parameter.value[at(path)] = value;
    },
    value: (path: ParameterPath): number => parameter.value[at(path)] as number,
    recorded: (name: string): number => context.record[seriesColumn(name)] as number,
    /** Puts an organisation somewhere in technology space. */
    place(slot: number, x: number, y = 0): void {
      organisation.x[slot * DIMENSIONS] = x;
      organisation.x[slot * DIMENSIONS + 1] = y;
    },
  };
}
