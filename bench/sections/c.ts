/** How far the simulator is from its own translation to C. */
import { spawnSync } from 'node:child_process';
import type { CFigures } from '../probes/c.ts';
import type { Section } from '../support/findings.ts';
import { probe } from '../support/probes.ts';

/** Clusters and how the organisations in them are told. */
const SIZES: readonly (readonly [number, string])[] = [
  [1, '155 organisations'],
  [7, '1,071 organisations'],
];
const QUARTERS = 27;

export const c: Section = {
  name: 'c',
  title: 'An organisation-tick against C',
  how: 'The quarter of the live simulator is translated to C by a program (`bench/c`), with all that it closes over, compiled by gcc -O3 for the machine at hand or for any, and goes on from the same state: 27 quarters in turn with the warm simulator on the same processor, ratios taken round by round. Draws are enciphered by vectors in both: by WebAssembly here (decision 36), as gcc compiles the loop there. Both must leave the same bytes, which is also a check of the simulator by another compiler.',
  async measure({ quick, note }) {
    if (!hasCompiler()) {
      note('there is no gcc here');
      return { tables: [], targets: [] };
    }
    const found: { readonly name: string; readonly figures: CFigures }[] = [];
    for (const [clusters, size] of SIZES) {
      for (const flags of [['-O3'], ['-O3', '-march=native']]) {
        note(`${size}, gcc ${flags.join(' ')}`);
        const rounds = quick ? 5 : 15;
        const repetitions = quick ? 20 : 60;
        const request = { clusters, quarters: QUARTERS, rounds, repetitions, flags };
        found.push({ name: `${size}, ${flags.join(' ')}`, figures: await probe('c', request) });
      }
    }
    return {
      tables: [
        {
          heads: ['world and flags of gcc', 'ns in TypeScript', 'ns in C', 'ratio', 'bytes'],
          rows: found.map(({ name, figures }) => ({
            name,
            cells: [
              ...[figures.nsInTypeScript, figures.nsInC, figures.ratio],
              figures.same ? 'the same' : '**others**',
            ],
          })),
        },
      ],
      targets: found
        .filter(({ name }) => name.endsWith('-O3'))
        .map(({ name, figures }) => ({
          what: `an organisation-tick over the same in C (${name})`,
          ...{ limit: 1.35, side: 'at most', unit: '', measured: figures.ratio.median },
          ifMissed:
            'V8 checks bounds and overflow, hands arguments over tagged and results through memory: a little everywhere, no function has more than a sixteenth of it',
        })),
    };
  },
};

/** Whether there is a gcc to compile by. */
export const hasCompiler = (): boolean => spawnSync('gcc', ['--version']).status === 0;
