/**
 * docs/scenarios.md, held to the scenarios: a section and a picture for each, the facts of its file, and
 * figures of the present model. The figures themselves come from `npx tsx scripts/make-scenario-docs.ts`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { factsOf } from '../scripts/docs/scenarioFacts.ts';
import { scenarioPicture } from '../scripts/docs/scenarioPicture.ts';
import { replicationsOf, runsOf } from '../scripts/docs/scenarioRuns.ts';
import {
  fingerprint,
  pictureOf,
  scenariosPage,
  shippedScenarios,
} from '../scripts/docs/scenarios.ts';
import { renderSvg } from '../src/report/render.ts';
import { loadScenario } from '../src/scenario/files.ts';
import { projectRoot } from './support/tree.ts';

const HINT = 'Run `npx tsx scripts/make-scenario-docs.ts`.';
const docs = join(projectRoot, 'docs');
const text = readFileSync(join(docs, 'scenarios.md'), 'utf8');
const shipped = shippedScenarios();

/** The section of a scenario: from its heading to the next. */
function sectionOf(name: string): string {
  const [, ...sections] = text.split(/^## /m);
  return sections.find((section) => section.startsWith(`${name}\n`)) ?? '';
}

describe('docs/scenarios.md', () => {
  it('has a section for each shipped scenario, in their order, and no other', () => {
    const sections = [...text.matchAll(/^## (.+)$/gm)].map(([, name]) => name);
    expect(sections, HINT).toEqual(shipped.map(({ name }) => name));
  });
  it('comes of the results that the golden hashes stand for', () => {
    expect(text, HINT).toContain(`Golden hashes: ${fingerprint()} -->`);
  });
  it('gives runs and an interval of each share, also of worlds of several clusters', () => {
    const rows = [...text.matchAll(/^\| \[([\w-]+)\]\(#\1\) \|.*$/gm)];
    expect(rows.map(([, name]) => name)).toEqual(shipped.map(({ name }) => name));
    for (const [row, name] of rows) {
      const scenario = shipped.find((one) => one.name === name);
      const runs = scenario && replicationsOf(scenario);
      expect(row, HINT).toMatch(new RegExp(`\\| ${runs} \\| \\d+ % \\(\\d+ to \\d+ %\\) \\|`));
    }
  });
  it('leaves no picture behind of a scenario that is gone', () => {
    const pictures = readdirSync(join(docs, 'images/scenarios')).map(
      (f) => `images/scenarios/${f}`,
    );
    expect(pictures.sort(), HINT).toEqual(shipped.map(({ name }) => pictureOf(name)).sort());
  });
});

describe.each(shipped.map((scenario) => ({ name: scenario.name, scenario })))(
  'the section of $name',
  ({ name, scenario }) => {
    const section = sectionOf(name);
    it('tells the facts, words and sources of its file', () => {
      expect(section, HINT).toContain(factsOf(scenario));
      expect(section, HINT).toContain(`**${scenario.title}.** ${scenario.about.trim()}`);
      for (const source of scenario.sources) expect(section, HINT).toContain(`- ${source}\n`);
    });
    it('shows a picture that exists', () => {
      expect(section, HINT).toContain(`](${pictureOf(name)})`);
      expect(existsSync(join(docs, pictureOf(name))), HINT).toBe(true);
    });
    it('gives shares of outcomes', () => {
      expect(section).toMatch(/\| \d+ % \(\d+ to \d+ %\) \|/);
    });
  },
);

describe('the facts of a scenario', () => {
  const file = (name: string) => join(projectRoot, 'scenarios', `${name}.yaml`);
  it('are written with their units, and the support in words', () => {
    const facts = factsOf(loadScenario(file('upper-austria')));
    expect(facts).toContain('| 150 | 85 % | 70 % | 5 | 4 |');
    expect(facts).toContain('`specialist.hostPost` 2 FTE');
    expect(facts).toContain('for 5 years, then falling to nothing over 10 years.');
    expect(factsOf(loadScenario(file('spontaneous')))).toContain(
      'Support: none, and no specialist organisation.',
    );
  });
  it('move with the file', () => {
    const changed = loadScenario(file('nuclear'), ['composition.members=31', 'trust.memory=0.96']);
    expect(factsOf(changed)).toContain('| 31 |');
    expect(factsOf(changed)).toContain('`trust.memory` 0.96');
    expect(sectionOf('nuclear')).not.toContain(factsOf(changed));
  });
  it('have a row for each of several clusters, and quote expressions', () => {
    const facts = factsOf(loadScenario(file('pilot-programme')));
    expect(facts.match(/^\| [a-z-]+ \|/gm)).toHaveLength(26);
    expect(facts).toContain('`= t < 1 ? 100 k€/year : 300 k€/year`');
    expect(facts).toMatch(/of 25: /);
  });
});

describe('making the page', () => {
  const small = ['time.horizon=9', 'time.burnIn=2', 'composition.members=20'];
  const scenario = loadScenario(join(projectRoot, 'scenarios/starter-cluster.yaml'), small);
  it('gives the same bytes again, without complaint', async () => {
    const make = async () => {
      const runs = runsOf(scenario);
      const { svg, warnings } = await renderSvg(scenarioPicture(scenario, runs));
      expect(warnings).toEqual([]);
      return [svg, scenariosPage([{ scenario, runs }])];
    };
    expect(await make()).toEqual(await make());
  });
});
