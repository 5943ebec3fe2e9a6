/** What `npm pack` would put into the package, by path; `dist` must have been built. */
import { spawnSync } from 'node:child_process';
import { projectRoot } from './tree.ts';

export function packedPaths(): string[] {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error'];
  const { stdout } = spawnSync('npm', args, { cwd: projectRoot, encoding: 'utf8' });
  const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
  return files.map(({ path }) => path);
}
