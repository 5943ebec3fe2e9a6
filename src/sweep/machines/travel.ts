/** A study on its way to the workers, and back from what came to the sweep that it describes. */
import { createHash } from 'node:crypto';
import { InputError } from '../../engine/errors.ts';
import { canonicalJson } from '../../scenario/hash.ts';
import { parseStudy, type Study } from '../../scenario/study.ts';
import { threadBudgetMb } from '../budget.ts';
import { listWithin } from '../designList.ts';
import type { TaskEngine } from '../engine.ts';
import { type SweepSpec, sweepSpec } from '../spec.ts';
import { machineMessages } from './messages.ts';
import { packBytes, unpackBytes } from './packet.ts';
import { type Announcement, readJson, studySchema } from './wire.ts';

const STUDY_BYTES_MAX = 64 * 2 ** 20;

/** Reads the source of a study; in place of the usual reader for tests. */
export type ReadStudy = (
  source: Readonly<Record<string, unknown>>,
  announced: Announcement,
) => Study;

/** Only data travels: the study as its author wrote it, to be read and checked there as any file. */
export function packStudy(study: Study, spec: SweepSpec): Buffer {
  const list = study.design.kind === 'list' ? spec.matrix : null;
  return packBytes(Buffer.from(JSON.stringify({ source: study.source, list }), 'utf8'));
}

/** What tells two sweeps apart that a worker might take for the same. */
export function specHash(spec: SweepSpec): string {
  return createHash('sha256').update(canonicalJson(spec)).digest('hex');
}

/** What reads a study, and what it may use. */
export interface UnpackOptions {
  readonly engine: TaskEngine;
  readonly memoryMb: number;
  readonly threads: number;
  readonly readStudy?: ReadStudy;
}

/**
 * The sweep that was announced.
 * @throws InputError in a sentence where what came is no study, another one, or too large.
 */
export function unpackStudy(
  bytes: Uint8Array,
  announced: Announcement,
  { engine, memoryMb, threads, readStudy = readSource }: UnpackOptions,
): SweepSpec {
  try {
    const found = readJson(studySchema, unpackBytes(bytes, STUDY_BYTES_MAX).toString('utf8'));
    if (!found) throw new Error(machineMessages.otherStudy());
    const study = readStudy(found.source, announced);
    const list = found.list === null ? undefined : listWithin(found.list, study.factors);
    const spec = sweepSpec(study, list);
    if (study.hash !== announced.studyHash || specHash(spec) !== announced.specHash) {
      throw new Error(machineMessages.otherStudy());
    }
    threadBudgetMb(spec, engine, { threads, memoryMb });
    return spec;
  } catch (error) {
    throw new InputError(machineMessages.unreadableStudy(announced.name, (error as Error).message));
  }
}

/** JSON is YAML: the source goes through the reader of files with all its limits. */
function readSource(source: Readonly<Record<string, unknown>>, { name }: Announcement): Study {
  return parseStudy(JSON.stringify(source), `${name} (from the queue)`);
}
