/** Quarters of a world by the warm simulator and by its translation to C, in turn on the same core. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BEGIN, PROGRAM } from '../c/program.ts';
import { cpuMs } from '../support/clock.ts';
import { pairedRatios, type Summary, summarise } from '../support/statistics.ts';
import type { Translation, TranslationRequest } from './translation.ts';
import { organisationTicks, worldAtWork } from './world.ts';

export interface CFigures {
  readonly organisationTicks: number;
  readonly nsInTypeScript: Summary;
  readonly nsInC: Summary;
  /** TypeScript over C, round by round. */
  readonly ratio: Summary;
  /** Whether both left the same bytes. */
  readonly same: boolean;
  /** Functions that were not translated, since no quarter of this window reaches them, and why. */
  readonly untranslated: readonly string[];
}

export function c(request: {
  readonly clusters: number;
  /** One whose settings do not change within these quarters; by default `global-average`. */
  readonly scenario?: string;
  readonly quarters: number;
  readonly rounds: number;
  /** Of each round, one after the other in one process. */
  readonly repetitions: number;
  /** Of gcc, as in `-O3`. */
  readonly flags: readonly string[];
}): CFigures {
  const { clusters, scenario, flags, quarters, rounds, repetitions } = request;
  const { simulator } = worldAtWork(clusters, scenario);
  const begin = simulator.snapshot();
  const until = simulator.tick() + quarters;
  const lived = organisationTicks(simulator, until);
  const end = simulator.snapshot();
  simulator.restore(begin);
  keepToOneProcessor();
  const folder = mkdtempSync(join(tmpdir(), 'karenina-c-'));
  const file = (name: string): string => join(folder, name);
  try {
    const { untranslated } = translated({ clusters, scenario, flags, folder });
    const inC = (): number[] => {
      const words = [file(BEGIN), file('end'), String(quarters), String(repetitions)];
      const told = execFileSync(file(PROGRAM), words).toString();
      return told.trim().split('\n').map(Number);
    };
    const inTypeScript = (): number[] =>
      Array.from({ length: repetitions }, () => {
        simulator.restore(begin);
        const start = cpuMs();
        simulator.runTo(until);
        return (cpuMs() - start) * 1e6;
      });
    const each = (samples: readonly number[]): number => summarise(samples).median / lived;
    inTypeScript();
    const typeScript: number[] = [];
    const cs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      typeScript.push(each(inTypeScript()));
      cs.push(each(inC()));
    }
    return {
      organisationTicks: lived,
      nsInTypeScript: summarise(typeScript),
      nsInC: summarise(cs),
      ratio: summarise(pairedRatios(typeScript, cs)),
      same: Buffer.from(end).equals(readFileSync(file('end'))),
      untranslated,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In a process of its own: of functions that were made twice, V8 would no longer know what they close over. */
function translated(request: TranslationRequest): Translation {
  const [node, file] = process.argv;
  const words = [file, 'translation', JSON.stringify(request)];
  return JSON.parse(execFileSync(node, words).toString()) as Translation;
}

/**
 * Keeps this thread, and with it the programs that it starts, to one processor: of two that are shared with other
 * machines' work, one can be a third slower than the other for minutes. V8's own threads stay free.
 */
function keepToOneProcessor(): void {
  const words = ['--cpu-list', '--pid', '0', String(process.pid)];
  try {
    execFileSync('taskset', words, { stdio: 'ignore' });
  } catch {
    // Only Linux has it; without, ratios scatter more.
  }
}
