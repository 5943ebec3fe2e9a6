/** docs/scenarios.md: every shipped scenario with its facts, and how it ends in this version of the model. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wilson } from '../../src/analysis/proportions.ts';
import { OUTCOMES } from '../../src/model/metrics.ts';
import { OUTCOME_KEYS } from '../../src/report/charts/theme.ts';
import { percent, percentRange } from '../../src/report/numbers.ts';
import { LIBRARY, loadScenario } from '../../src/scenario/files.ts';
import type { CompiledScenario } from '../../src/scenario/scenario.ts';
import { code, page, table } from './markdown.ts';
import { factsOf } from './scenarioFacts.ts';
import { type ScenarioRuns, SEED } from './scenarioRuns.ts';

const GOLDEN = new URL('../../tests/golden/hashes.json', import.meta.url);
const CONFIDENCE = 0.95;

/** All shipped scenarios by name. */
export function shippedScenarios(): CompiledScenario[] {
  return readdirSync(LIBRARY)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => loadScenario(join(LIBRARY, name)));
}

/** Where the picture of a scenario lies, from docs/. */
export const pictureOf = (name: string): string => `images/scenarios/${name}.svg`;

/** The line by which the page names the results it was made of: a hash over the golden ones of the scenarios. */
export function fingerprint(): string {
  if (!existsSync(GOLDEN)) return 'no golden hashes';
  const { scenarios } = JSON.parse(readFileSync(GOLDEN, 'utf8'));
  return createHash('sha256').update(JSON.stringify(scenarios)).digest('hex');
}

export function scenariosPage(
  all: readonly { scenario: CompiledScenario; runs: ScenarioRuns }[],
): string {
  return page(
    '# The scenario library',
    `<!-- Made by scripts/make-scenario-docs.ts. Do not edit: change the scenarios and make it again. Golden hashes: ${fingerprint()} -->`,
    `Every scenario that ships with Karenina: what is assumed of it, and how it ended here. Figures are shares of
runs with ${CONFIDENCE * 100} % intervals (Wilson), seed ${code(SEED)}, each run paired with the same world and luck without
support. They say what this model makes of these facts, and move with what nobody can observe; they do not
foretell a real cluster. Of a world of several clusters the table has the mean share of its clusters; they share their
luck, so its interval is that of as many runs as there were worlds. ${code('karenina run NAME')} runs one, ${code('--set path=value')} changes it.`,
    overview(all),
    ...all.map(({ scenario, runs }) => section(scenario, runs)),
  );
}

function overview(all: readonly { scenario: CompiledScenario; runs: ScenarioRuns }[]): string {
  const rows = all.map(({ scenario, runs }) => {
    const { n, counts } = pooled(runs);
    const most = counts.indexOf(Math.max(...counts));
    const clusters = scenario.inputs.clusters.length;
    // Clusters of one world share its luck: each world counts once, however many clusters it has.
    const { replications } = runs;
    const worlds = counts[OUTCOMES.indexOf('self_sustaining')] / clusters;
    const share = wilson(worlds, replications, CONFIDENCE);
    return [
      `[${scenario.name}](#${scenario.name})`,
      scenario.title,
      String(clusters),
      String(replications),
      `${percent(share.estimate)} (${percentRange(share)})`,
      `${OUTCOME_KEYS[OUTCOMES[most]].label}, ${percent(counts[most] / n)}`,
    ];
  });
  return table(
    ['scenario', 'title', 'clusters', 'runs', 'self-sustaining', 'most frequent outcome'],
    rows,
  );
}

function section(scenario: CompiledScenario, runs: ScenarioRuns): string {
  const { name, title, about, sources } = scenario;
  const picture = `![${title}: outcomes and courses](${pictureOf(name)})`;
  const told = sources.map((source) => `- ${source}`).join('\n');
  return [
    `## ${name}`,
    `**${title}.** ${about.trim()}`,
    picture,
    factsOf(scenario),
    outcomes(scenario, runs),
    `Sources:\n\n${told}`,
  ].join('\n\n');
}

function outcomes({ inputs }: CompiledScenario, runs: ScenarioRuns): string {
  const classes = Object.keys(OUTCOME_KEYS) as (typeof OUTCOMES)[number][];
  const { n, counts } = pooled(runs);
  const seen = classes.filter((outcome) => counts[OUTCOMES.indexOf(outcome)] > 0);
  const cells = (own: readonly number[], of: number) =>
    seen.map((outcome) => {
      const share = wilson(own[OUTCOMES.indexOf(outcome)], of, CONFIDENCE);
      return `${percent(share.estimate)} (${percentRange(share)})`;
    });
  const heads = seen.map((outcome) => OUTCOME_KEYS[outcome].label);
  if (inputs.clusters.length === 1)
    return table(['runs', ...heads], [[String(n), ...cells(counts, n)]]);
  const rows = inputs.clusters.map(({ name }, c) => [
    name,
    String(runs.replications),
    ...cells(runs.counts[c], runs.replications),
  ]);
  return table(['cluster', 'runs', ...heads], rows);
}

function pooled({ counts, replications }: ScenarioRuns): { n: number; counts: number[] } {
  return {
    n: replications * counts.length,
    counts: OUTCOMES.map((_, o) => counts.reduce((sum, own) => sum + own[o], 0)),
  };
}
