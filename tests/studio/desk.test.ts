/** The worker's answers: worlds in order, support's end in each, and faults as answers. */
import { describe, expect, it } from 'vitest';
import { createDesk } from '../../src/studio/worlds/desk.ts';
import { fewestSuccesses } from '../../src/studio/worlds/findings.ts';
import type { FromWorker, ToWorker } from '../../src/studio/worlds/protocol.ts';
import { FIRST_SETUP, type Setup, withdrawal } from '../../src/studio/worlds/setup.ts';
import { sweepYears } from '../../src/studio/worlds/sweepYears.ts';
import { library, SMALL, walked } from './library.ts';

/** All answers to some messages. */
async function answers(...messages: ToWorker[]): Promise<FromWorker[]> {
  const said: FromWorker[] = [];
  const desk = createDesk(
    library,
    (message) => said.push(message),
    async () => {},
  );
  for (const message of messages) await desk(message);
  return said;
}

const show = (setup: Setup, ...worlds: number[]): ToWorker => ({
  ...{ kind: 'show', job: 1, setup, worlds },
});

describe('the desk', () => {
  it('sends each world whole: a fork from where it parts', async () => {
    const setup: Setup = { ...SMALL, forks: [withdrawal(9)] };
    const said = await answers(show(setup, 0, 1));
    const ticks = [0, 1].map((world) =>
      said.flatMap((message) =>
        message.kind === 'frames' && message.world === world
          ? message.frames.map(({ tick }) => tick)
          : [],
      ),
    );
    expect(ticks[0]).toEqual(Array.from({ length: 33 }, (_, t) => t));
    expect(ticks[1]).toEqual(Array.from({ length: 23 }, (_, t) => t + 10));
    const ended = said.flatMap((message) => (message.kind === 'ended' ? [message.ending] : []));
    expect(ended.map(({ hash }) => hash)).toEqual([
      walked(setup, 0).ending.hash,
      walked(setup, 1).ending.hash,
    ]);
  });

  it.each([
    [['support.policy=cliff', 'support.end=6'], 24],
    [['support.policy=taper', 'support.end=5', 'support.taperYears=3'], 32],
    [['support.policy=permanent'], null],
    [['support.policy=none'], 0],
    [['specialist.present=false'], 0],
  ])('says when the state stops paying: %j', async (set, tick) => {
    const forks = [{ label: 'withdrawn', tick: 10, set: ['support.policy=none'] }];
    const [opened] = await answers(show({ ...FIRST_SETUP, set, forks }));
    expect(opened.kind === 'opened' && opened.opened.supportEnds).toEqual([tick, 10]);
  });

  it('answers a fault with a sentence, and goes on', async () => {
    const wrong = { ...SMALL, set: ['trust.inital=0.4'] };
    const said = await answers(show(wrong, 0), { kind: 'library' });
    expect(said.map(({ kind }) => kind)).toEqual(['refused', 'library']);
    expect(said[0]).toMatchObject({ job: 1, message: expect.stringContaining('trust.initial') });
  });

  it('names the clusters that there are where another one is asked for', async () => {
    const said = await answers(show({ ...SMALL, cluster: 3 }, 0));
    expect(said).toEqual([
      expect.objectContaining({
        kind: 'refused',
        message: expect.stringMatching(/no cluster number "4", only one, ".+"/),
      }),
    ]);
  });

  it('sweeps the years that the horizon leaves', async () => {
    const [opened] = await answers(show(SMALL));
    const years = opened.kind === 'opened' ? sweepYears(opened.opened.values) : [];
    expect(years).toEqual([1, 2, 3, 4, 5, 6]);
    const said = await answers(
      { kind: 'sweep', setup: SMALL, years },
      { kind: 'task', replication: 0 },
    );
    expect(said.map(({ kind }) => kind)).toEqual(['sweeping', 'swept']);
    const rows = said[1].kind === 'swept' ? said[1].rows : [];
    expect(rows).toHaveLength(years.length + 2);
    // Support that ends after four years is what the scenario has anyway.
    expect(rows[years.indexOf(4) + 1].hash).toBe(walked(SMALL).ending.hash);
  });
});

describe('a year of a sweep in the page', () => {
  const ask = { probability: 0.7, confidence: 0.95 };
  it.each([
    [8, null],
    [9, 9],
    [10, 10],
    [25, 22],
    [100, 79],
  ])('can be named with %i worlds of each kind, or not', (worlds, fewest) => {
    expect(fewestSuccesses(worlds, ask)).toBe(fewest);
  });
});
