/**
 * Kills sweeps a thousand times and writes what came of it into docs/reliability.md:
 * `npm run torture`, or `npx tsx scripts/torture.ts KILLS` for another number.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { type KillFigures, killCycles } from '../tests/faults/killCycles.ts';
import { openSweeper } from '../tests/faults/sweeper.ts';

const PAGE = new URL('../docs/reliability.md', import.meta.url);
const kills = Number(process.argv[2] ?? 1000);

const sweeper = await openSweeper();
const began = performance.now();
const figures = await killCycles(sweeper, {
  ...{ kills, seed: `torture ${kills}`, withinMs: 400, threads: [0, 1, 2, 3] },
});
sweeper.close();
const minutes = Math.ceil((performance.now() - began) / 60_000);

writeFileSync(PAGE, withFigures(readFileSync(PAGE, 'utf8'), tableOf(figures)));
process.stdout.write(`${JSON.stringify({ ...figures, minutes })}\n`);
const bad = figures.different + figures.lost + figures.leftovers + figures.refused;
process.exitCode = bad === 0 ? 0 : 1;

function tableOf(found: KillFigures): string {
  return [
    '| | |',
    '|---|---|',
    `| kills (\`kill -9\` at a random moment) | ${found.kills} |`,
    `| sweeps that were brought to their end | ${found.sweepsFinished} |`,
    `| of these, with other rows or files than an undisturbed sweep | ${found.different} |`,
    `| kills after which an acknowledged run was missing | ${found.lost} |`,
    `| files left over | ${found.leftovers} |`,
    `| starts that were refused or failed | ${found.refused} |`,
    '',
    `Node ${process.version}, ${process.platform} ${process.arch}, ${minutes} minutes.`,
  ].join('\n');
}

/** Replaces what stands between the two marks. */
function withFigures(text: string, table: string): string {
  const marks = /(<!-- figures of npm run torture -->\n)[\s\S]*?(\n<!-- end of figures -->)/;
  return text.replace(marks, (_, before: string, after: string) => `${before}${table}${after}`);
}
