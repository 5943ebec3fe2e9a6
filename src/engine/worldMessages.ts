/** The limit of a world's size and what `createWorld` and `openWorld` say when they refuse. */

const MIB = 1_048_576;
/** 2 GiB. */
export const MAX_WORLD_BYTES = 2048 * MIB;

export const worldMessages = {
  rows: (table: string, rows: number) =>
    `Table "${table}" cannot have "${rows}" rows; give a whole number of 0 or more.`,
  tooLarge: (bytes: number) =>
    `A world would take ${Math.ceil(bytes / MIB)} MiB, of at most ${MAX_WORLD_BYTES / MIB}; use fewer members or a shorter horizon.`,
  tooShort: (bytes: number) =>
    `A file of ${bytes} bytes is shorter than a world's header; give a world that this program wrote.`,
  foreign: () =>
    'A file does not begin with the mark of a world; give a world that this program wrote.',
  otherFormat: (found: number, expected: number) =>
    `A world has format "${found}" where "${expected}" is expected; simulate it again.`,
  otherModel: () => 'A world was made by another version of the model; simulate it again.',
  otherLength: (bytes: number, expected: number) =>
    `A world has ${bytes} bytes where its header makes ${expected}, so it was cut or padded; simulate it again.`,
};
