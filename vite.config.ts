/**
 * The studio as a static site in `dist/studio`: one page, one style sheet, one script. The script is a
 * classic one and holds its workers within it, because a browser loads neither modules nor worker files
 * from a folder without a server (`docs/decisions/0028-the-studio-is-one-script.md`).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { PAGE_POLICY } from './src/studio/server/policy.ts';

/**
 * The page names its script as a module, as Vite wants it; the built script is none, and a folder has no
 * origin that `crossorigin` could ask. The policy goes first, so that it holds for all that follows.
 */
const plainPage: Plugin = {
  name: 'plain-page',
  enforce: 'post',
  transformIndexHtml: (html) =>
    html
      .replace('<script type="module" crossorigin', '<script defer')
      .replace('<link rel="stylesheet" crossorigin', '<link rel="stylesheet"')
      .replace(
        '<meta charset="utf-8" />',
        `$&\n    <meta http-equiv="Content-Security-Policy" content="${PAGE_POLICY}" />`,
      ),
};

/** Folders of the packages that went into the script or into its worker. */
const packages = new Set<string>();

const collectPackages: Plugin = {
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
};

/** What is bundled brings its licence along. The worker is bundled before the page that holds it. */
const licences: Plugin = {
  name: 'licences',
  enforce: 'post',
  generateBundle() {
    const parts = [...packages].sort().map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
      const file = readdirSync(folder).find((one) => /^licen[sc]e/i.test(one));
      const text = file === undefined ? '' : readFileSync(`${folder}/${file}`, 'utf8').trim();
      return `## ${name} ${version} (${license})\n\n${text}\n`;
    });
    const source = `# Licences of what the studio's script holds\n\n${parts.join('\n')}`;
    this.emitFile({ type: 'asset', fileName: 'licences.md', source });
  },
};

const oneFile = { entryFileNames: 'studio.js', assetFileNames: 'studio.[ext]' } as const;

export default defineConfig({
  root: fileURLToPath(new URL('src/studio/client', import.meta.url)),
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // Only Node asks from where it was loaded.
  define: { 'import.meta.url': '""' },
  plugins: [plainPage, collectPackages, licences],
  worker: { format: 'iife', plugins: () => [collectPackages] },
  build: {
    outDir: fileURLToPath(new URL('dist/studio', import.meta.url)),
    emptyOutDir: true,
    modulePreload: false,
    cssCodeSplit: false,
    chunkSizeWarningLimit: 4096,
    reportCompressedSize: false,
    rolldownOptions: {
      // How long its plugins take is the bundler's own business.
      checks: { pluginTimings: false },
      output: { ...oneFile, format: 'iife', codeSplitting: false },
    },
  },
});
