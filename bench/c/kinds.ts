/** Kinds of numbers in C, the narrower first. */
export type Kind = 'u8' | 'i32' | 'i64' | 'f64' | 'f64*';
const ORDER: readonly Kind[] = ['u8', 'i32', 'i64', 'f64', 'f64*'];

export type TypedArray =
  | Float64Array
  | Int32Array
  | Uint32Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int8Array;

/** The kind that holds both; that of a variable is at least a word. */
export function widest(a: Kind, b: Kind): Kind {
  return ORDER[Math.max(ORDER.indexOf(a), ORDER.indexOf(b))];
}

/** What an element of an array is. */
export function kindOfArray(array: TypedArray): Kind {
  if (array instanceof Float64Array) return 'f64';
  if (array instanceof Uint32Array) return 'i64';
  return array instanceof Uint8Array ? 'u8' : 'i32';
}
