/** A worker thread of a sweep: the model behind the sweep's protocol. */
import { workerData } from 'piscina';
import { model } from '../src/sweep/model.ts';
import type { SweepSpec } from '../src/sweep/spec.ts';
import { serveChunks } from '../src/sweep/thread.ts';

export default serveChunks(workerData as SweepSpec, model);
