/** Reading an answer of a person: a value, a range, or that she does not know. */
import { InputError } from '../engine/errors.ts';
import { nearest } from '../engine/nearest.ts';
import { PARAMETERS, parameterIndex } from '../model/parameters/index.ts';
import { readQuantity } from '../scenario/units.ts';
import type { Fact, Told } from './facts.ts';
import { diagnosisMessages } from './messages.ts';

const UNKNOWN = /^(\?|-|unknown|don'?t know|no idea|)$/i;
const RANGE = /^(.+?)\s*(?:\.\.|…|–| to )\s*(.+)$/;

/** Null where the answer is that nobody knows. @throws InputError with an example of a right answer. */
export function readAnswer(fact: Fact, answer: string, from: string): Told | null {
  const text = answer.trim();
  if (UNKNOWN.test(text)) return null;
  const range = fact.choices ? null : RANGE.exec(text);
  if (range === null) return { value: readOne(fact, text), range: null, from };
  const [low, high] = [range[1], range[2]].map((end) => readOne(fact, end, text));
  if (!(low < high)) throw new InputError(diagnosisMessages.rangeTurned(fact.name, text));
  const { integer } = PARAMETERS[parameterIndex(fact.path)];
  const middle = (low + high) / 2;
  return { value: integer ? Math.round(middle) : middle, range: [low, high], from };
}

/** A value in the unit of the fact's parameter. `whole` is what stands around it, for the message. */
function readOne(fact: Fact, text: string, whole = text): number {
  const { choices, kind, path, name, example } = fact;
  if (choices) {
    const word = text.toLowerCase();
    if (Object.hasOwn(choices, word)) return choices[word];
    const known = Object.keys(choices);
    throw new InputError(diagnosisMessages.notAChoice(name, whole, nearest(word, known), known));
  }
  const parameter = PARAMETERS[parameterIndex(path)];
  let value: number;
  try {
    value = readQuantity(text.replace(/^(\d+),(\d)/, '$1.$2'), parameter.unit);
  } catch {
    throw new InputError(diagnosisMessages.notAnAnswer(name, whole, example));
  }
  // People say 45 and mean percent.
  if (kind === 'share' && !text.includes('%') && value > 1 && value <= 100) value /= 100;
  const [low, high] = parameter.range;
  if (value < low || value > high || (parameter.integer && !Number.isInteger(value))) {
    throw new InputError(diagnosisMessages.notAnAnswer(name, whole, example));
  }
  return value;
}
