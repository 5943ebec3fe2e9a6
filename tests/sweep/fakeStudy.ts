/** Studies of the fake model, as compiled ones. */
import type { Stop } from '../../src/scenario/stop.ts';
import type { Study } from '../../src/scenario/study.ts';
import { fakeArm, fakeInputs } from './fakeEngine.ts';

export interface FakeStudyOptions {
  readonly replications?: number;
  readonly clusters?: number;
  readonly levels?: readonly number[];
  readonly seed?: string;
  readonly stop?: Stop;
}

/** Three arms, as many points as levels. */
export function fakeStudy(options: FakeStudyOptions = {}): Study {
  const { replications = 20, clusters = 1, levels = [1, 2], seed = 'karenina', stop } = options;
  return {
    name: 'fake',
    title: 'A fake study',
    about: '',
    scenario: {
      name: 'fake',
      title: 'A fake world',
      about: '',
      sources: [],
      inputs: fakeInputs(8, 1, clusters),
      uncertain: {},
      source: {},
      hash: 'scenario',
    },
    seed,
    replications,
    stop,
    ask: { probability: 0.7, confidence: 0.95 },
    arms: [fakeArm('short', 4), fakeArm('long', 12), fakeArm('none', -99)],
    factors: [
      {
        path: 'rate',
        cluster: null,
        role: 'uncertainty',
        distribution: { kind: 'discrete', values: levels },
      },
    ],
    design: { kind: 'grid', points: null },
    targets: [],
    source: { name: 'fake' },
    hash: `study ${levels} ${clusters} ${seed}`,
  };
}
