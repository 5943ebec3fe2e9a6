/** The process in which one measurement is made: `probe.js NAME REQUEST`; the result goes to the parent, or to stdout. */

import { c } from './probes/c.ts';
import { cipher } from './probes/cipher.ts';
import { commonLuck } from './probes/commonLuck.ts';
import { forks } from './probes/forks.ts';
import { forkTree } from './probes/forkTree.ts';
import { garbage } from './probes/garbage.ts';
import { outside } from './probes/outside.ts';
import { runs } from './probes/runs.ts';
import { submodels } from './probes/submodels.ts';
import { sweepMemory } from './probes/sweepMemory.ts';
import { ticks } from './probes/ticks.ts';

const PROBES = {
  c,
  cipher,
  commonLuck,
  forks,
  forkTree,
  garbage,
  outside,
  runs,
  submodels,
  sweepMemory,
  ticks,
};

type Probes = typeof PROBES;
export type ProbeName = keyof Probes;
export type ProbeRequest<N extends ProbeName> = Parameters<Probes[N]>[0];
export type ProbeResult<N extends ProbeName> = Awaited<ReturnType<Probes[N]>>;

const [name, request] = process.argv.slice(2);
const measure = PROBES[name as ProbeName] as (request: unknown) => unknown;
const result = await measure(JSON.parse(request));
if (process.send) {
  process.send(result);
  process.disconnect();
} else process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
