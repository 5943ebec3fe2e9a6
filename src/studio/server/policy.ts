/**
 * What the studio's page may do, whoever serves it: run its own script, its own workers and the WebAssembly that they
 * make (engine/threefryVector.ts), and nothing made from text; load nothing from elsewhere; send nothing anywhere. The
 * page carries it in a tag of its own (vite.config.ts), the server sends it as a header too.
 */

export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  'worker-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Headers of every answer. No other page may frame this one, which a tag cannot forbid. */
export const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': `${PAGE_POLICY}; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-cache',
};
