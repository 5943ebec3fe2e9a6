/**
 * The files of the page, read once: what is not among them cannot be asked for, so that no path, however
 * it is written, leads out of the folder.
 */
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError } from '../../engine/errors.ts';
import { studioMessages } from './messages.ts';

export interface SiteFile {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** The folder of the built page, both from the bundle and from the sources. */
export function siteFolder(): string {
  const path = import.meta.url.endsWith('.ts') ? '../../../dist/studio' : './studio';
  return fileURLToPath(new URL(path, import.meta.url));
}

/** The files by path as a browser asks for them. @throws InputError where the page is not built. */
export function readSite(folder: string): ReadonlyMap<string, SiteFile> {
  const files = new Map<string, SiteFile>();
  for (const name of namesIn(folder)) {
    const path = join(folder, name);
    const type = TYPES[extname(name)];
    // Ordinary files only: a link could lead anywhere.
    if (type === undefined || !lstatSync(path).isFile()) continue;
    files.set(`/${name}`, { type, bytes: new Uint8Array(readFileSync(path)) });
  }
  const page = files.get('/index.html');
  if (page === undefined) throw new InputError(studioMessages.notBuilt(folder), { file: folder });
  return files.set('/', page);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
