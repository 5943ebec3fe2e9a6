/**
 * One fingerprint of 100,000 results of exp, log and pow each. Uses nothing but the engine, so that
 * any JavaScript engine can be asked for it and must give the same.
 */
import { exp, log, normalQuantile, pow } from '../../src/engine/math.ts';
import { cipher, unit32, unit53 } from './cipher.ts';

export function mathDigest(): string {
  const draw = new Int32Array(2);
  const state = new Int32Array(2);
  const value = new Float64Array(1);
  const words = new Int32Array(value.buffer);
  const absorb = (x: number): void => {
    value[0] = x;
    cipher(state[0], state[1], words[0], words[1], state);
  };
  for (let i = 0; i < 100_000; i++) {
    cipher(20, 24, i, 0, draw);
    const u = unit53(draw[0], draw[1]);
    const v = unit32(draw[1]);
    const base = exp((u - 0.5) * 60);
    absorb(exp((u - 0.5) * 1480));
    absorb(log(base));
    absorb(pow(base, (v - 0.5) * 40));
    if (i % 10 === 0) absorb(normalQuantile(u));
  }
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}
