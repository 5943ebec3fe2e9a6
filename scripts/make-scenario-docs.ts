/**
 * Makes docs/scenarios.md and its pictures anew, by simulating every shipped scenario:
 * `npx tsx scripts/make-scenario-docs.ts`. The same files give the same bytes.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { renderSvg } from '../src/report/render.ts';
import { scenarioPicture } from './docs/scenarioPicture.ts';
import { runsOf } from './docs/scenarioRuns.ts';
import { pictureOf, scenariosPage, shippedScenarios } from './docs/scenarios.ts';

const file = (name: string): URL => new URL(`../docs/${name}`, import.meta.url);

const all = shippedScenarios().map((scenario) => {
  const runs = runsOf(scenario);
  process.stderr.write(`${scenario.name}\n`);
  return { scenario, runs };
});
mkdirSync(file('images/scenarios/'), { recursive: true });
for (const name of readdirSync(file('images/scenarios/'))) rmSync(file(`images/scenarios/${name}`));
for (const { scenario, runs } of all) {
  const { svg } = await renderSvg(scenarioPicture(scenario, runs));
  writeFileSync(file(pictureOf(scenario.name)), `${svg}\n`);
}
writeFileSync(file('scenarios.md'), scenariosPage(all));
