/** What went wrong, in words: one sentence a fault, and a stack only for those who ask for it. */
import { InputError } from '../engine/errors.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { cliMessages } from './messages.ts';
import { note } from './output.ts';

/** Prints the error to stderr and returns the exit code that it deserves. */
export function reportFailure(error: unknown): ExitCode {
  if (error instanceof InputError) {
    printFaults(error);
    if (wantsStack()) process.stderr.write(`${error.stack}\n`);
    return EXIT.usage;
  }
  const sentence = error instanceof Error ? error.message : String(error);
  note(`error: ${cliMessages.unexpected(firstLine(sentence), wantsStack())}`);
  if (wantsStack() && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return EXIT.failed;
}

/** Prints a line for each fault to stderr. */
export function printFaults(error: InputError): void {
  for (const line of faultLines(error)) note(`error: ${line}`);
}

/** A line for each fault, beginning with its place where the message does not name it itself. */
export function faultLines(error: InputError): string[] {
  const { file, line } = error.place;
  const knowsItsPlace = file === undefined || error.message.includes(file);
  const place = knowsItsPlace ? '' : `${line === undefined ? file : `${file}:${line}`}: `;
  return `${place}${error.message}`.split('\n');
}

const wantsStack = (): boolean => (process.env.KARENINA_DEBUG ?? '') !== '';

const firstLine = (text: string): string => text.split('\n')[0];
