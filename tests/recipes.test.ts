/** The recipes of CONTRIBUTING.md, followed: each step names a file, and what its example has in it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from './support/tree.ts';

const contributing = readFileSync(join(projectRoot, 'CONTRIBUTING.md'), 'utf8');

interface Claim {
  readonly file: string;
  readonly needles: readonly string[];
}

interface Recipe {
  readonly title: string;
  readonly claims: readonly Claim[];
}

/** Code spans in one pair of marks each; a span that holds marks itself is written as on its step. */
const CLAIM = /`([\w./-]+\/?[\w-]*\.?\w+)` has ((?:(?:, | and )?`(?:Code: `[^`]+`|[^`]+)`)+)/g;

/** The sections `### Add …`, each with what its steps say that files have. */
function recipesOf(text: string): Recipe[] {
  const sections = text.split(/^### (?=Add )/m).slice(1);
  return sections.map((section) => {
    const [title] = section.split('\n');
    const claims = [...section.matchAll(CLAIM)].map(([, file, list]) => ({
      file,
      needles: [...list.matchAll(/`(Code: `[^`]+`|[^`]+)`/g)].map(([, needle]) => needle),
    }));
    return { title, claims };
  });
}

/** What a recipe says that is not so. */
function wrong({ claims }: Recipe): string[] {
  return claims.flatMap(({ file, needles }) => {
    const path = join(projectRoot, file);
    if (!existsSync(path)) return [`there is no ${file}`];
    const text = readFileSync(path, 'utf8');
    return needles.filter((needle) => !text.includes(needle)).map((n) => `${file} has no ${n}`);
  });
}

const recipes = recipesOf(contributing);

describe('recipes of CONTRIBUTING.md', () => {
  it('tell how to add what people add', () => {
    expect(recipes.map(({ title }) => title)).toEqual([
      'Add a submodel',
      'Add a scenario',
      'Add a metric',
      'Add a chart',
      'Add a command',
    ]);
  });
  it.each(recipes.map((recipe) => [recipe.title, recipe] as const))(
    '%s: every file is there and has what its example needs',
    (_, recipe) => {
      expect(recipe.claims.length).toBeGreaterThan(2);
      expect(wrong(recipe)).toEqual([]);
    },
  );
  it('say of every numbered step which file, unless it is only to be looked at', () => {
    const steps = contributing.split('## Recipes')[1].match(/^\d\. .*/gm) ?? [];
    const silent = steps.filter((step) => !/^\d\. `[^`]+` has `/.test(step));
    expect(silent).toEqual(['4. Draw it with `karenina report FOLDER --png` and look at it.']);
  });
  it('would be noticed with a file or a place that is gone', () => {
    const text =
      '### Add x\n\n1. `gone.ts` has `x`: a\n2. `package.json` has `"docs"` and `"no"`: b\n';
    expect(wrong(recipesOf(text)[0])).toEqual(['there is no gone.ts', 'package.json has no "no"']);
  });
});
