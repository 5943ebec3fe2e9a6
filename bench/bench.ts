/**
 * What the program's speed is: measures, prints tables, keeps the figures as JSON.
 * `npm run bench -- --help` says how to use it; bench/README.md what lies where.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SECTIONS } from './sections/index.ts';
import { performancePage } from './support/page.ts';
import { bundleProbe } from './support/probes.ts';
import { readRecord, recorded, withMeasurement, writeRecord } from './support/record.ts';
import { tableText, verdictText } from './support/words.ts';

const PAGE = fileURLToPath(new URL('../docs/performance.md', import.meta.url));

const HELP = `npm run bench -- [SECTION…] [--quick] [--docs] [--json FILE]

Measures sections (all without a name) and keeps each one's last figures as JSON.
  --quick      smaller sizes and fewer repetitions, for everyday use
  --docs       writes docs/performance.md from the figures kept
  --json FILE  where figures are kept (default: results/bench.json)

Sections:
${SECTIONS.map(({ name, title }) => `  ${name.padEnd(12)} ${title}`).join('\n')}`;

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

process.exitCode = await bench();

async function bench(): Promise<number> {
  const { values: options, positionals: names } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      docs: { type: 'boolean', default: false },
      json: { type: 'string', default: 'results/bench.json' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (options.help) {
    say(HELP);
    return 0;
  }
  const unknown = names.filter((name) => !SECTIONS.some((section) => section.name === name));
  if (unknown.length > 0) {
    process.stderr.write(`error: there is no section '${unknown.join("', '")}'\n\n${HELP}\n`);
    return 2;
  }
  const { quick, json } = options;
  await bundleProbe();
  let record = readRecord(json);
  for (const section of SECTIONS) {
    if (names.length > 0 && !names.includes(section.name)) continue;
    say(`\n${section.title}${quick ? ' (quick)' : ''}\n`);
    const began = performance.now();
    const note = (text: string): void => {
      process.stderr.write(`  ${text}\n`);
    };
    const findings = await section.measure({ quick, note });
    for (const table of findings.tables) say(`${tableText(table)}\n`);
    for (const target of findings.targets) say(`${target.what}: ${verdictText(target)}`);
    const seconds = (performance.now() - began) / 1000;
    // After each section, so that an hour's work is not lost to Ctrl-C.
    record = withMeasurement(record, recorded(section.name, quick, seconds, findings));
    writeRecord(json, record);
  }
  say(`\nFigures: ${json}`);
  if (options.docs) {
    writeFileSync(PAGE, performancePage(SECTIONS, record));
    say(`Page: ${PAGE}`);
  }
  return 0;
}
