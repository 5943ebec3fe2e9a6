/**
 * Everything that a release does but publishing: `npm run release:dry`. Checks version, tree, bundle and
 * contents, installs the tarball beside the present dependencies in an empty folder, starts the command and
 * compiles a program against the library there. Exit code 1 if anything is wrong.
 */
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../tests/support/tree.ts';
import { contentFaults, treeFaults, versionFaults } from './release/checks.ts';

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

/** Uses values and types of the library as a stranger's program would. */
const PROGRAM = `import { InputError, LIBRARY, loadScenario, runScenario, type SingleResult, version } from 'karenina';

const result: SingleResult = runScenario(loadScenario(\`\${LIBRARY}/global-average.yaml\`), {
  seed: 'release',
  ticks: 4,
});
// @ts-expect-error: a version is a text
const wrong: number = version;
if (!(new InputError('a') instanceof Error) || wrong === undefined) throw new Error('not the library');
console.log(Object.keys(result).length > 0 ? version : '');
`;

const run = (command: string, args: readonly string[], cwd = projectRoot): string =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** Does a step, and says what is wrong with it. */
function step(title: string, work: () => string[]): string[] {
  let faults: string[];
  try {
    faults = work();
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & Record<string, string>;
    faults = [[message, stdout, stderr].filter(Boolean).join('\n')];
  }
  console.log(`${faults.length === 0 ? 'right' : 'WRONG'}  ${title}`);
  for (const fault of faults) console.log(`       ${fault}`);
  return faults;
}

const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'karenina-release-'));
let packed: Packed | undefined;

/** The tarball unpacked as an installed package, with the project's dependencies beside it. */
function install({ filename }: Packed): void {
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, 'karenina'), { recursive: true });
  run('tar', ['xzf', filename, '--strip-components=1', '-C', join(modules, 'karenina')], folder);
  for (const name of readdirSync(join(projectRoot, 'node_modules'))) {
    if (name.startsWith('.') || name === 'karenina') continue;
    symlinkSync(join(projectRoot, 'node_modules', name), join(modules, name));
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }\n');
  writeFileSync(join(folder, 'program.ts'), PROGRAM);
}

const faults = [
  ...step('version and changelog agree', () =>
    versionFaults(manifest.version, readFileSync(join(projectRoot, 'CHANGELOG.md'), 'utf8')),
  ),
  ...step('the tree is clean', () => treeFaults(run('git', ['status', '--porcelain']))),
  ...step('it builds', () => {
    run('npm', ['run', '--silent', 'build']);
    return [];
  }),
  ...step('publint has nothing to say', () => {
    run('npx', ['publint', '--strict', '--pack', 'npm']);
    return [];
  }),
  ...step('it holds what belongs there and nothing else', () => {
    const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
    [packed] = JSON.parse(run('npm', args)) as [Packed];
    return contentFaults(packed.files.map(({ path }) => path));
  }),
  ...step('installed in an empty folder, the command answers', () => {
    if (packed === undefined) return ['there is no package'];
    install(packed);
    const command = join(folder, 'node_modules', 'karenina', manifest.bin.karenina);
    const said = run(process.execPath, [command, '--version'], folder).trim();
    run(process.execPath, [command, 'check', 'global-average', 'withdrawal'], folder);
    return said === manifest.version ? [] : [`--version says '${said}'`];
  }),
  ...step('a program compiles against the library and runs', () => {
    const tsc = join(projectRoot, 'node_modules', 'typescript', 'bin', 'tsc');
    const strict = ['--strict', '--module', 'nodenext', '--target', 'es2023', '--types', 'node'];
    run(process.execPath, [tsc, ...strict, 'program.ts'], folder);
    const said = run(process.execPath, ['program.js'], folder).trim();
    return said === manifest.version ? [] : [`the program says '${said}'`];
  }),
];
rmSync(folder, { recursive: true });

if (packed !== undefined) {
  const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} kB`;
  console.log(
    `\nWould be published: ${manifest.name} ${manifest.version}, ${packed.files.length} files, ` +
      `${kilobytes(packed.size)} packed, ${kilobytes(packed.unpackedSize)} unpacked.`,
  );
}
process.exitCode = faults.length === 0 ? 0 : 1;
