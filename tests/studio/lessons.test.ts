/** The lessons can be done: each check refuses where it begins, and accepts what its hint leads to. */
import { describe, expect, it } from 'vitest';
import { LESSONS, type Seen } from '../../src/studio/worlds/lessons.ts';
import { ingredientsOf, partingOf } from '../../src/studio/worlds/library.ts';
import type { Fork, Setup } from '../../src/studio/worlds/setup.ts';
import { library, seen } from './library.ts';

const ingredients = ingredientsOf(library);
const without = (name: string, tick: number): Fork => {
  const found = ingredients.find((one) => one.name === name)!;
  return { label: found.label, tick: partingOf(found, tick), set: found.set };
};
const lessonOf = (title: string) => LESSONS.find((one) => one.title === title)!;
/** Some moment between two quarters at which the task is done. */
const doneBetween = (title: string, worlds: Seen, from: number, to: number): boolean =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ ...worlds, tick: from + i })).some(
    lessonOf(title).check,
  );
/** As a student would who tries other luck. */
const doneWithSomeLuck = (title: string, make: (setup: Setup) => Setup, lucks: number): boolean => {
  const { setup, check } = lessonOf(title);
  return Array.from({ length: lucks }, (_, i) => (i === 0 ? setup.seed : `luck-${i}`)).some(
    (seed) => check(seen(make({ ...setup, seed }))),
  );
};

describe('the lessons', () => {
  it('are six, each with what to read, to do and to take along', () => {
    expect(LESSONS).toHaveLength(6);
    for (const { text, task, hint, learnt } of LESSONS) {
      for (const words of [...text, task, hint, learnt]) expect(words.length).toBeGreaterThan(30);
    }
  });

  it.each(LESSONS.map((lesson) => [lesson.title, lesson] as const))(
    '“%s” is not done when it begins',
    (_, { setup, check }) => {
      expect(check(seen(setup, 0))).toBe(false);
    },
  );

  it('“What a cluster is” is done by going on', () => {
    const { title, setup } = LESSONS[0];
    expect(doneBetween(title, seen(setup), 1, 40)).toBe(true);
  });

  it('“Trust and working groups” is done by taking them away', () => {
    const { title, setup } = LESSONS[1];
    const worlds = seen({ ...setup, forks: [without('working-groups', 8)] });
    expect(doneBetween(title, worlds, 37, 80)).toBe(true);
    expect(lessonOf(title).check({ ...worlds, tick: 20 })).toBe(false);
    const late = seen({ ...setup, forks: [without('working-groups', 60)] });
    expect(doneBetween(title, late, 37, 80)).toBe(false);
  });

  it('“Critical mass” is done without it', () => {
    const make = (setup: Setup): Setup => ({ ...setup, forks: [without('critical-mass', 0)] });
    expect(doneWithSomeLuck('Critical mass', make, 6)).toBe(true);
  });

  it('“Why six years was too short” is done with more years', () => {
    const longer: Fork = { label: 'longer', tick: 8, set: ['support.end=16'] };
    const make = (setup: Setup): Setup => ({ ...setup, forks: [longer] });
    expect(doneWithSomeLuck('Why six years was too short', make, 12)).toBe(true);
  });

  it('“The quasi-cluster” is done by looking for one', () => {
    expect(doneWithSomeLuck('The quasi-cluster', (setup) => setup, 12)).toBe(true);
  });

  it('“Anna Karenina” is done with two lacks', () => {
    const make = (setup: Setup): Setup => ({
      ...setup,
      forks: [
        without('critical-mass', 0),
        without('independent-organisation', 0),
        without('working-groups', 0),
      ],
    });
    expect(doneWithSomeLuck('Anna Karenina', make, 8)).toBe(true);
  });
});
