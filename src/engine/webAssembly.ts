/**
 * As much of WebAssembly as one function over vectors needs, written as expressions: each function here gives the code
 * of an instruction with its operands before it. Names and numbers are those of the WebAssembly core specification 2.0
 * (W3C 2022), section 5.4, "Instructions". Vectors have four words or two doubles.
 */

/** Bytes of instructions. */
export type Code = readonly number[];

/** A variable of the function, by its number: parameters first. */
export type Local = number;

const PAGE_BYTES = 65_536;
const I32 = 0x7f;
const V128 = 0x7b;

/** What is used of the global `WebAssembly`, which the engine's types do not have. */
interface WebAssemblyOfHost {
  readonly Memory: new (limits: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: object,
  ) => { readonly exports: Readonly<Record<string, unknown>> };
}

/** A number in LEB128, without sign. */
function unsigned(n: number): number[] {
  return n < 0x80 ? [n] : [(n & 0x7f) | 0x80, ...unsigned(n >>> 7)];
}

/** A number in LEB128, with sign. */
function signed(n: number): number[] {
  return n >= -0x40 && n < 0x40 ? [n & 0x7f] : [(n & 0x7f) | 0x80, ...signed(n >> 7)];
}

const vector = (instruction: number): number[] => [0xfd, ...unsigned(instruction)];
/** Alignment (2 to its power) and constant offset of an access. */
const access = (align: number, offset: number): number[] => [align, ...unsigned(offset)];

export const get = (local: Local): Code => [0x20, ...unsigned(local)];
export const set = (local: Local, value: Code): Code => [...value, 0x21, ...unsigned(local)];

export const word = (n: number): Code => [0x41, ...signed(n)];
export const addWords = (a: Code, b: Code): Code => [...a, ...b, 0x6a];
export const xorWords = (a: Code, b: Code): Code => [...a, ...b, 0x73];
export const loadWord = (at: Code, offset: number): Code => [...at, 0x28, ...access(2, offset)];

/** A vector of four times the same word. */
export const splat = (a: Code): Code => [...a, ...vector(0x11)];
export const add = (a: Code, b: Code): Code => [...a, ...b, ...vector(0xae)];
export const or = (a: Code, b: Code): Code => [...a, ...b, ...vector(0x50)];
export const xor = (a: Code, b: Code): Code => [...a, ...b, ...vector(0x51)];
export const shiftLeft = (a: Code, by: number): Code => [...a, ...word(by), ...vector(0xab)];
/** Zeros come in from the left. */
export const shiftRight = (a: Code, by: number): Code => [...a, ...word(by), ...vector(0xad)];
export const load = (at: Code, offset: number): Code => [...at, ...vector(0), ...access(4, offset)];

/** A vector of the upper two words twice. */
export const upperHalf = (a: Code): Code => [
  ...[...a, ...a, ...vector(0x0d)],
  ...[...UPPER, ...UPPER],
];
const UPPER = [8, 9, 10, 11, 12, 13, 14, 15];
/** The lower two words as doubles, taken without sign. */
export const toDoubles = (a: Code): Code => [...a, ...vector(0xff)];
export const multiply = (a: Code, b: Code): Code => [...a, ...b, ...vector(0xf2)];
export const twice = (a: number): Code => [
  ...vector(0x0c),
  ...new Uint8Array(Float64Array.of(a, a).buffer),
];
/** Stores one of the two doubles of a vector. */
export const storeDouble = (at: Code, a: Code, which: 0 | 1): Code => [
  ...[...at, ...a, ...vector(0x5b)],
  ...[...access(3, 0), which],
];

/** Repeats `body` as long as a < b, without sign, holds after it; at least once. */
export const repeatWhileLess = (body: Code, a: Code, b: Code): Code => [
  ...[0x03, 0x40, ...body],
  ...[...a, ...b, 0x49, 0x0d, 0, 0x0b],
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
  const section = (id: number, content: Code): number[] => [
    ...[id, ...unsigned(content.length)],
    ...content,
  ];
  const text = (letter: string): number[] => [1, letter.charCodeAt(0)];
  const body = [2, ...unsigned(words), I32, ...unsigned(vectors), V128, ...code, 0x0b];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    // One type of function, a memory that is imported, a function of that type, exported, and its body.
    ...section(1, [1, 0x60, parameters, ...new Array<number>(parameters).fill(I32), 0]),
    ...section(2, [1, ...text('e'), ...text('m'), 2, 0, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...text('f'), 0, 0]),
    ...section(10, [1, ...unsigned(body.length), ...body]),
  ]);
}

/** A function of `moduleOf` with the memory it works on. */
export interface Compiled<F> {
  readonly buffer: ArrayBuffer;
  readonly run: F;
}

/**
 * Compiles a module and gives it a memory of at least so many bytes; null where the host has no WebAssembly, none with
 * vectors, forbids it, or cannot reserve the ten gigabytes of addresses that V8 sets aside for a memory.
 */
export function compile<F>(module: Uint8Array, bytes: number): Compiled<F> | null {
  const host = (globalThis as { readonly WebAssembly?: WebAssemblyOfHost }).WebAssembly;
  if (host === undefined) return null;
  try {
    const memory = new host.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
    const instance = new host.Instance(new host.Module(module), { e: { m: memory } });
    return { buffer: memory.buffer, run: instance.exports.f as F };
  } catch {
    return null;
  }
}
