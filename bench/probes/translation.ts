/** The C program of a world at work, translated and compiled: what bench/probes/c.ts measures the simulator against. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BEGIN, cProgram, PROGRAM } from '../c/program.ts';
import { worldAtWork } from './world.ts';

export interface TranslationRequest {
  readonly clusters: number;
  readonly scenario?: string;
  /** Of gcc, as in `-O3`. */
  readonly flags: readonly string[];
  /** Where PROGRAM, its source and BEGIN are written to. */
  readonly folder: string;
}

export interface Translation {
  /** Functions that were not translated, and why. */
  readonly untranslated: readonly string[];
}

/** No rounding is left out and no operations are joined, since JavaScript does not either. */
const EXACT = ['-ffp-contract=off', '-fno-math-errno'];

export function translation(request: TranslationRequest): Translation {
  const file = (name: string): string => join(request.folder, name);
  // Draws are enciphered in JavaScript then, which can be translated.
  Reflect.deleteProperty(globalThis, 'WebAssembly');
  const { simulator } = worldAtWork(request.clusters, request.scenario);
  const program = cProgram(simulator, readFileSync(fileURLToPath(import.meta.url), 'utf8'));
  writeFileSync(file(`${PROGRAM}.c`), program.code);
  writeFileSync(file(BEGIN), program.state());
  const files = ['-o', file(PROGRAM), file(`${PROGRAM}.c`), '-lm'];
  execFileSync('gcc', [...request.flags, ...EXACT, ...files]);
  return { untranslated: program.untranslated };
}
