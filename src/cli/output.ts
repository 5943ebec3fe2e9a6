/** Writing: results to stdout, all else to stderr, colour only where somebody looks. */
import picocolors from 'picocolors';
import { EXIT } from './exit.ts';
import { cliMessages } from './messages.ts';

/** What a terminal would obey or hide, and codes of colours with it. */
const CONTROLS = /\p{Cc}\[(?:[012]|22|3\d|9\d)m|(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;
const ESCAPE = 27;

/** A text without what files and names of strangers could make a terminal do, colours apart. */
export function harmless(text: string): string {
  return text.replace(CONTROLS, (found) =>
    found.length > 1 && found.charCodeAt(0) === ESCAPE ? found : '',
  );
}

/** Writes a line of the result. */
export function say(text = ''): void {
  process.stdout.write(`${harmless(text)}\n`);
}

/** Writes the one JSON object that is the whole result. */
export function sayJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Writes a line about the work to stderr. */
export function note(text: string): void {
  process.stderr.write(`${harmless(text)}\n`);
}

/** Colours for stdout: none unless it is a terminal, none where NO_COLOR is set. */
export function colours(): ReturnType<typeof picocolors.createColors> {
  const plain = (process.env.NO_COLOR ?? '') !== '' || process.env.TERM === 'dumb';
  return picocolors.createColors(process.stdout.isTTY === true && !plain);
}

/**
 * A reader that goes away (`karenina parameters | head`) changes neither what is stored nor the exit code;
 * a result that cannot be written (a full disk) is said. Of what stderr cannot take nobody could be told.
 */
export function outliveReaders(): void {
  process.stderr.on('error', () => {});
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    note(`error: ${cliMessages.cannotPrint(error.code ?? error.message)}`);
    process.exit(EXIT.usage);
  });
}
