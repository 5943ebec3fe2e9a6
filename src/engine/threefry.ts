/**
 * Threefry-2x32 with 20 rounds: the counter-based random function behind all luck.
 * Salmon, Moraes, Dror & Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3"; it passes
 * BigCrush with 13 rounds, 20 is the authors' default. All words are int32 (bit patterns).
 */

/** Skein's key-schedule parity constant for 32-bit words. */
export const PARITY = 0x1bd11bda;
/** 2^-32: turns an unsigned word into [0, 1). */
export const UNIT = 2.3283064365386963e-10;

/**
 * Enciphers the counters (c0[i], c1[i]), 0 ≤ i < n, under the key (key0, key1), in place.
 * Written out, since calls or loops over rotation tables would cost three times as much.
 */
export function cipherBlock(
  key0: number,
  key1: number,
  c0: Int32Array,
  c1: Int32Array,
  n: number,
): void {
  // Without `| 0` V8 takes the key for a double, and so each sum of the rounds: twice the time.
  const k0 = key0 | 0;
  const k1 = key1 | 0;
  const k2 = k0 ^ k1 ^ PARITY;
  // biome-ignore format: a line a round
  for (let i = 0; i < n; i++) {
    let x = (c0[i] + k0) | 0;
    let y = (c1[i] + k1) | 0;

    x = (x + y) | 0; y = ((y << 13) | (y >>> 19)) ^ x;
    x = (x + y) | 0; y = ((y << 15) | (y >>> 17)) ^ x;
    x = (x + y) | 0; y = ((y << 26) | (y >>> 6)) ^ x;
    x = (x + y) | 0; y = ((y << 6) | (y >>> 26)) ^ x;
    x = (x + k1) | 0; y = (y + k2 + 1) | 0;

    x = (x + y) | 0; y = ((y << 17) | (y >>> 15)) ^ x;
    x = (x + y) | 0; y = ((y << 29) | (y >>> 3)) ^ x;
    x = (x + y) | 0; y = ((y << 16) | (y >>> 16)) ^ x;
    x = (x + y) | 0; y = ((y << 24) | (y >>> 8)) ^ x;
    x = (x + k2) | 0; y = (y + k0 + 2) | 0;

    x = (x + y) | 0; y = ((y << 13) | (y >>> 19)) ^ x;
    x = (x + y) | 0; y = ((y << 15) | (y >>> 17)) ^ x;
    x = (x + y) | 0; y = ((y << 26) | (y >>> 6)) ^ x;
    x = (x + y) | 0; y = ((y << 6) | (y >>> 26)) ^ x;
    x = (x + k0) | 0; y = (y + k1 + 3) | 0;

    x = (x + y) | 0; y = ((y << 17) | (y >>> 15)) ^ x;
    x = (x + y) | 0; y = ((y << 29) | (y >>> 3)) ^ x;
    x = (x + y) | 0; y = ((y << 16) | (y >>> 16)) ^ x;
    x = (x + y) | 0; y = ((y << 24) | (y >>> 8)) ^ x;
    x = (x + k1) | 0; y = (y + k2 + 4) | 0;

    x = (x + y) | 0; y = ((y << 13) | (y >>> 19)) ^ x;
    x = (x + y) | 0; y = ((y << 15) | (y >>> 17)) ^ x;
    x = (x + y) | 0; y = ((y << 26) | (y >>> 6)) ^ x;
    x = (x + y) | 0; y = ((y << 6) | (y >>> 26)) ^ x;
    c0[i] = x + k2;
    c1[i] = y + k0 + 5;
  }
}
