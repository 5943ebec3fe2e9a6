/**
 * What the command that sweeps and its workers leave for each other in Redis: the names of keys and, as
 * schemas, the shapes of all that is JSON. Others can write there too, so nothing is believed unread.
 */
import * as z from 'zod';
import { PREFIX } from './connect.ts';
import { handshakeSchema } from './handshake.ts';

// A schema is used a few times a second at most; compiling it would cost more than it saves.
z.config({ jitless: true });

/** Sweeps that are open, with the time of their start as score. */
export const SWEEPS_KEY = `${PREFIX}:sweeps`;
/** Workers that are there, with the time of their start as score. */
export const WORKERS_KEY = `${PREFIX}:workers`;

/** What is said of a sweep: there for as long as somebody collects its rows. */
export const sweepKey = (id: string): string => `${PREFIX}:sweep:${id}`;
/** The study, compressed. */
export const studyKey = (id: string): string => `${PREFIX}:study:${id}`;
/** A list of packets of rows (packet.ts). */
export const rowsKey = (id: string): string => `${PREFIX}:rows:${id}`;
/** There if the sweep is to stop. */
export const stopKey = (id: string): string => `${PREFIX}:stop:${id}`;
export const workerKey = (id: string): string => `${PREFIX}:worker:${id}`;
/** Name of the BullMQ queue of a sweep; `jobKey` is what BullMQ makes of it. */
export const queueName = (id: string): string => `jobs-${id}`;
export const jobKey = (id: string, job: string): string => `${PREFIX}:${queueName(id)}:${job}`;

/** How long what is said of a sweep or a worker is true unless it is said again. */
export const SAID_MS = 30_000;
/** How long rows wait for somebody who collects them. */
export const ROWS_KEPT_MS = 24 * 3_600_000;

export const ID = /^[0-9a-f]{12}$/;
const id = z.string().regex(ID);
/** What is shown on terminals holds no character that they obey. */
export const shownText = z
  .string()
  .max(200)
  .regex(/^\P{Cc}*$/u);
const name = shownText;
const count = z.int().min(0);

const countsSchema = z.strictObject({
  planned: count,
  done: count,
  failed: count,
  quarantined: count,
  before: count,
  seconds: z.number().min(0),
});

/** Only the number of the protocol is read of who speaks another. */
export const protocolSchema = z.looseObject({
  name,
  handshake: z.looseObject({ protocol: z.int() }),
});

export const announcementSchema = z.strictObject({
  id,
  name,
  handshake: handshakeSchema,
  /** Hash of the study, and SHA-256 of what its tasks are made of, which a worker must find too. */
  studyHash: name,
  specHash: name,
  /** Milliseconds that a task may take; null leaves it to the worker. */
  taskLimitMs: z.number().min(1).nullable(),
  progress: countsSchema,
  /** Jobs handed out, jobs that were lost and handed out again, results that came twice. */
  jobs: z.strictObject({ out: count, lost: count, twice: count, differences: count }),
});
export type Announcement = z.infer<typeof announcementSchema>;

/** A study as it travels: its source, which is read and checked as any file, and the points of its table. */
export const studySchema = z.strictObject({
  source: z.record(z.string(), z.unknown()),
  list: z.array(z.array(z.number())).nullable(),
});

export const jobSchema = z.strictObject({ first: count, count: z.int().min(1) });

export const workerSchema = z.strictObject({
  id,
  host: name,
  pid: count,
  threads: z.int().min(1).max(4096),
  threadMemoryMb: count,
  /** The sweep it works for; null while it waits for one. */
  sweep: id.nullable(),
  /** Milliseconds since 1970. */
  since: count,
  jobs: count,
  tasks: count,
});
export type WorkerRecord = z.infer<typeof workerSchema>;

/** JSON of a shape, or null where it is none. */
export function readJson<T>(schema: z.ZodType<T>, text: string | null): T | null {
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
