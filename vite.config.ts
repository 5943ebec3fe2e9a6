/**
 * The studio as a static site in `dist/studio`: one page, one style sheet, one script. The script is a
 * classic one and holds its workers within it, because a browser loads neither modules nor worker files
 * from a folder without a server (`docs/decisions/0028-the-studio-is-one-script.md`).
 */
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { licencesOf } from './scripts/release/licences.ts';
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

/** The worker is bundled before the page that holds it. */
const licences = licencesOf("the studio's script");

const oneFile = { entryFileNames: 'studio.js', assetFileNames: 'studio.[ext]' } as const;

export default defineConfig({
  root: fileURLToPath(new URL('src/studio/client', import.meta.url)),
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // Only Node asks from where it was loaded.
  define: { 'import.meta.url': '""' },
  plugins: [plainPage, licences.collect, licences.write],
  worker: { format: 'iife', plugins: () => [licences.collect] },
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
