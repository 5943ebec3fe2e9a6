/** Numbers as a language writes them. Bounds of intervals are rounded outwards, as in all reports. */
import type { Interval } from '../../analysis/proportions.ts';
import type { PaperWords } from './language.ts';

export type Figures = ReturnType<typeof figuresFor>;

const HAIR = 1e-9;

export function figuresFor(words: PaperWords) {
  const { units, decimalSign, thousandsSign } = words;
  const written = (text: string): string => text.replace('-', '−').replace('.', decimalSign);
  /** Whole numbers, thousands apart. */
  const whole = (x: number): string =>
    written(String(Math.round(x))).replace(/\B(?=(\d{3})+$)/g, thousandsSign);
  const known = (x: number, text: () => string): string =>
    Number.isNaN(x) ? units.unknown : text();
  const signed = (n: number): string => (n > 0 ? `+${n}` : written(String(n === 0 ? 0 : n)));
  const low = (x: number) => Math.floor(100 * x + HAIR);
  const high = (x: number) => Math.ceil(100 * x - HAIR);
  const number = (x: number): string =>
    known(x, () => (Math.abs(x) >= 100 ? whole(x) : written(x.toFixed(Math.abs(x) >= 10 ? 1 : 2))));
  /** Rounded to where it is written: tenths of millions, or thousands. */
  const money = (keur: number, round: (x: number) => number = Math.round): string =>
    known(keur, () =>
      Math.abs(keur) >= 999.5
        ? `${written((round(keur / 100) / 10).toFixed(1))} ${units.millionEuro}`
        : `${written(String(round(keur)))} ${units.thousandEuro}`,
    );
  return {
    whole,
    number,
    /** `76 %`. */
    percent: (share: number): string => known(share, () => `${Math.round(100 * share)} %`),
    /** To a tenth where there is one: `72.5 %`. */
    percentOf: (share: number): string => `${written(String(Math.round(1000 * share) / 10))} %`,
    /** `69 to 82 %`. */
    range: ({ lower, upper }: Interval): string =>
      known(lower, () => `${low(lower)} ${units.to} ${high(upper)} %`),
    /** A change in points: `+12`. */
    points: (x: number): string => known(x, () => signed(Math.round(100 * x))),
    /** `+12 (5 to 20)`. */
    pointsRange: ({ estimate, lower, upper }: Interval): string =>
      known(
        estimate,
        () =>
          `${signed(Math.round(100 * estimate))} (${signed(low(lower))} ${units.to} ${signed(high(upper))})`,
      ),
    /** Any number with its bounds: `4.1 (2.0 to 6.3)`. */
    withRange: ({ estimate, lower, upper }: Interval): string =>
      known(estimate, () => `${number(estimate)} (${number(lower)} ${units.to} ${number(upper)})`),
    /** Of k€: `480 k€`, `4.8 M€`. */
    money: (keur: number): string => money(keur),
    /** `4.8 M€ (4.1 M€ to 5.6 M€)`. */
    moneyRange: ({ estimate, lower, upper }: Interval): string =>
      Number.isNaN(lower)
        ? money(estimate)
        : `${money(estimate)} (${money(lower, (x) => Math.floor(x + HAIR))} ${units.to} ${money(upper, (x) => Math.ceil(x - HAIR))})`,
    listed: (items: readonly string[]): string =>
      items.length < 2
        ? items.join('')
        : `${items.slice(0, -1).join(', ')} ${units.and} ${items.at(-1)}`,
  };
}
