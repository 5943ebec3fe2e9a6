/**
 * A link that opens the same moment for a whole class: scenario, changes, seed, forks and time in the
 * fragment, which no server ever sees.
 */
import { DEFAULT_SEED, FIRST_SETUP, type Fork, type Setup, WORLDS_MAX } from './setup.ts';

export interface Linked {
  readonly setup: Setup;
  readonly tick: number;
  /** Of a lesson, its number from 0; null outside lessons. */
  readonly lesson: number | null;
}

/** Characters of an own file within a link. */
export const LINKED_TEXT_MAX = 6_000;
const TEXT_MAX = 200;
const SETTINGS_MAX = 60;
const TICK_MAX = 240;

/** The fragment, without `#`. */
export function encodeLink({ setup, tick, lesson }: Linked): string {
  const parts = new URLSearchParams();
  parts.set('scenario', setup.scenario);
  if (setup.text !== null) parts.set('file', toBase64(setup.text));
  if (setup.seed !== DEFAULT_SEED) parts.set('seed', setup.seed);
  if (setup.cluster > 0) parts.set('cluster', String(setup.cluster));
  for (const one of setup.set) parts.append('set', one);
  for (const { label, tick: from, set } of setup.forks) {
    parts.append('fork', JSON.stringify([from, label, ...set]));
  }
  if (tick > 0) parts.set('t', String(tick));
  if (lesson !== null) parts.set('lesson', String(lesson + 1));
  return parts.toString();
}

/** What a fragment holds; null for an empty one. @throws Error that says what is wrong. */
export function decodeLink(fragment: string): Linked | null {
  const parts = new URLSearchParams(fragment.replace(/^#/, ''));
  if ([...parts.keys()].length === 0) return null;
  const file = parts.get('file');
  const lesson = parts.get('lesson');
  return {
    setup: {
      scenario: short(parts.get('scenario') ?? FIRST_SETUP.scenario, 'scenario'),
      text: file === null ? null : fromBase64(file),
      seed: short(parts.get('seed') ?? DEFAULT_SEED, 'seed'),
      cluster: whole(parts.get('cluster') ?? '0', 'cluster', 99),
      set: settings(parts.getAll('set'), 'set'),
      forks: parts
        .getAll('fork')
        .slice(0, WORLDS_MAX - 1)
        .map(forkOf),
    },
    tick: whole(parts.get('t') ?? '0', 't', TICK_MAX),
    lesson: lesson === null ? null : whole(lesson, 'lesson', 99) - 1,
  };
}

function forkOf(text: string): Fork {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    throw new Error('“fork” is no list');
  }
  if (!Array.isArray(found) || found.length < 3) throw new Error('“fork” is no list');
  const [from, label, ...set] = found as unknown[];
  return {
    tick: from === null ? null : whole(String(from), 'fork', TICK_MAX),
    label: short(String(label), 'fork'),
    set: settings(set.map(String), 'fork'),
  };
}

function settings(texts: readonly string[], what: string): string[] {
  if (texts.length > SETTINGS_MAX) throw new Error(`“${what}” is given too often`);
  for (const text of texts) {
    if (!text.includes('=')) throw new Error(`“${what}” holds no path=value`);
    short(text, what);
  }
  return [...texts];
}

function short(text: string, what: string): string {
  if (text.length > TEXT_MAX) throw new Error(`“${what}” is too long`);
  return text;
}

function whole(text: string, what: string, most: number): number {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 0 || n > most)
    throw new Error(`“${what}” is not from 0 to ${most}`);
  return n;
}

function toBase64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

function fromBase64(text: string): string {
  if (text.length > 2 * LINKED_TEXT_MAX) throw new Error('“file” is too long');
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error('“file” is no text');
  }
}
