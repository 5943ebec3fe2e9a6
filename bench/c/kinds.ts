/** Numbers and arrays as C spells them. */

/** Kinds of numbers in C, the narrower first; the last is a pointer that a function returns. */
export type Kind = 'u8' | 'i32' | 'i64' | 'f64' | 'f64*';
const ORDER: readonly Kind[] = ['u8', 'i32', 'i64', 'f64', 'f64*'];
const SPELT: Readonly<Record<Kind, string>> = {
  u8: 'uint8_t',
  i32: 'int32_t',
  i64: 'int64_t',
  f64: 'double',
  'f64*': 'double *',
};

export type TypedArray = Float64Array | Int32Array | Uint8Array;

/** A number in C: its code, and what it is. */
export interface Coded {
  readonly code: string;
  readonly kind: Kind;
}

/** The kind that holds both. */
export const widest = (a: Kind, b: Kind): Kind =>
  ORDER[Math.max(ORDER.indexOf(a), ORDER.indexOf(b))];

export const spelt = (kind: Kind): string => SPELT[kind];

export const isArray = (value: unknown): value is TypedArray =>
  value instanceof Float64Array || value instanceof Int32Array || value instanceof Uint8Array;

/** What an element of an array is. */
export function kindOf(array: TypedArray): Kind {
  if (array instanceof Float64Array) return 'f64';
  return array instanceof Uint8Array ? 'u8' : 'i32';
}

/** A number written out, so that C reads the same bits. */
export function literal(value: number): Coded {
  if (Number.isNaN(value)) return { code: 'NAN', kind: 'f64' };
  if (Math.abs(value) === Infinity) {
    return { code: value > 0 ? 'INFINITY' : '(-INFINITY)', kind: 'f64' };
  }
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) {
    const kind = value === (value | 0) ? 'i32' : 'i64';
    return { code: value < 0 || kind === 'i64' ? `(${value}LL)` : `${value}`, kind };
  }
  return { code: `(${value.toExponential(17)})`, kind: 'f64' };
}

/** As ECMAScript's ToInt32, for numbers below 2^63 in size. */
export const toInt32 = (code: string): string => `((int32_t)(int64_t)(${code}))`;

export function toWord({ code, kind }: Coded): string {
  if (kind === 'i32' || kind === 'u8') return code;
  return kind === 'f64' ? toInt32(code) : `((int32_t)${code})`;
}

export const toIndex = ({ code, kind }: Coded): string =>
  kind === 'f64' ? `(int64_t)(${code})` : code;
