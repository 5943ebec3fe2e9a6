/** The report card as Markdown: verdicts first, then what failed, then the curves. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../src/store/manifest.ts';
import { ROOT } from '../battery.ts';
import type { Evidence } from '../evidence.ts';
import { FACTS, type Fact } from '../heldAside.ts';
import type { PartResult, PatternResult } from '../verdict.ts';
import { bandText, figure, intervalText, table, verdictText } from './figures.ts';
import {
  removalSection,
  type Section,
  sizeSection,
  thresholdSection,
  uncertainSection,
  withdrawalSection,
} from './sections.ts';

export interface FactResult {
  readonly fact: Fact;
  readonly parts: readonly PartResult[];
}

export interface Card {
  readonly text: string;
  readonly images: readonly { readonly name: string; readonly svg: string }[];
}

export async function reportCard(
  patterns: readonly PatternResult[],
  facts: readonly FactResult[],
  evidence: Evidence,
  studies: readonly { readonly id: string; readonly manifest: Manifest }[],
): Promise<Card> {
  const sections: Section[] = [];
  for (const section of [
    withdrawalSection,
    sizeSection,
    removalSection,
    uncertainSection,
    thresholdSection,
  ]) {
    sections.push(await section(evidence));
  }
  const passed = patterns.filter((p) => p.passed).length;
  const blocks = [
    '# Report card of the model',
    '<!-- Written by `npm run validate`; do not edit by hand. -->',
    `**${passed} of ${patterns.length} patterns pass.** Each pattern is something that is known of clusters; it passes if every number measured in the model lies in its band. The default parameters were tuned to these patterns, on other seeds than the one used here (\`judge\`). Intervals are at 95 %; “close” means that the interval reaches over an end of the band, so that more runs could change the verdict. Facts to which nothing was tuned stand [apart](#held-aside).`,
    patternTable(patterns),
    ...failures(patterns),
    ...sections.map(({ text }) => text),
    heldAside(facts),
    made(studies),
  ];
  return {
    text: `${blocks.join('\n\n')}\n`,
    images: sections.flatMap(({ image }) => (image ? [image] : [])),
  };
}

function patternTable(patterns: readonly PatternResult[]): string {
  const rows = patterns.flatMap(({ pattern, parts }) =>
    parts.map((result, i) => [
      i === 0 ? `${pattern.number}` : '',
      i === 0 ? `${pattern.title}: ${result.part.label}` : result.part.label,
      ...measured(result),
      i === 0 ? pattern.source : '',
    ]),
  );
  return table(
    ['#', 'pattern', 'band', 'value', 'interval', 'runs', 'failed', 'verdict', 'source'],
    rows,
  );
}

function measured(result: PartResult): string[] {
  const { part, estimate } = result;
  return [
    bandText(part),
    figure(estimate.estimate, part.unit),
    intervalText(estimate, part.unit),
    String(estimate.runs),
    String(estimate.failed),
    verdictText(result),
  ];
}

/** A paragraph for each pattern that failed: its numbers, and the note that someone wrote on it, if any. */
function failures(patterns: readonly PatternResult[]): string[] {
  const failed = patterns.filter(({ passed }) => !passed);
  if (failed.length === 0) return [];
  return [
    '## Failed patterns',
    ...failed.flatMap(({ pattern, parts }) => {
      const misses = parts.filter(({ passed }) => !passed).map(missText);
      const note = join(ROOT, 'validation/notes', `${pattern.id}.md`);
      const moved = pattern.movedBy.map((path) => `\`${path}\``).join(', ');
      return [
        `### ${pattern.number}. ${pattern.title}`,
        `${misses.join(' ')} Measured as: ${pattern.how}. Parameters that move it: ${moved}.`,
        ...(existsSync(note) ? [readFileSync(note, 'utf8').trim()] : []),
      ];
    }),
  ];
}

function missText({ part, estimate }: PartResult): string {
  const value = `${figure(estimate.estimate, part.unit)} (${intervalText(estimate, part.unit)})`;
  return `${capital(part.label)}: ${value}, asked ${bandText(part)}.`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function heldAside(facts: readonly FactResult[]): string {
  const rows = facts.flatMap(({ fact, parts }) =>
    parts.map((result, i) => [
      i === 0 ? `${fact.title}: ${result.part.label}` : result.part.label,
      ...measured(result).slice(0, 5),
      `${result.passed ? 'agrees' : '**differs**'}${result.certain ? '' : ' (close)'}`,
      i === 0 ? `${fact.source}. Measured as: ${fact.how}` : '',
    ]),
  );
  const all = facts.flatMap(({ parts }) => parts);
  const agreed = all.filter(({ passed }) => passed).length;
  return [
    '## Held aside',
    `Facts that no parameter was tuned to. ${agreed} of ${all.length} numbers agree, of ${FACTS.length} facts.`,
    table(['fact', 'asked', 'value', 'interval', 'runs', 'failed', 'verdict', 'source'], rows),
  ].join('\n\n');
}

function made(studies: readonly { readonly id: string; readonly manifest: Manifest }[]): string {
  const rows = studies.map(({ id, manifest }) => [
    id,
    `\`${manifest.name}\``,
    `${manifest.arms.length} × ${manifest.design.points.length} × ${manifest.replications}`,
    String(manifest.counts.done),
    String(manifest.counts.failed + manifest.counts.quarantined),
    `\`${(manifest.contentHash ?? '').slice(0, 16)}\``,
  ]);
  return [
    '## How this was made',
    '`npm run validate` runs these studies with the product’s own sweep on the seed `judge`, into `results/validation`, and writes this page from what is stored there. Finished studies are not run again while the model is the same. Patterns are data in [patterns.ts](../validation/patterns.ts); how they are measured is in [evaluate.ts](../validation/evaluate.ts).',
    table(
      ['study', 'file', 'arms × points × replications', 'runs', 'failed', 'content hash'],
      rows,
    ),
  ].join('\n\n');
}
