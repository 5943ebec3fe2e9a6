/** A worker thread with the fake model. The environment can make it die, as a crash would. */
import { workerData } from 'piscina';
import type { SweepSpec } from '../../src/sweep/spec.ts';
import { serveChunks } from '../../src/sweep/thread.ts';
import { fakeEngine } from './fakeEngine.ts';

const dies = process.env.KARENINA_TEST_DIES_AT;

// biome-ignore lint/style/noDefaultExport: what the pool calls
export default serveChunks(
  workerData as SweepSpec,
  fakeEngine({
    at: (_arm, replication, tick) => {
      if (dies !== undefined && replication === Number(dies) && tick === 3) process.exit(7);
      return false;
    },
  }),
);
