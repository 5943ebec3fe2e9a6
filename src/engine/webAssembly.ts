/**
 * As much of WebAssembly as one function over vectors needs, written as expressions: each function here gives the code
 * of an instruction with its operands before it. Names and numbers are those of the WebAssembly core specification 2.0
 * (W3C 2022), section 5.4, "Instructions". Vectors have four words or two doubles.
 */

/** Bytes of instructions, in lists within lists. */
export type Code = readonly (number | Code)[];

/** A variable of the function, by its number: parameters first. */
export type Local = number;

const PAGE_BYTES = 65_536;
const I32 = 0x7f;
const V128 = 0x7b;

/** What is used of the global `WebAssembly`, which the types of the engine do not have. */
interface WebAssemblyOfHost {
  readonly Memory: new (limits: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: object,
  ) => { readonly exports: Readonly<Record<string, unknown>> };
}

// TypeScript does not follow lists as deep as they come.
const flat = (code: Code): number[] =>
  (code as number[][]).flat(Number.POSITIVE_INFINITY) as unknown[] as number[];

/** A number in LEB128, without sign. */
const unsigned = (n: number): number | Code =>
  n < 0x80 ? n : [(n & 0x7f) | 0x80, unsigned(n >>> 7)];

/** A number in LEB128, with sign. */
const signed = (n: number): number | Code =>
  n >= -0x40 && n < 0x40 ? n & 0x7f : [(n & 0x7f) | 0x80, signed(n >> 7)];

const vector = (instruction: number): Code => [0xfd, unsigned(instruction)];
/** Alignment (2 to its power) and constant offset of an access. */
const access = (align: number, offset: number): Code => [align, unsigned(offset)];

export const get = (local: Local): Code => [0x20, unsigned(local)];
export const set = (local: Local, value: Code): Code => [value, 0x21, unsigned(local)];

export const word = (n: number): Code => [0x41, signed(n)];
export const addWords = (a: Code, b: Code): Code => [a, b, 0x6a];
export const xorWords = (a: Code, b: Code): Code => [a, b, 0x73];
export const loadWord = (at: Code, offset: number): Code => [at, 0x28, access(2, offset)];

/** A vector of four times the same word. */
export const splat = (a: Code): Code => [a, vector(0x11)];
export const add = (a: Code, b: Code): Code => [a, b, vector(0xae)];
export const or = (a: Code, b: Code): Code => [a, b, vector(0x50)];
export const xor = (a: Code, b: Code): Code => [a, b, vector(0x51)];
export const shiftLeft = (a: Code, by: number): Code => [a, word(by), vector(0xab)];
/** Zeros come in from the left. */
export const shiftRight = (a: Code, by: number): Code => [a, word(by), vector(0xad)];
export const load = (at: Code, offset: number): Code => [at, vector(0x00), access(4, offset)];

/** A vector of the upper two words twice. */
export const upperHalf = (a: Code): Code => [a, a, vector(0x0d), UPPER_BYTES, UPPER_BYTES];
const UPPER_BYTES = [8, 9, 10, 11, 12, 13, 14, 15];
/** The lower two words as doubles, taken without sign. */
export const toDoubles = (a: Code): Code => [a, vector(0xff)];
export const multiply = (a: Code, b: Code): Code => [a, b, vector(0xf2)];
/** A vector of twice the same double. */
export const twice = (a: number): Code => [
  vector(0x0c),
  [...new Uint8Array(Float64Array.of(a, a).buffer)],
];
/** Stores one of the two doubles of a vector. */
export const storeDouble = (at: Code, a: Code, which: 0 | 1): Code => [
  ...[at, a, vector(0x5b)],
  ...[access(3, 0), which],
];

/** Does `body`, and again as long as a < b, without sign, holds after it. */
export const repeatWhileLess = (body: Code, a: Code, b: Code): Code => [
  ...[0x03, 0x40, body],
  ...[a, b, 0x49, 0x0d, 0, 0x0b],
];

/**
 * A module with one function over one memory, which it imports.
 * @param parameters words that it takes
 * @param words, vectors variables that it has beside them, in this order
 */
export function moduleOf(
  parameters: number,
  words: number,
  vectors: number,
  code: Code,
): Uint8Array {
  // Lists are joined by `concat`: spread, each byte is a turn of a loop that nothing has compiled yet.
  const sized = (bytes: number[]): number[] => flat([unsigned(bytes.length)]).concat(bytes);
  const section = (id: number, bytes: number[]): number[] => [id].concat(sized(bytes));
  const text = (letter: string): number[] => [1, letter.charCodeAt(0)];
  const body = flat([2, unsigned(words), I32, unsigned(vectors), V128, code, 0x0b]);
  return new Uint8Array(
    [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0].concat(
      // One type of function, a memory that is imported, a function of that type, exported, and its body.
      section(1, [1, 0x60, parameters, ...new Array<number>(parameters).fill(I32), 0]),
      section(2, [1, ...text('e'), ...text('m'), 2, 0, 1]),
      section(3, [1, 0]),
      section(7, [1, ...text('f'), 0, 0]),
      section(10, [1].concat(sized(body))),
    ),
  );
}

/** A function of `moduleOf` with the memory it works on. */
export interface Compiled<F> {
  readonly buffer: ArrayBuffer;
  readonly run: F;
}

/** Set by the first refusal: V8 takes a tenth of a second to find no addresses, and would at every simulator. */
let refused = false;

/**
 * Compiles a module and gives it a memory of at least so many bytes; null where the host has no WebAssembly, none with
 * vectors, forbids it, or cannot reserve the ten gigabytes of addresses that V8 sets aside for a memory.
 */
export function compile<F>(module: Uint8Array, bytes: number): Compiled<F> | null {
  const host = (globalThis as { readonly WebAssembly?: WebAssemblyOfHost }).WebAssembly;
  if (host === undefined || refused) return null;
  try {
    const memory = new host.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
    const instance = new host.Instance(new host.Module(module), { e: { m: memory } });
    return { buffer: memory.buffer, run: instance.exports.f as F };
  } catch {
    refused = true;
    return null;
  }
}
