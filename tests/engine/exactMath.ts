/** High-precision references for `math.test.ts`: fixed-point BigInt with 400 fraction bits. */

export const BITS = 400;
export const ONE = 1n << BigInt(BITS);

const DOUBLE = new Float64Array(1);
const WORD = new BigInt64Array(DOUBLE.buffer);

/** A finite double as mantissa * 2^exponent, exactly. */
function parts(x: number): { mantissa: bigint; exponent: number } {
  DOUBLE[0] = Math.abs(x);
  const biased = Number(WORD[0] >> 52n);
  const fraction = WORD[0] & ((1n << 52n) - 1n);
  const mantissa = biased === 0 ? fraction : fraction + (1n << 52n);
  return { mantissa: x < 0 ? -mantissa : mantissa, exponent: Math.max(biased, 1) - 1075 };
}

const shift = (value: bigint, by: number): bigint =>
  by >= 0 ? value << BigInt(by) : value >> BigInt(-by);

/** x * 2^bits, exact when it has no more fraction bits. */
export function fixed(x: number, bits = BITS): bigint {
  const { mantissa, exponent } = parts(x);
  return shift(mantissa, exponent + bits);
}

const multiply = (a: bigint, b: bigint): bigint => (a * b) >> BigInt(BITS);

/** log((1 + z) / (1 - z)) = 2 (z + z^3/3 + ...). */
function twiceArtanh(z: bigint): bigint {
  const square = multiply(z, z);
  let sum = 0n;
  let power = z;
  for (let odd = 1n; power !== 0n && power !== -1n; odd += 2n) {
    sum += power / odd;
    power = multiply(power, square);
  }
  return 2n * sum;
}

const LOG2 = twiceArtanh(ONE / 3n);

/** log x in fixed point, for a finite x > 0. */
export function exactLog(x: number): bigint {
  const { mantissa, exponent } = parts(x);
  let size = mantissa.toString(2).length;
  // Between 3/4 and 3/2, so that logarithms near zero do not come from a difference.
  if (mantissa * 2n < 3n << BigInt(size - 1)) size -= 1;
  const unit = 1n << BigInt(size);
  const z = ((mantissa - unit) * ONE) / (mantissa + unit);
  return twiceArtanh(z) + BigInt(exponent + size) * LOG2;
}

/** e^x for x in fixed point, as value (fixed point, in [1, 2)) * 2^power. */
export function exactExp(x: bigint): { value: bigint; power: number } {
  let power = x / LOG2;
  if (x < 0n) power -= 1n;
  const rest = x - power * LOG2;
  let sum = 0n;
  let term = ONE;
  for (let n = 1n; term > 0n; n++) {
    sum += term;
    term = multiply(term, rest) / n;
  }
  return { value: sum, power: Number(power) };
}

/** x^y for finite x > 0, y. */
export const exactPow = (x: number, y: number): { value: bigint; power: number } => {
  const { mantissa, exponent } = parts(y);
  return exactExp(shift(exactLog(x) * mantissa, exponent));
};

/** Distance of `got` from value * 2^(power - BITS), in units of the last place of a double there. */
export function ulps(got: number, value: bigint, power = 0): number {
  if (!Number.isFinite(got)) return Infinity;
  const size = value < 0n ? -value : value;
  const leading = size.toString(2).length - 1 - BITS + power;
  const lastPlace = Math.max(leading, -1022) - 52;
  const difference = fixed(got, BITS - power) - value;
  const unit = lastPlace + BITS - power;
  return Number((difference < 0n ? -difference : difference) << 20n) / 2 ** 20 / 2 ** unit;
}

function squareRoot(value: bigint): bigint {
  let root = 1n << BigInt((value.toString(2).length >> 1) + 1);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

function arctanOfInverse(n: bigint): bigint {
  let sum = 0n;
  let power = ONE / n;
  for (let odd = 1n; power !== 0n; odd += 2n) {
    sum += odd % 4n === 1n ? power / odd : -(power / odd);
    power /= n * n;
  }
  return sum;
}

const PI = 16n * arctanOfInverse(5n) - 4n * arctanOfInverse(239n);
const ROOT_OF_2PI = squareRoot(2n * PI * ONE);

/** How far x is from the u-quantile of the standard normal, as a share of x; |x| < 9. */
export function quantileError(x: number, u: number): number {
  const at = fixed(x);
  const square = multiply(at, at);
  let sum = 0n;
  let term = at;
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    sum += term / (2n * n - 1n);
    term = -multiply(term, square) / (2n * n);
  }
  const probability = ONE / 2n + (sum * ONE) / ROOT_OF_2PI;
  const { value, power } = exactExp(-square / 2n);
  const density = (shift(value, power) * ONE) / ROOT_OF_2PI;
  return Number(((probability - fixed(u)) * ONE) / multiply(density, at)) / Number(ONE);
}
