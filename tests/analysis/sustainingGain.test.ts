/** Which arm may be the best: the true best is left out no more often than asked, and bad ones are. */
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { type ArmRuns, OUTCOMES } from '../../src/analysis/outcomes.ts';
import { mayBeBest, sustainingGain } from '../../src/analysis/sustainingGain.ts';

const SUSTAINED = OUTCOMES.indexOf('self_sustaining');
const WEAKENED = OUTCOMES.indexOf('weakened');

const arm = (successes: readonly boolean[]): ArmRuns => ({
  points: new Int32Array(successes.length),
  replications: Int32Array.from(successes.keys()),
  codes: Int8Array.from(successes, (success) => (success ? SUSTAINED : WEAKENED)),
});
const shareOf = ({ codes }: ArmRuns) => codes.filter((code) => code === SUSTAINED).length;

describe('the arms that may be the best', () => {
  it('are all of them where they are alike', () => {
    const same = arm([true, false, true]);
    expect(mayBeBest([same, same, same], 1, 0.95)).toEqual([0, 1, 2]);
  });
  it('are the best alone where it is so in every run', () => {
    const [good, bad] = [true, false].map((success) => arm(Array(40).fill(success)));
    expect(mayBeBest([bad, good, bad], 1, 0.95)).toEqual([1]);
    expect(sustainingGain(good, bad, 0.95)).toMatchObject({ estimate: 1, pairs: 40 });
  });

  /**
   * 500 studies of five arms and 80 replications that share their luck; the best arm leads by .02, the worst trails
   * by .4. A share of .95 is known to ±.02.
   */
  it('hold the true best as often as asked, and the far worse seldom', () => {
    const uniform = seedrandom('best');
    const chances = [0.3, 0.65, 0.66, 0.68, 0.7];
    let [kept, keptWorst] = [0, 0];
    for (let study = 0; study < 500; study++) {
      const luck = Array.from({ length: 80 }, uniform);
      const arms = chances.map((chance) =>
        arm(luck.map((own) => 0.6 * own + 0.4 * uniform() < chance)),
      );
      const best = arms.reduce(
        (most, one, i) => (shareOf(one) > shareOf(arms[most]) ? i : most),
        0,
      );
      const found = mayBeBest(arms, best, 0.95);
      if (found.includes(4)) kept++;
      if (found.includes(0)) keptWorst++;
    }
    expect(kept / 500).toBeGreaterThan(0.95);
    expect(keptWorst / 500).toBeLessThan(0.02);
  });
});
