/** What a reading says when it refuses. */
import { expect } from 'vitest';
import { InputError } from '../../src/engine/errors.ts';

/** The InputError that `read` throws; fails the test where it throws none or another. */
export function faultOf(read: () => unknown): InputError {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return error as InputError;
  }
  throw new Error('Nothing was refused.');
}

/** Its message. */
export const sayingOf = (read: () => unknown): string => faultOf(read).message;
