/** Writing: results to stdout, all else to stderr, colour only where somebody looks. */
import picocolors from 'picocolors';

/** Writes a line of the result. */
export function say(text = ''): void {
  process.stdout.write(`${text}\n`);
}

/** Writes the one JSON object that is the whole result. */
export function sayJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Writes a line about the work to stderr. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Colours for stdout: none unless it is a terminal, none where NO_COLOR is set. */
export function colours(): ReturnType<typeof picocolors.createColors> {
  const plain = (process.env.NO_COLOR ?? '') !== '' || process.env.TERM === 'dumb';
  return picocolors.createColors(process.stdout.isTTY === true && !plain);
}

/** A reader that goes away (`karenina parameters | head`) ends the program without complaint. */
export function leaveQuietlyWhenNobodyReads(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit();
      throw error;
    });
  }
}
