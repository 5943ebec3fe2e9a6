/** What must be so before a version is published, from texts and lists alone: each check returns complaints. */

/** What may lie in the package, by path. */
const ALLOWED = [
  /^(README|CHANGELOG|THIRD-PARTY)\.md$/,
  /^(LICENSE|package\.json)$/,
  /^dist\/[\w.-]+\.(js|d\.ts)$/,
  /^dist\/licences\.md$/,
  /^dist\/studio\//,
  /^scenarios\/(studies\/)?[\w-]+\.(yaml|csv|schema\.json)$/,
  /^examples\/[\w-]+\.(md|ts|py|R)$/,
];

/** What the command and the library cannot do without. */
const NEEDED = [
  ...['README.md', 'LICENSE', 'THIRD-PARTY.md', 'CHANGELOG.md', 'package.json'],
  ...['dist/karenina.js', 'dist/index.js', 'dist/index.d.ts', 'dist/thread.js', 'dist/host.js'],
  'dist/licences.md',
  ...['scenarios/scenario.schema.json', 'scenarios/study.schema.json'],
  ...['scenarios/global-average.yaml', 'scenarios/studies/withdrawal.yaml'],
];

/** Holds the paths of a package against what belongs there. */
export function contentFaults(paths: readonly string[]): string[] {
  const strange = paths.filter((path) => !ALLOWED.some((allowed) => allowed.test(path)));
  const missing = NEEDED.filter((path) => !paths.includes(path));
  return [
    ...strange.map((path) => `'${path}' does not belong into the package`),
    ...missing.map((path) => `'${path}' is missing from the package`),
  ];
}

/** Numbers of a version; those of a pre-release count as their release. */
const numbersOf = (version: string): number[] => version.split(/[.-]/, 3).map(Number);

function isNewer(version: string, than: string): boolean {
  const [a, b] = [numbersOf(version), numbersOf(than)];
  const first = a.findIndex((number, i) => number !== b[i]);
  return first >= 0 && a[first] > b[first];
}

/**
 * Holds the version of package.json against the changelog, whose first heading is either that version or
 * `Unreleased` above older ones.
 */
export function versionFaults(version: string, changelog: string): string[] {
  if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) return [`'${version}' is no version`];
  const headings = [...changelog.matchAll(/^## \[([^\]]+)\]/gm)].map(([, heading]) => heading);
  const [first, ...older] = headings;
  if (first === undefined) return ['CHANGELOG.md has no heading of a version'];
  if (first !== 'Unreleased') {
    return first === version
      ? []
      : [`package.json says '${version}', the first heading of CHANGELOG.md '${first}'`];
  }
  return older
    .slice(0, 1)
    .filter((published) => !isNewer(version, published))
    .map((published) => `version '${version}' is not above '${published}', which is published`);
}

/** Holds the output of `git status --porcelain` against a clean tree. */
export function treeFaults(status: string): string[] {
  const changed = status.split('\n').filter((line) => line !== '');
  return changed.length === 0
    ? []
    : [`the tree is not clean: ${changed.map((line) => line.slice(3)).join(', ')}`];
}
