/** docs/performance.md: made of what was measured, and of nothing else. */
import { isMet, type Section } from './findings.ts';
import type { Measurement } from './record.ts';
import { tableMarkdown, verdictText } from './words.ts';

const HEAD = `# Performance

<!-- Made by \`npm run bench -- --docs\` from its last figures. Do not edit: measure again. -->

What the program exists for is running many worlds. This page says what that costs, how the figures are got, and
which of the limits set for them are missed.

\`\`\`sh
npm run bench -- --docs            # everything, the better part of an hour; writes this page
npm run bench -- --quick           # smaller sizes, some minutes
npm run bench -- sizes garbage     # some sections; the others keep their last figures
\`\`\`

Times are medians, with quartiles in brackets where they were measured several times. Seconds are those of one
machine; ratios travel. Every section runs in processes of its own, on a bundle made by the settings of the shipped
one and compiled under the limits that worker threads set for V8 (decision 35), warmed up, with fixed seeds. Nothing
here is asserted by a test: a machine that is busy is no defect.`;

/** The page, sections in the order of `sections`; those never measured are named as such. */
export function performancePage(
  sections: readonly Section[],
  measurements: readonly Measurement[],
): string {
  const found = sections.map((section) => ({
    section,
    measurement: measurements.find((m) => m.section === section.name),
  }));
  const targets = found.flatMap(({ measurement }) => measurement?.targets ?? []);
  const rows = targets.map((target) => {
    const [verdict, figures] = verdictText(target).split(': ');
    const why = isMet(target) ? '' : `: ${target.ifMissed}`;
    return `| ${target.what} | ${figures} | ${isMet(target) ? verdict : `**${verdict}**`}${why} |`;
  });
  const missed = targets.filter((target) => !isMet(target)).length;
  const summary = [
    '## Limits',
    `${targets.length - missed} of ${targets.length} are met.`,
    ['| limit on | measured, asked | |', '|---|---|---|', ...rows].join('\n'),
  ];
  const parts = found.flatMap(({ section, measurement }) => [
    `## ${section.title}`,
    section.how,
    ...(measurement
      ? [...measurement.tables.map(tableMarkdown), circumstances(measurement)]
      : ['Not measured yet.']),
  ]);
  return `${[HEAD, ...summary, ...parts].join('\n\n')}\n`;
}

function circumstances({ section, mode, measured, node, machine, load }: Measurement): string {
  const quick = mode === 'quick' ? ', quick' : '';
  return `*Section \`${section}\`${quick}, ${measured.slice(0, 10)}, Node ${node.slice(1)}, ${machine}, load ${load.toFixed(1)}.*`;
}
