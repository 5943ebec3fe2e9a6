/** All sections, in the order in which they are measured and told. */
import type { Section } from '../support/findings.ts';
import { c } from './c.ts';
import { cipher } from './cipher.ts';
import { commonLuck } from './commonLuck.ts';
import { forks } from './forks.ts';
import { forkTree } from './forkTree.ts';
import { garbage } from './garbage.ts';
import { memory } from './memory.ts';
import { outside } from './outside.ts';
import { runs } from './runs.ts';
import { sizes } from './sizes.ts';
import { start } from './start.ts';
import { submodels } from './submodels.ts';
import { threads } from './threads.ts';

export const SECTIONS: readonly Section[] = [
  ...[sizes, submodels, cipher, c, garbage, runs, threads, forks, forkTree],
  ...[outside, start, memory, commonLuck],
];
