/**
 * Writes the golden hashes anew and says which changed: `npx tsx tests/golden/update.ts`. Only after a
 * wanted change of results, with a line in CHANGELOG.md that says why.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allGolden, type Golden } from './goldenRuns.ts';

const FILE = join(import.meta.dirname, 'hashes.json');

const before: Record<string, Record<string, Golden>> = existsSync(FILE)
  ? JSON.parse(readFileSync(FILE, 'utf8'))
  : {};
const now = allGolden();
writeFileSync(FILE, `${JSON.stringify(now, null, 2)}\n`);
for (const [group, runs] of Object.entries(now)) {
  for (const [name, golden] of Object.entries(runs)) {
    const old = before[group]?.[name];
    const same = old?.state === golden.state && old.seen === golden.seen;
    process.stdout.write(`${same ? 'same   ' : 'changed'} ${group}/${name} ${golden.state}\n`);
  }
}
