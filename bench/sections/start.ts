/** How long the command line takes from start to finish. */

import { KARENINA, type ProcessTime, timedNode } from '../support/commandLine.ts';
import type { Cell, Section, Target } from '../support/findings.ts';
import { pairedRatios, summarise } from '../support/statistics.ts';

const COMMANDS: readonly (readonly [
  name: string,
  args: readonly string[],
  limitMs: number | null,
])[] = [
  ['node alone', ['-e', '0'], null],
  ['karenina --help', [KARENINA, '--help'], 150],
  ['karenina run global-average', [KARENINA, 'run', 'global-average'], 400],
];

export const start: Section = {
  name: 'start',
  title: 'Start-up of the command line',
  how: 'Whole processes of the shipped bundle, in turn, from start to exit. The processor time of the main thread (on Linux) does not depend on what else the machine does; compiling in other threads is not in it. Node alone tells how fast the machine starts anything at the moment.',
  async measure({ quick }) {
    const repetitions = quick ? 5 : 25;
    const times = COMMANDS.map((): ProcessTime[] => []);
    for (let i = -1; i < repetitions; i++) {
      for (const [c, [, args]] of COMMANDS.entries()) {
        const time = await timedNode(args);
        if (i >= 0) times[c].push(time);
      }
    }
    const walls = times.map((own) => own.map(({ wallMs }) => wallMs));
    const wall = walls.map(summarise);
    const overNode = walls.map((own) => summarise(pairedRatios(own, walls[0])));
    const cpu = times.map((own): Cell => {
      const known = own.flatMap(({ mainThreadMs }) => mainThreadMs ?? []);
      return known.length > 0 ? summarise(known) : null;
    });
    return {
      tables: [
        {
          heads: ['command', 'ms', 'over node alone', 'ms of the main thread'],
          rows: COMMANDS.map(([name], c) => ({ name, cells: [wall[c], overNode[c], cpu[c]] })),
        },
      ],
      targets: COMMANDS.flatMap(([name, , limitMs], c): Target[] =>
        limitMs === null
          ? []
          : [
              {
                what: name,
                ...{ limit: limitMs, side: 'at most', unit: 'ms', measured: wall[c].median },
                ifMissed:
                  'a fresh process interprets and compiles what a warm thread has compiled, and what else the machine does counts in the time that passes',
              },
            ],
      ),
    };
  },
};
