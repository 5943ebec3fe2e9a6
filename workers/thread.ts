/** A worker thread of a sweep: the model behind the sweep's protocol. */
import { workerData } from 'piscina';
import { model } from '../src/sweep/model.ts';
import { serveJobs, type ThreadData } from '../src/sweep/thread.ts';

export default serveJobs(workerData as ThreadData, model);
