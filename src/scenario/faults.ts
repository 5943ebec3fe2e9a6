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
  /** Keeps a fault; the same one told again is kept once. */
  add(message: string, place: InputPlace): void;
  /** Whether the value at this place, or something within it, is at fault: it is then judged no further. */
  has(place: InputPlace): boolean;
  /** How many there are so far. */
  count(): number;
  /** The value of `read`; undefined if it throws an InputError, which is kept with this place. */
  attempt<T>(place: InputPlace, read: () => T): T | undefined;
  /** The same of what says the places of its faults itself, as the reader of another file does. */
  within<T>(read: () => T): T | undefined;
  /** Throws what was collected, in the order of the file: an InputError for one fault, InputErrors for more. */
  check(): void;
}

/** Faults of a file and of those that it refers to; those of `file` come first. */
export function collectFaults(file: string): Faults {
  const found: InputError[] = [];
  const told = new Set<string>();
  const keep = (fault: InputError): void => {
    if (!told.has(fault.message)) found.push(fault);
    told.add(fault.message);
  };
  const add = (message: string, place: InputPlace): void => keep(faultAt(message, place));
  return {
    add,
    count: () => found.length,
    has: (place) => found.some((fault) => contains(place, fault.place)),
    attempt(place, read) {
      try {
        return read();
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        add(error.message, place);
        return undefined;
      }
    },
    within(read) {
      try {
        return read();
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        for (const fault of error instanceof InputErrors ? error.faults : [error]) keep(fault);
        return undefined;
      }
    },
    check() {
      const faults = inOrder(found, file);
      if (faults.length === 1) throw faults[0];
      if (faults.length > 1) throw new InputErrors(faults);
    },
  };
}

function contains({ file, path = '' }: InputPlace, inner: InputPlace): boolean {
  if (file !== inner.file || !inner.path?.startsWith(path)) return false;
  return path === '' || ['', '.', '['].includes(inner.path.charAt(path.length));
}

/** By line; the files in the order in which their faults were found, after `first`. */
function inOrder(faults: readonly InputError[], first: string): readonly InputError[] {
  const files = [first, ...new Set(faults.map(({ place }) => place.file))];
  const rank = ({ place }: InputError): number => files.indexOf(place.file ?? first);
  return faults.toSorted((a, b) => rank(a) - rank(b) || (a.place.line ?? 0) - (b.place.line ?? 0));
}
