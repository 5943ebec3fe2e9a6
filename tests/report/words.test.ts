/** The sentences say what the numbers say. */
import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../src/report/findings.ts';
import { methods } from '../../src/report/methods.ts';
import { studyWords } from '../../src/report/studyWords.ts';
import { costWords, countWords, findingsWords, sensitivityWords } from '../../src/report/words.ts';
import { syntheticRuns, WITHDRAWAL_ARMS } from './synthetic.ts';

const findings = (options: Parameters<typeof syntheticRuns>[0] = {}) =>
  findingsOf(syntheticRuns(options));
const words = (options: Parameters<typeof syntheticRuns>[0] = {}) =>
  findingsWords(findings(options));
const withShares = (shares: Readonly<Record<string, number>>) =>
  WITHDRAWAL_ARMS.map((arm) => ({ ...arm, share: shares[arm.name] ?? arm.share }));

describe('the answer', () => {
  it('names the earliest year, its share, the year before it and what waiting brings', () => {
    const [headline, lead, before, waiting, thresholds, permanent] = words();
    expect(headline).toBe('Support can end in year 12.');
    expect(lead).toBe(
      'The cluster then sustains itself in 82 % of runs (95 % interval 76 to 87 %, 200 runs); the lower bound reaches the asked 70 %, and the same holds for every later year tested.',
    );
    expect(before).toBe(
      'In year 10, the next earlier year tested, the share is 76 % of runs (95 % interval 69 to 82 %, 200 runs). With this many runs year 10 cannot be ruled out; the years before can.',
    );
    expect(waiting).toMatch(
      /^Waiting until year 15 would change the share by \+2 points \(0 to \+\d\)/,
    );
    expect(thresholds).toMatch(
      /20 % harder the answer would be year 20, with 20 % easier ones year 10\./,
    );
    expect(permanent).toMatch(
      /^Under support that never ends .* 72 % .* changes that by \+10 points/,
    );
  });
  it('says when the answer is the last year tested', () => {
    const [headline, lead] = words({ shift: -0.12 });
    expect(headline).toBe('Support can end in year 20.');
    expect(lead).toMatch(/the asked 70 %; no later year was tested\.$/);
  });
  it('says none when every share is below, and that more runs would not help', () => {
    const [headline, best, ...rest] = words({ shift: -0.5 });
    expect(headline).toBe(
      'None of the tested years is safe: in none does the cluster sustain itself in 70 % of runs.',
    );
    expect(best).toMatch(/^The highest share is that of year 20: 39 % of runs/);
    expect(rest.join(' ')).toContain('more runs are not likely to change the answer');
    expect(rest.join(' ')).not.toContain('may settle it');
  });
  it('does not call years unsafe that few runs leave possible', () => {
    const text = words({ shift: -0.5, runs: 4 }).join(' ');
    expect(text).toContain('some tested years may reach 70 %, but the runs leave it in doubt');
    expect(text).not.toContain('None of the tested years is safe');
    expect(text).toContain('More replications would narrow the intervals');
    expect(text).toContain('Nor could one be named with all thresholds');
  });
  it('says that the runs leave it in doubt when only lower bounds fall short', () => {
    const text = words({ shift: -0.16 }).join(' ');
    expect(text).toContain(
      'No safe withdrawal year can be named yet: some tested years may reach 70 %',
    );
    expect(text).toContain('More replications would narrow the intervals');
  });
  it('says so when too few runs all succeed', () => {
    const arms = withShares(Object.fromEntries(WITHDRAWAL_ARMS.map(({ name }) => [name, 1])));
    expect(words({ arms, runs: 4 })[0]).toContain('too few runs');
  });
  it('names the later year that spoils it', () => {
    const text = words({ arms: withShares({ 'cliff-20': 0.5 }) }).join(' ');
    expect(text).toContain('a year that qualifies is followed by a later one that does not');
    expect(text).toContain('The latest year that falls short is year 20: 50 % of runs');
  });
  it('says when even the earliest year will do, and rules nothing out before it', () => {
    const text = words({
      arms: withShares({
        'cliff-2': 0.9,
        'cliff-4': 0.9,
        'cliff-6': 0.9,
        'cliff-8': 0.9,
        'cliff-10': 0.9,
      }),
    });
    expect(text[0]).toBe('Support can end in year 2, the earliest year tested.');
    expect(text.join(' ')).not.toContain('next earlier year');
  });
  it('says that no run has finished', () => {
    const runs = { ...syntheticRuns({ runs: 5 }) };
    const nothing = findingsOf({
      ...runs,
      outcomes: runs.outcomes.map(() => new Int8Array(5).fill(-1)),
    });
    expect(findingsWords(nothing)[0]).toContain('No withdrawal year could be judged');
  });
  it('agrees with the decision: the printed lower bound reaches what is asked only if it does', () => {
    for (let shift = -0.3; shift <= 0.1; shift += 0.02) {
      const found = findings({ shift });
      const [, lead] = findingsWords(found);
      const lower = Number(/interval (\d+) to/.exec(lead)![1]);
      expect(lower >= 70).toBe(found.answer!.year !== null);
    }
  });
  it('moves with nothing where the thresholds change nothing', () => {
    const { answer } = findings();
    const same = { year: 12, reason: 'found', notRuledOutFrom: 10 } as const;
    expect(sensitivityWords({ ...answer!, strict: same, lenient: same })).toContain(
      'does not move',
    );
    const none = { ...same, year: null, reason: 'below' } as const;
    expect(sensitivityWords({ ...answer!, strict: none })).toContain('would be no tested year');
  });
});

describe('a general study', () => {
  const arms = [
    { name: 'base', label: 'as it is', end: 12, share: 0.84 },
    { name: 'closed', label: 'closed', end: 12, share: 0.31 },
  ];
  it('names the arm that does best and the one that does worst', () => {
    const [best, sure, worst] = words({ arms, source: {} });
    expect(best).toMatch(/most often under “as it is”: in 84 % of runs/);
    expect(sure).toBe('That no other arm is better is sure at 95 %, all comparisons considered.');
    expect(worst).toMatch(
      /least often under “closed”: in 31 % of runs .*Against “as it is”, run by run, that is −53 points \(−6\d to −4\d\)\.$/,
    );
  });
  it('names the arms that may be as good as the best', () => {
    const near = { ...arms[0], name: 'near', label: 'nearly so', share: 0.835 };
    expect(words({ arms: [...arms, near], source: {} })[1]).toMatch(
      /^By these runs “nearly so” may be as good or better; every other arm is worse, at 95 %/,
    );
  });
  it('names no best arm where the runs do not tell', () => {
    const [headline, numbers] = words({ arms, runs: 3, source: {} });
    expect(headline).toBe('These runs do not tell which arm sustains the cluster most often.');
    expect(numbers).toMatch(/Compared run by run they differ by .* points/);
  });
  it('of one arm tells all its outcomes', () => {
    const [share, classes] = words({ arms: arms.slice(1), source: {} });
    expect(share).toMatch(/sustains itself in 31 % of runs/);
    expect(classes).toMatch(/^All outcomes: self-sustaining 31 %, /);
  });
});

describe('costs and counts', () => {
  it('say what the decided arm costs and brings', () => {
    expect(costWords(findings())[0]).toMatch(
      /^Ending support in year 12 costs the state 6\.0 M€ over the whole time \(mean; 95 % interval 6\.0 to 6\.1 M€\) and brings 27\d innovations more .* \(27\d to 27\d\), 22 k€ for each \(21 to 23 k€\)/,
    );
    expect(costWords(findings({ shift: -0.5 }))).toEqual([]);
  });
  it('say what was done and lost', () => {
    expect(countWords({ planned: 2200, done: 2200, failed: 0 })).toBe(
      'All 2,200 planned runs are done; none failed.',
    );
    expect(countWords({ planned: 2200, done: 1100, failed: 3 })).toBe(
      'Part of the study only: 1,100 of 2,200 planned runs are done; 3 of them failed and are left out of all shares.',
    );
    expect(countWords({ planned: 1, done: 1, failed: 1 })).toContain(
      '1 of them failed and is left out',
    );
  });
  it('say first when they are of a part of the runs', () => {
    const found = findings();
    const all = studyWords(found, null, { planned: 2000, done: 2000, failed: 0 });
    expect(all).toEqual([...findingsWords(found), ...costWords(found)]);
    const [part] = studyWords(found, null, { planned: 2000, done: 900, failed: 0 });
    expect(part).toBe('By 900 of 2,000 planned runs only: Support can end in year 12.');
  });
  it('leave failed runs out of all shares', () => {
    const [, cliff] = findings({ failed: 3 }).arms;
    expect([cliff.runs, cliff.failed]).toEqual([197, 3]);
  });
});

describe('the methods', () => {
  it('say what a single replication of many points leaves untold', () => {
    const of = (replications: number) =>
      methods({ findings: findings(), thresholds: [], points: 8, factors: ['x'], replications });
    expect(of(1)).toContain('how much that moves the shares cannot be told');
    expect(of(2)).not.toContain('cannot be told');
  });
});
