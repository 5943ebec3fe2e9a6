/** Collects the faults of a file, so that the user sees all of them at once. */
import { InputError, type InputPlace } from '../engine/errors.ts';
import { messages } from './messages.ts';
import { placed } from './text.ts';

/** Most faults that are printed; the rest is counted. */
const MAX_PRINTED = 20;

/** Several faults in one; the message has a line for each, `faults` has them one by one. */
export class InputErrors extends InputError {
  readonly faults: readonly InputError[];

  constructor(faults: readonly InputError[]) {
    const lines = faults.slice(0, MAX_PRINTED).map((fault) => fault.message);
    if (faults.length > MAX_PRINTED) lines.push(messages.andMore(faults.length - MAX_PRINTED));
    super(lines.join('\n'), faults[0].place);
    this.faults = faults;
  }
}

/** An InputError whose message says its place: `file:line: path: message`. */
export function faultAt(message: string, place: InputPlace): InputError {
  return new InputError(placed(message, place), place);
}

export interface Faults {
  add(message: string, place: InputPlace): void;
  /** The value of `read`; undefined if it throws an InputError, which is kept with this place. */
  attempt<T>(place: InputPlace, read: () => T): T | undefined;
  /** Throws what was collected: an InputError for one fault, InputErrors for more. */
  check(): void;
}

export function collectFaults(): Faults {
  const found: InputError[] = [];
  const add = (message: string, place: InputPlace): void => {
    found.push(faultAt(message, place));
  };
  return {
    add,
    attempt(place, read) {
      try {
        return read();
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        add(error.message, place);
        return undefined;
      }
    },
    check() {
      if (found.length === 1) throw found[0];
      if (found.length > 1) throw new InputErrors(found);
    },
  };
}
