/**
 * What the tests of queues share: a Redis and processes of their own, a study of some four seconds of one
 * thread, and the hash that its rows have when nothing disturbs them.
 */
import { afterAll, beforeAll, expect } from 'vitest';
import { readManifest } from '../../../src/store/manifest.ts';
import { runSweep } from '../../../src/sweep/run.ts';
import { openRedis, type RedisServer } from '../../support/redis.ts';
import { fakeEngine } from '../fakeEngine.ts';
import type { Fault } from '../fakeFaults.ts';
import { type FakeStudyOptions, fakeStudy } from '../fakeStudy.ts';
import { type Machine, type Machines, openMachines, workerOf } from './machines.ts';

export const study = { replications: 100 };
const RUNS = 600;
export const SLOW: readonly Fault[] = [{ kind: 'slow', tick: 0, arm: 'short' }];

export interface Yard {
  readonly machines: () => Machines;
  redis(...options: string[]): Promise<RedisServer>;
  worker(url: string, faults?: readonly Fault[]): Machine;
  sweep(url: string, out: string, resume?: boolean): Machine;
  /** Fails unless the sweep ends with the rows of an undisturbed one. */
  expectWhole(machine: Machine, out: string): Promise<void>;
  /** The hash of a study that nobody disturbs. */
  undisturbed(own: FakeStudyOptions): Promise<string | null>;
}

/** Opens it before the tests of a file and closes it after them. */
export function useYard(): Yard {
  let machines: Machines;
  let expected: string | null;
  const servers: RedisServer[] = [];
  const undisturbed = async (own: FakeStudyOptions): Promise<string | null> => {
    const out = machines.newFolder();
    return (await runSweep(fakeStudy(own), { out, threads: 0, engine: fakeEngine() })).contentHash;
  };
  beforeAll(async () => {
    machines = await openMachines();
    expected = await undisturbed(study);
  }, 120_000);
  afterAll(async () => {
    await machines?.close();
    for (const server of servers) await server.close();
  });
  return {
    machines: () => machines,
    undisturbed,
    async redis(...options) {
      const server = await openRedis(options);
      servers.push(server);
      return server;
    },
    worker: (url, faults = SLOW) => machines.start(workerOf(url, study), faults),
    sweep: (url, out, resume = false) => machines.start({ url, study, sweep: { out, resume } }),
    async expectWhole(machine, out) {
      const { code, answer } = await machine.ended;
      const { status, differences } = answer;
      expect([code, status, differences], machine.said()).toEqual([0, 'finished', 0]);
      expect(answer.counts).toEqual({ planned: RUNS, done: RUNS, failed: 0, quarantined: 0 });
      expect(readManifest(out).contentHash).toBe(expected);
    },
  };
}
