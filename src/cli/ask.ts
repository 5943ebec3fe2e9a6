/** Asking for facts in a terminal, one question a line; an empty answer is one that nobody knows. */
import { createInterface } from 'node:readline/promises';
import { readAnswer } from '../diagnosis/answers.ts';
import { FACTS, type Told } from '../diagnosis/facts.ts';
import { InputError } from '../engine/errors.ts';
import { cliMessages } from './messages.ts';

/**
 * Asks for every fact that is not told yet. A wrong answer is told and asked again; the end of input leaves
 * the rest untold.
 */
export async function askFacts(
  told: ReadonlyMap<string, Told>,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<Map<string, Told>> {
  const found = new Map(told);
  const lines = createInterface({ input, output, terminal: false });
  const answers = lines[Symbol.asyncIterator]();
  output.write(`${cliMessages.asking()}\n`);
  try {
    for (const fact of FACTS.filter(({ name }) => !told.has(name))) {
      for (;;) {
        output.write(`${fact.question} [${fact.example}] `);
        const { value, done } = await answers.next();
        if (done) return found;
        try {
          const answer = readAnswer(fact, value, `told: ${value.trim()}`);
          if (answer !== null) found.set(fact.name, answer);
          break;
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          output.write(`${error.message}\n`);
        }
      }
    }
    return found;
  } finally {
    lines.close();
  }
}
