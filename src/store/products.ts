/** What is made of stored results and lies beside them: once they change, it tells other numbers. */
import { lstatSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { TABLES } from './manifest.ts';

/** By folder; `charts` holds nothing else than pictures, and somebody's own files stay. */
const PRODUCTS: readonly (readonly [folder: string, file: RegExp])[] = [
  ['', /^(report\.html|sensitivity\.(csv|json)|discovery\.json|(boxes|leaves)\.csv)$/],
  ['charts', /\.(vl\.json|svg|png)$/],
  ['csv', new RegExp(`^(${TABLES.join('|')})\\.csv$`)],
];

/**
 * Removes reports, charts and tables made of the results in `folder`, and the folders that this empties.
 * @returns the files and folders in it that had any, as in `report.html` and `charts`.
 */
export function removeProducts(folder: string): string[] {
  const removed = PRODUCTS.flatMap(([sub, product]) => {
    const place = join(folder, sub);
    const files = filesOf(place).filter((name) => product.test(name));
    for (const name of files) rmSync(join(place, name));
    if (sub !== '' && files.length > 0) removeEmpty(place);
    return sub === '' ? files : files.slice(0, 1).map(() => sub);
  });
  const discovery = join(folder, 'discovery');
  const deeper = isFolder(discovery) && removeProducts(discovery).length > 0;
  if (!deeper) return removed;
  removeEmpty(discovery);
  return [...removed, 'discovery'];
}

function removeEmpty(folder: string): void {
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}

/** None where there is no folder, or a link to one elsewhere. */
const filesOf = (folder: string): string[] =>
  isFolder(folder)
    ? readdirSync(folder, { withFileTypes: true }).flatMap((one) => (one.isFile() ? one.name : []))
    : [];

const isFolder = (path: string): boolean =>
  lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
