/**
 * Where the time of a quarter goes: V8's sampling profiler looks at the warm simulator, and every sample
 * counts for the submodel that the schedule was in. So nothing is added to the code that is measured.
 */
import { readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cpuMs } from '../support/clock.ts';
import { MEASURE_FROM, organisationTicks, worldAtWork } from './world.ts';

export interface SubmodelFigures {
  readonly nsPerOrganisationTick: number;
  /** Shares of the samples by file of the model, largest first. */
  readonly shares: readonly (readonly [name: string, share: number])[];
  readonly samples: number;
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly url: string; readonly lineNumber: number };
  readonly children?: readonly number[];
}

const SCHEDULE = 'schedule';
const WORK = 4_000;
const MOST_TICKS = 16;
const SAMPLING_US = 200;

export async function submodels(request: {
  readonly clusters: number;
  readonly timeMs: number;
}): Promise<SubmodelFigures> {
  const { simulator } = worldAtWork(request.clusters);
  const begin = simulator.snapshot();
  const size = organisationTicks(simulator, MEASURE_FROM + 1);
  const until = MEASURE_FROM + Math.min(MOST_TICKS, Math.max(1, Math.ceil(WORK / size)));
  simulator.restore(begin);
  const lived = organisationTicks(simulator, until);
  const work = (forMs: number): { ms: number; repetitions: number } => {
    let ms = 0;
    let repetitions = 0;
    while (ms < forMs || repetitions < 2) {
      simulator.restore(begin);
      const start = cpuMs();
      simulator.runTo(until);
      ms += cpuMs() - start;
      repetitions++;
    }
    return { ms, repetitions };
  };
  work(request.timeMs / 2);
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: SAMPLING_US });
  await session.post('Profiler.start');
  const { ms, repetitions } = work(request.timeMs);
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const counts = countBySubmodel(profile.nodes as ProfileNode[], profile.samples ?? []);
  const samples = [...counts.values()].reduce((a, b) => a + b, 0);
  return {
    nsPerOrganisationTick: (ms * 1e6) / (lived * repetitions),
    shares: [...counts]
      .map(([name, count]) => [name, count / samples] as const)
      .sort((a, b) => b[1] - a[1]),
    samples,
  };
}

/** Samples by the file that the schedule called; those in the schedule itself count for it. */
function countBySubmodel(
  nodes: readonly ProfileNode[],
  samples: readonly number[],
): Map<string, number> {
  const nameOf = namesByLine(fileURLToPath(import.meta.url));
  const here = import.meta.url;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const hits = new Map<number, number>();
  for (const id of samples) hits.set(id, (hits.get(id) ?? 0) + 1);
  const counts = new Map<string, number>();
  const walk = (node: ProfileNode, under: string | null): void => {
    const { url, lineNumber } = node.callFrame;
    const name = url === here ? nameOf(lineNumber) : null;
    const own = belongsTo(under, name);
    if (own !== null) counts.set(own, (counts.get(own) ?? 0) + (hits.get(node.id) ?? 0));
    for (const child of node.children ?? []) walk(byId.get(child) as ProfileNode, own);
  };
  walk(nodes[0], null);
  return counts;
}

/** Whose time it is that `name` spends, called on behalf of `under`; null outside the schedule. */
function belongsTo(under: string | null, name: string | null): string | null {
  if (under === null) return name === SCHEDULE ? SCHEDULE : null;
  // The first file below the schedule is the submodel; whatever that calls is its own time.
  return under === SCHEDULE ? (name ?? SCHEDULE) : under;
}

/** The source file that a line of the bundle comes from: the bundler marks where each begins. */
function namesByLine(bundle: string): (line: number) => string | null {
  let name: string | null = null;
  const names = readFileSync(bundle, 'utf8')
    .split('\n')
    .map((line) => {
      const region = /^\/\/#region (\S+)\.ts/.exec(line);
      if (region) name = basename(region[1]);
      else if (line.startsWith('//#endregion')) name = null;
      return name;
    });
  return (line) => names[line] ?? null;
}
