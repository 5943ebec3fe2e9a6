/**
 * The process in which one measurement is made: `probe.js NAME REQUEST`; the result goes to the parent, or to stdout.
 * Each lies in a bundle of its own, loaded by name (support/probes.ts says why), and is compiled by the limits that the
 * process of the worker threads has.
 */
import { inlineMore } from '../src/sweep/v8Flags.ts';
import type { c } from './probes/c.ts';
import type { cipher } from './probes/cipher.ts';
import type { commonLuck } from './probes/commonLuck.ts';
import type { forks } from './probes/forks.ts';
import type { forkTree } from './probes/forkTree.ts';
import type { garbage } from './probes/garbage.ts';
import type { outside } from './probes/outside.ts';
import type { runs } from './probes/runs.ts';
import type { submodels } from './probes/submodels.ts';
import type { sweepMemory } from './probes/sweepMemory.ts';
import type { ticks } from './probes/ticks.ts';
import type { translation } from './probes/translation.ts';

interface Probes {
  readonly c: typeof c;
  readonly cipher: typeof cipher;
  readonly commonLuck: typeof commonLuck;
  readonly forks: typeof forks;
  readonly forkTree: typeof forkTree;
  readonly garbage: typeof garbage;
  readonly outside: typeof outside;
  readonly runs: typeof runs;
  readonly submodels: typeof submodels;
  readonly sweepMemory: typeof sweepMemory;
  readonly ticks: typeof ticks;
  readonly translation: typeof translation;
}
export type ProbeName = keyof Probes;
export type ProbeRequest<N extends ProbeName> = Parameters<Probes[N]>[0];
export type ProbeResult<N extends ProbeName> = Awaited<ReturnType<Probes[N]>>;

inlineMore();
const [name, request] = process.argv.slice(2);
const { [name]: measure } = await import(`./${name}.js`);
const result = await measure(JSON.parse(request));
if (process.send) {
  process.send(result);
  process.disconnect();
} else process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
