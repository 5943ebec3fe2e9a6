/**
 * The studio as a static site in `dist/studio`: one page, one style sheet, one script. The script is a
 * classic one and holds its workers within it, because a browser loads neither modules nor worker files
 * from a folder without a server (`docs/decisions/0028-the-studio-is-one-script.md`).
 */
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

/** The page names its script as a module, as Vite wants it; the built script is none. */
const classicScript: Plugin = {
  name: 'classic-script',
  enforce: 'post',
  transformIndexHtml: (html) => html.replace(/<script type="module" crossorigin/g, '<script defer'),
};

/** Without sources to read, the style sheet needs no `crossorigin` either: a folder has no origin. */
const sameOriginStyle: Plugin = {
  name: 'same-origin-style',
  enforce: 'post',
  transformIndexHtml: (html) =>
    html.replace(/<link rel="stylesheet" crossorigin/g, '<link rel="stylesheet"'),
};

const oneFile = { entryFileNames: 'studio.js', assetFileNames: 'studio.[ext]' } as const;

export default defineConfig({
  root: fileURLToPath(new URL('src/studio/client', import.meta.url)),
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // Only Node asks from where it was loaded.
  define: { 'import.meta.url': '""' },
  plugins: [classicScript, sameOriginStyle],
  worker: { format: 'iife' },
  build: {
    outDir: fileURLToPath(new URL('dist/studio', import.meta.url)),
    emptyOutDir: true,
    modulePreload: false,
    cssCodeSplit: false,
    chunkSizeWarningLimit: 4096,
    reportCompressedSize: false,
    rolldownOptions: { output: { ...oneFile, format: 'iife', codeSplitting: false } },
  },
});
