/** What a bundle takes from other packages brings their licences along. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/**
 * Two plugins of a bundler: one sees which packages went into a bundle (or into another that this one holds), the other
 * writes `licences.md` with the licences of all that were seen.
 */
export function licencesOf(what: string): { readonly collect: Plugin; readonly write: Plugin } {
  /** Folders of packages. */
  const packages = new Set<string>();
  return {
    collect: {
      name: 'collect-packages',
      generateBundle(_, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== 'chunk') continue;
          for (const id of Object.keys(chunk.modules)) {
            const match = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id);
            if (match) packages.add(match[1]);
          }
        }
      },
    },
    write: {
      name: 'licences',
      enforce: 'post',
      generateBundle() {
        const parts = [...packages].sort().map(licenceIn);
        const source = `# Licences of what ${what} holds\n\n${parts.join('\n')}`;
        this.emitFile({ type: 'asset', fileName: 'licences.md', source });
      },
    },
  };
}

function licenceIn(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  return `## ${name} ${version} (${license})\n\n${licenceText(folder).trim()}\n`;
}

/** Of the file for it, or of the last part of the README, where some packages have it. */
function licenceText(folder: string): string {
  const text = (begin: RegExp): string => {
    const file = readdirSync(folder).find((one) => begin.test(one));
    return file === undefined ? '' : readFileSync(`${folder}/${file}`, 'utf8');
  };
  return (
    text(/^licen[sc]e/i) ||
    (/^#* *licen[sc]e\b.*\n[-=]*([\s\S]+)/im.exec(text(/^readme/i))?.[1] ?? '')
  );
}
