/** The colours of the page: what is written, and the edges of fields, stand out in both themes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../support/tree.ts';

const style = readFileSync(join(projectRoot, 'src/studio/client/style.css'), 'utf8');
const [light, dark] = [':root {', ':root[data-theme="dark"] {'].map((head) => {
  const block = style.slice(style.indexOf(head), style.indexOf('}', style.indexOf(head)));
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, k, v]) => [k, v]));
});

/** Relative luminance of a colour, as WCAG 2 defines it. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(theme: ReadonlyMap<string, string>, a: string, b: string): number {
  const [x, y] = [a, b].map((name) => luminance(theme.get(name) as string) + 0.05);
  return Math.max(x, y) / Math.min(x, y);
}

/** What is written in which colour on which: 4.5 to 1 (WCAG 2, 1.4.3). */
const WRITTEN = [
  ...['paper', 'ground', 'warn', 'mark'].map((ground) => ['ink', ground] as const),
  ...['paper', 'ground', 'mark'].map((ground) => ['quiet', ground] as const),
  ['accent', 'paper'],
  ['accent-ink', 'accent'],
  ...['a', 'b', 'c', 'd'].map((letter) => ['paper', `world-${letter}`] as const),
] as const;
/** Edges of fields, and lines of charts: 3 to 1 (1.4.11). */
const DRAWN = [
  ['edge', 'paper'],
  ['edge', 'ground'],
  ...['a', 'b', 'c', 'd'].map((letter) => [`world-${letter}`, 'paper'] as const),
] as const;

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('in the %s theme', (_, theme) => {
  it.each(WRITTEN)('%s on %s can be read', (ink, ground) => {
    expect(contrast(theme, ink, ground)).toBeGreaterThanOrEqual(4.5);
  });
  it.each(DRAWN)('%s on %s can be seen', (ink, ground) => {
    expect(contrast(theme, ink, ground)).toBeGreaterThanOrEqual(3);
  });
});
