/** Text common to the readers: how a value is quoted, and where a fault is. */
import type { InputPlace } from '../engine/errors.ts';

const LONGEST_QUOTE = 60;

/** The value in double quotes on one line, shortened where it is long. */
export function quote(value: unknown): string {
  const whole = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const line = whole.slice(0, LONGEST_QUOTE + 1).replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
  return line.length > LONGEST_QUOTE ? `"${line.slice(0, LONGEST_QUOTE)}…"` : `"${line}"`;
}

/** `file:line: path: message`, as far as the place is known. */
export function placed(message: string, place: InputPlace): string {
  const where = [place.file, place.line].filter((part) => part !== undefined).join(':');
  return [where, place.path, message].filter((part) => part).join(': ');
}
