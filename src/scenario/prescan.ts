/**
 * Refuses a text before the YAML parser sees it, in one pass: the parser takes many seconds for
 * what nobody writes by hand (lists of 100,000 items, files of megabytes).
 */
import { faultAt } from './faults.ts';
import { MAX_BYTES, MAX_LINE_LENGTH, MAX_LINES, MAX_MARKS } from './limits.ts';
import { messages } from './messages.ts';

const LINE_FEED = 10;
const MARKS = new Set([...',:[]{}?'].map((mark) => mark.charCodeAt(0)));

/** Throws InputError where `text` is too large to be read in a moment. */
export function prescan(text: string, file: string): void {
  if (text.length > MAX_BYTES)
    throw faultAt(messages.fileTooLarge(text.length, MAX_BYTES), { file });
  let line = 1;
  let lineStart = 0;
  let marks = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : LINE_FEED;
    if (MARKS.has(code)) marks++;
    if (code !== LINE_FEED) continue;
    const length = at - lineStart;
    if (length > MAX_LINE_LENGTH) {
      throw faultAt(messages.lineTooLong(length, MAX_LINE_LENGTH), { file, line });
    }
    if (text.charCodeAt(lineStart) === 37) throw faultAt(messages.directive(), { file, line });
    lineStart = at + 1;
    if (at < text.length) line++;
  }
  if (line > MAX_LINES) throw faultAt(messages.tooManyLines(line, MAX_LINES), { file });
  if (marks > MAX_MARKS) throw faultAt(messages.tooManyMarks(marks, MAX_MARKS), { file });
}
