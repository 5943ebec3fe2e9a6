/** The fingerprint of inputs: SHA-256 of their canonical JSON, the same in Node and in a browser. */
import { sha256 } from './sha256.ts';

/** JSON with keys in order and without spaces. Shape-equal values give equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const parts = Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`);
    return `{${parts.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** 64 hex digits over the canonical JSON of `value`. */
export function fingerprint(value: unknown): string {
  return sha256(new TextEncoder().encode(canonicalJson(value)));
}
