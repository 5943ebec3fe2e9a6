/** XXH32 (Yann Collet's xxHash, 32 bit): the checksum of state and of definitions. Not for luck. */

const P1 = 0x9e3779b1 | 0;
const P2 = 0x85ebca77 | 0;
const P3 = 0xc2b2ae3d | 0;
const P4 = 0x27d4eb2f | 0;
const P5 = 0x165667b1 | 0;

/** XXH32 of whole 32-bit words (little-endian bytes), as an unsigned number. */
export function xxh32(words: Int32Array, seed: number): number {
  const n = words.length;
  let h = 0;
  let i = 0;
  if (n >= 4) {
    let a = (seed + P1 + P2) | 0;
    let b = (seed + P2) | 0;
    let c = seed | 0;
    let d = (seed - P1) | 0;
    for (const last = n - 4; i <= last; i += 4) {
      a = round(a, words[i]);
      b = round(b, words[i + 1]);
      c = round(c, words[i + 2]);
      d = round(d, words[i + 3]);
    }
    h = (rotl(a, 1) + rotl(b, 7) + rotl(c, 12) + rotl(d, 18)) | 0;
  } else {
    h = (seed + P5) | 0;
  }
  h = (h + n * 4) | 0;
  for (; i < n; i++) h = Math.imul(rotl((h + Math.imul(words[i], P3)) | 0, 17), P4);
  h = Math.imul(h ^ (h >>> 15), P2);
  h = Math.imul(h ^ (h >>> 13), P3);
  return (h ^ (h >>> 16)) >>> 0;
}

/** XXH32 of a text's UTF-16 code units, each as one 32-bit word. */
export function xxh32OfText(text: string, seed: number): number {
  return xxh32(
    Int32Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)),
    seed,
  );
}

function rotl(x: number, r: number): number {
  return (x << r) | (x >>> (32 - r));
}

function round(acc: number, word: number): number {
  return Math.imul(rotl((acc + Math.imul(word, P2)) | 0, 13), P1);
}
