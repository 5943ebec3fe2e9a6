/** What a second thread gains. */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { KARENINA, timedNode } from '../support/commandLine.ts';
import type { Section } from '../support/findings.ts';
import { probe } from '../support/probes.ts';
import { pairedRatios, type Summary, summarise } from '../support/statistics.ts';

interface Sweep {
  readonly runs: number;
  readonly seconds: number;
}

export const threads: Section = {
  name: 'threads',
  title: 'Two threads against one',
  how: 'The shipped command sweeps the withdrawal study (12 arms, no report) with one thread and with two, in turn, once short and once long: the difference of the two is the rate of warm threads, whatever starting them and compiling costs. Storing is done beside the threads by the same processors. What the machine itself allows is told by processes that simulate worlds and share nothing: two at once against one alone.',
  async measure({ quick, note }) {
    const [short, long] = quick ? [4, 20] : [200, 400];
    const repetitions = quick ? 2 : 5;
    const rates = new Map<number, number[]>([
      [1, []],
      [2, []],
    ]);
    for (let i = 0; i < repetitions; i++) {
      for (const [count, own] of rates) {
        note(`${count === 1 ? 'one thread' : 'two threads'}, ${i + 1} of ${repetitions}`);
        const few = await sweep(count, short);
        const many = await sweep(count, long);
        own.push((many.runs - few.runs) / (many.seconds - few.seconds));
      }
    }
    note('processes that share nothing');
    const apart = await processesApart(quick);
    const one = rates.get(1) as number[];
    const two = rates.get(2) as number[];
    const gain = summarise(pairedRatios(two, one));
    return {
      tables: [
        {
          heads: ['threads', 'runs per second', 'over one thread'],
          rows: [
            { name: '1', cells: [summarise(one), 1] },
            { name: '2', cells: [summarise(two), gain] },
            { name: 'two processes that share nothing', cells: ['', apart] },
          ],
        },
      ],
      targets: [
        {
          what: 'two threads over one',
          ...{ limit: 1.9, side: 'at least', unit: '', measured: gain.median },
          ifMissed: `two processes that share nothing make ${apart.median.toFixed(2)} times the worlds of one on this machine, and these ${availableParallelism()} processors store the rows too`,
        },
      ],
    };
  },
};

/** Quarters a second of two processes at once over those of one alone: what no sharing could exceed. */
async function processesApart(quick: boolean): Promise<Summary> {
  const rate = async (): Promise<number> =>
    1 / (await probe('ticks', { clusters: 1, timeMs: 3_000 })).nsPerOrganisationTick.median;
  const ratios: number[] = [];
  for (let i = 0; i < (quick ? 2 : 5); i++) {
    const alone = await rate();
    const [a, b] = await Promise.all([rate(), rate()]);
    ratios.push((a + b) / alone);
  }
  return summarise(ratios);
}

async function sweep(count: number, replications: number): Promise<Sweep> {
  const out = mkdtempSync(join(tmpdir(), 'karenina-bench-'));
  try {
    const options = ['--no-report', '--json', '--force', `--out=${out}`];
    const { stdout } = await timedNode([
      ...[KARENINA, 'sweep', 'withdrawal', `--threads=${count}`],
      ...[`--replications=${replications}`, ...options],
    ]);
    const { counts, seconds } = JSON.parse(stdout) as { counts: { done: number }; seconds: number };
    return { runs: counts.done, seconds };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
