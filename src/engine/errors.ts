/** Errors that a user can cause and mend. Everything else is a defect and may show its stack. */

/** Where in the user's input the fault lies; all parts optional. */
export interface InputPlace {
  readonly file?: string;
  /** 1-based line in `file`. */
  readonly line?: number;
  /** Dotted path of the value, as in `trust.initial`. */
  readonly path?: string;
}

/** A fault in the user's input. `message` is one clear sentence with the remedy. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly place: InputPlace;

  constructor(message: string, place: InputPlace = {}) {
    super(message);
    this.place = place;
  }
}
