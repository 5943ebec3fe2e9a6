/**
 * Makes the pictures and pages of docs/ that show a whole study, from its finished results:
 * `npm run study-docs`, after `karenina sweep withdrawal --out results/withdrawal` and the same for
 * `anna-karenina`. Nothing is simulated here, and nothing on these pages is written by hand.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRuns } from '../src/report/data.ts';
import { findingsOf } from '../src/report/findings.ts';
import { removalTables } from '../src/report/removalTable.ts';
import { findingsWords } from '../src/report/words.ts';
import { openResults } from '../src/store/results.ts';
import { page, table } from './docs/markdown.ts';

const ROOT = join(import.meta.dirname, '..');
const docs = (name: string): string => join(ROOT, 'docs', name);
const results = (study: string): string => join(ROOT, 'results', study);

/** Takes a chart of a results folder over into docs/images. */
function takeChart(study: string, chart: string, as: string): void {
  const svg = readFileSync(join(results(study), 'charts', `${chart}.svg`), 'utf8');
  writeFileSync(docs(`images/${as}.svg`), svg.endsWith('\n') ? svg : `${svg}\n`);
}

async function annaKarenina(): Promise<string> {
  const opened = await openResults(results('anna-karenina'));
  try {
    const { manifest } = opened;
    const findings = findingsOf(await readRuns(opened));
    if (findings.removals === null) throw new Error('no study of removals');
    const { counts, replications, seed, contentHash } = manifest;
    const failed = counts.failed + counts.quarantined;
    const pictures = [
      '![Share of self-sustaining runs without each ingredient, as in the table.](images/anna-karenina.svg)',
      '![Deviation of each pair from the sum of its two losses, as in the table.](images/anna-karenina-pairs.svg)',
    ];
    const sections = removalTables(findings.removals, findings.confidence).flatMap(
      ({ name, caption, heads, rows }, t) => [
        `## ${name}`,
        pictures[t],
        caption,
        table(heads, rows),
      ],
    );
    return page(
      '# Which missing ingredient kills a cluster?',
      '<!-- Made by scripts/make-study-docs.ts from the results of the study. Do not edit. -->',
      `The study [anna-karenina](../scenarios/studies/anna-karenina.yaml) takes one ingredient, then each pair, away from an average cluster with twelve years of support. ${counts.done} runs (${replications} replications of ${manifest.arms.length} arms, the same luck in all), ${failed} failed; seed \`${seed}\`, content hash \`${contentHash}\`. \`karenina sweep anna-karenina\` makes them again.`,
      '## What was found',
      ...findingsWords(findings),
      ...sections,
    );
  } finally {
    opened.close();
  }
}

takeChart('withdrawal', 'outcomes-by-withdrawal', 'withdrawal');
takeChart('anna-karenina', 'removals', 'anna-karenina');
takeChart('anna-karenina', 'removal-pairs', 'anna-karenina-pairs');
writeFileSync(docs('anna-karenina.md'), await annaKarenina());
