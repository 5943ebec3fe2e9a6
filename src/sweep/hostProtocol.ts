/** What a sweep and the process of its worker threads say to each other. */
import type { Job } from './protocol.ts';
import type { ThreadData } from './thread.ts';

/** How the process is set up. */
export interface HostSettings {
  readonly data: ThreadData;
  readonly threads: number;
  /** Megabytes for the heap of each thread. */
  readonly heapMb: number;
  /** URL of what each thread runs. */
  readonly threadFile: string;
  /** Options of Node for threads. */
  readonly execArgv: readonly string[];
}

export type ToHost =
  | { readonly kind: 'begin'; readonly settings: HostSettings }
  | { readonly kind: 'run'; readonly id: number; readonly job: Job }
  /** Ends the thread that is at this job. */
  | { readonly kind: 'stop'; readonly id: number };

export type FromHost =
  | { readonly kind: 'ready' }
  /** Threads cannot be started at all. */
  | { readonly kind: 'unable'; readonly cause: string }
  /** The rows of a job, see rowBytes.ts. */
  | { readonly kind: 'rows'; readonly id: number; readonly bytes: Uint8Array }
  /** The job's thread died. */
  | { readonly kind: 'lost'; readonly id: number; readonly cause: string };
