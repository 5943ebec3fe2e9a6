/** A worker thread with the fake model. The environment can make it break in several ways. */
import { workerData } from 'piscina';
import { serveJobs, type ThreadData } from '../../src/sweep/thread.ts';
import { fakeEngine } from './fakeEngine.ts';
import { faultsFrom } from './fakeFaults.ts';

// biome-ignore lint/style/noDefaultExport: what the pool calls
export default serveJobs(
  workerData as ThreadData,
  fakeEngine(faultsFrom(process.env.KARENINA_TEST_FAULTS)),
);
