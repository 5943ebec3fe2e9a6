/** docs/architecture.md draws the imports that there are, and every folder of src says what belongs there. */
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  essential,
  type PartImports,
  partImports,
  reachedFrom,
  withCurrentArchitecture,
} from '../scripts/docs/architecture.ts';
import { projectFiles, type SourceFile } from './support/tree.ts';

const files = projectFiles();
const text = (path: string): string => files.find((file) => file.path === path)?.text ?? '';
const page = text('docs/architecture.md');

const graph = (arrows: string): PartImports => {
  const found = new Map<string, Set<string>>();
  for (const [from, to] of arrows.split(' ')) {
    found.set(from, new Set([...(found.get(from) ?? []), to]));
  }
  return found;
};

/** Parts that reach themselves. */
const circles = (imports: PartImports): string[] =>
  [...imports.keys()].filter((part) => reachedFrom(part, imports).has(part));

/** Folders of `src` that neither have a README nor are told of, as `name/`, in one of a folder above. */
function untold(all: readonly SourceFile[]): string[] {
  const readmes = new Map(
    all
      .filter(({ path }) => posix.basename(path) === 'README.md')
      .map((file) => [posix.dirname(file.path), file.text]),
  );
  const folders = new Set(
    all.map(({ path }) => posix.dirname(path)).filter((folder) => /^src\/./.test(folder)),
  );
  const told = (folder: string): boolean => {
    if (readmes.has(folder)) return true;
    const above = posix.dirname(folder);
    return readmes.get(above)?.includes(`\`${posix.basename(folder)}/\``) ?? false;
  };
  return [...folders].filter((folder) => !told(folder));
}

describe('docs/architecture.md', () => {
  it('is what npm run docs makes of the imports now', () => {
    expect(withCurrentArchitecture(page, files)).toBe(page);
  });
  it('draws every part, and by its arrows reaches all that each part imports', () => {
    const imports = partImports(files);
    const arrows = [...page.matchAll(/^ {2}(\w+) --> (\w+)$/gm)].map(([, from, to]) => [from, to]);
    const name = (part: string): string => part.replace(/^src\//, '').replace('.', '_');
    const drawn = new Map<string, Set<string>>();
    for (const [from, to] of arrows) drawn.set(from, new Set([...(drawn.get(from) ?? []), to]));
    for (const [part, targets] of imports) {
      expect(page).toContain(`["${part.replace(/^src\//, '')}"]`);
      const reached = reachedFrom(name(part), drawn);
      for (const target of targets) expect(reached, part).toContain(name(target));
    }
  });
  it('has nothing to draw that runs in a circle', () => {
    expect(circles(partImports(files))).toEqual([]);
    expect(circles(graph('ab bc ca cd')).sort()).toEqual(['a', 'b', 'c']);
  });
  it('would be noticed with an import more', () => {
    const upwards = {
      path: 'src/engine/x.ts',
      text: "import type { A } from '../report/a.ts';",
    };
    expect(withCurrentArchitecture(page, [...files, upwards])).not.toBe(page);
    expect(circles(partImports([...files, upwards]))).toContain('src/engine');
  });
  it('leaves out arrows that follow from others', () => {
    expect(essential(graph('ab bc ac ad'))).toEqual([
      ['a', 'b'],
      ['a', 'd'],
      ['b', 'c'],
    ]);
  });
});

describe('folders of src', () => {
  it('say what belongs there, themselves or by name in the README above', () => {
    expect(untold(files)).toEqual([]);
  });
  it('would be noticed if they did not', () => {
    const above = { path: 'src/x/README.md', text: '# x\n\n`told/` holds y.\n' };
    const inside = ['src/x/told/a.ts', 'src/x/untold/a.ts'].map((path) => ({ path, text: '' }));
    expect(untold([above, ...inside])).toEqual(['src/x/untold']);
  });
});
