/**
 * By what two programs know that they compute the same bits: the protocol they speak, the version of the
 * engine, the code that simulates, and the rows of a tiny sweep.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { parseScenario } from '../../scenario/scenario.ts';
import { segmentHash } from '../../store/contentHash.ts';
import type { TaskEngine } from '../engine.ts';
import { seedWords } from '../seed.ts';
import type { SweepSpec } from '../spec.ts';
import { segmentTables } from '../tables.ts';
import { createTaskRunner } from '../task.ts';
import { ENGINE_VERSION } from '../version.ts';
import { machineMessages } from './messages.ts';

/** Raised whenever what travels changes its meaning. */
export const PROTOCOL = 1;

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const handshakeSchema = z.strictObject({
  protocol: z.int(),
  /** Version of the results. */
  engine: z.string().max(40),
  /** SHA-256 of the file that threads run. */
  code: hash,
  /** Content hash of the tiny sweep. */
  golden: hash,
});

export type Handshake = z.infer<typeof handshakeSchema>;

/** Some fifty milliseconds: a few firms, with support that ends and without, from the set-up to judgement. */
const TINY = `
name: tiny
time: { horizon: 6 years, burnIn: 2 years }
outcome: { judgeAfter: 2 years }
composition: { members: 14 }
support: { policy: cliff, end: 2 years }
`;
/** More than it needs. */
const TINY_MB = 1024;

/** What this program says of itself. @param threadFile what its threads run. */
export function ownHandshake(engine: TaskEngine, threadFile: URL): Handshake {
  const tiny = tinySweep();
  return {
    protocol: PROTOCOL,
    engine: ENGINE_VERSION,
    code: createHash('sha256').update(readFileSync(threadFile)).digest('hex'),
    golden: segmentHash(segmentTables(tiny, [createTaskRunner(tiny, engine, TINY_MB)(0)])),
  };
}

/** Why what one of the two computes cannot be used by the other; null if it can. */
export function whyForeign(theirs: Handshake, own: Handshake): string | null {
  if (theirs.protocol !== own.protocol) {
    return machineMessages.otherProtocol(theirs.protocol, own.protocol);
  }
  if (theirs.engine !== own.engine) return machineMessages.otherEngine(theirs.engine, own.engine);
  if (theirs.golden !== own.golden) return machineMessages.otherGolden();
  if (theirs.code !== own.code) return machineMessages.otherCode(theirs.code, own.code);
  return null;
}

function tinySweep(): SweepSpec {
  const arm = { label: '', set: [], from: null };
  const none = [{ path: 'support.end', cluster: null, value: 4, program: null }];
  return {
    inputs: parseScenario(TINY, 'tiny').inputs,
    arms: [
      { ...arm, name: 'two' },
      { ...arm, name: 'four', set: none },
    ],
    factors: [],
    matrix: [[]],
    replications: 1,
    seed: 'tiny',
    seedWords: seedWords('tiny'),
  };
}
