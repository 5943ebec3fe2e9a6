/**
 * Six guided lessons: what to read, where to begin, what to do, and whether the student's worlds do it.
 * A check looks at worlds only, never at buttons, so that every way to the goal counts.
 */
import { seriesColumn } from '../../model/series.ts';
import type { Frame } from './frame.ts';
import { FIRST_SETUP, givenIn, isJudged, pathOf, type Setup, TICKS_PER_YEAR } from './setup.ts';
import type { Ending } from './walk.ts';

/** What a check may look at. */
export interface Seen {
  readonly setup: Setup;
  /** The quarter shown. */
  readonly tick: number;
  /** The frame of a world at a tick, the original's before it parts; null if it is not there yet. */
  frame(world: number, tick: number): Frame | null;
  /** How each world ends; null while that is not known. */
  readonly endings: readonly (Ending | null)[];
}

export interface Lesson {
  readonly title: string;
  readonly minutes: number;
  readonly text: readonly string[];
  readonly setup: Setup;
  readonly task: string;
  readonly hint: string;
  readonly check: (seen: Seen) => boolean;
  /** What to take along, once the task is done. */
  readonly learnt: string;
}

const PROJECTS = seriesColumn('active_projects');
/** Joint projects before the programme, times this, are what makes a cluster in the first lesson. */
const IGNITED = 1.5;
const TWELVE_YEARS: Setup = { ...FIRST_SETUP, set: ['support.end=12 years'] };

/** How a world ended, once the student has come to the moment at which it is judged. */
function outcomeSeen({ endings, tick }: Seen, world: number): string | null {
  const ending = endings[world];
  return ending && isJudged(ending, tick) ? ending.outcome : null;
}

const sustains = (seen: Seen, world: number): boolean =>
  outcomeSeen(seen, world) === 'self_sustaining';
const fails = (seen: Seen, world: number): boolean => {
  const outcome = outcomeSeen(seen, world);
  return outcome !== null && outcome !== 'self_sustaining' && outcome !== 'support_redundant';
};
const worldsOf = ({ endings }: Seen): number[] => [...endings.keys()];
const forkSets = ({ setup }: Seen, path: string): (string | undefined)[] => [
  undefined,
  ...setup.forks.map(({ set }) => {
    const own = set.find((one) => pathOf(one) === path);
    return own === undefined ? undefined : givenIn(own);
  }),
];

/** The year in which support ends in each world, as far as settings say it. */
function endYears(seen: Seen): number[] {
  const all = seen.setup.set.find((one) => pathOf(one) === 'support.end');
  const usual = Number.parseFloat(all === undefined ? '6' : givenIn(all));
  const forks = seen.setup.forks.map(({ set, tick }) => {
    const end = set.find((one) => pathOf(one) === 'support.end');
    if (set.includes('support.policy=none')) return (tick ?? 0) / TICKS_PER_YEAR;
    return end === undefined ? usual : Number.parseFloat(givenIn(end));
  });
  return [usual, ...forks];
}

export const LESSONS: readonly Lesson[] = [
  {
    title: 'What a cluster is',
    minutes: 5,
    text: [
      'Firms and universities in one place are not yet a cluster. They become one when they work together: each line is a tie between two partners, the stronger the more they trust each other; a dark line is a joint project under way.',
      'The ring in the middle is the specialist organisation, a small team that brings members together. Its orange part is what the state pays, its green part what it earns itself.',
    ],
    setup: FIRST_SETUP,
    task: 'Press Play and stop in a quarter with at least half as many joint projects again as before the programme.',
    hint: 'The first moment on the timeline, “At the beginning”, shows how many there were. Compare with the chart of joint projects.',
    check: ({ tick, frame }) => {
      const [start, now] = [frame(0, 0), frame(0, tick)];
      if (start === null || now === null || tick === 0) return false;
      return now.seen[PROJECTS] >= IGNITED * Math.max(1, start.seen[PROJECTS]);
    },
    learnt:
      'The number of firms hardly changed; what grew are their ties. A cluster is a network, not a list of members.',
  },
  {
    title: 'Trust and working groups',
    minutes: 7,
    text: [
      'A joint project needs partners who believe that the other side keeps its promises. Such trust grows only with promises kept, and people who never meet make none.',
      'In working groups of about fifteen, members meet on a topic of their own. Without them everybody sits in one large assembly.',
    ],
    setup: TWELVE_YEARS,
    task: 'In one of the first three years take away working groups. Then go to year 10 or later, to a quarter in which the world without them has fewer joint projects.',
    hint: 'Stop at year 2, choose “Take away an ingredient”, then working groups. World B appears; it has the same luck as A.',
    check: (seen) =>
      forkSets(seen, 'meetings.workingGroups').some((value, world) => {
        if (value !== 'false' || seen.tick < 10 * TICKS_PER_YEAR - 3) return false;
        if ((seen.setup.forks[world - 1].tick ?? 0) > 3 * TICKS_PER_YEAR) return false;
        const [with_, without] = [seen.frame(0, seen.tick), seen.frame(world, seen.tick)];
        return with_ !== null && without !== null && without.seen[PROJECTS] < with_.seen[PROJECTS];
      }),
    learnt:
      'Both worlds had the same firms, the same money and the same luck. What parted them is how people met.',
  },
  {
    title: 'Critical mass',
    minutes: 7,
    text: [
      'A specialist organisation has costs that do not shrink with the number of members, and a firm finds a suitable partner more easily among eighty than among twenty.',
      'Here support lasts twelve years, long enough for most clusters of usual size.',
    ],
    setup: TWELVE_YEARS,
    task: 'Make a world without critical mass, and go on until it is judged: show that it does not sustain itself.',
    hint: '“Take away an ingredient”, then critical mass: it cannot be taken away later, so world B never had it. Go to the end with the last button of the timeline.',
    check: (seen) =>
      forkSets(seen, 'composition.members').some(
        (value, world) =>
          value !== undefined && Number.parseFloat(value) <= 40 && fails(seen, world),
      ),
    learnt:
      'Money in proportion does not help below critical mass: too few partners to choose from, too few fees to pay a team.',
  },
  {
    title: 'Why six years was too short',
    minutes: 10,
    text: [
      'Cluster programmes first had six years of support in mind. But the organisation must learn, trust must be earned project by project, and members pay only for what they get.',
      'One world is luck. In some worlds six years suffice; the question is what would have happened in the same world with more time.',
    ],
    setup: FIRST_SETUP,
    task: 'Find a world that fails when support ends after six years or earlier, and sustains itself when it ends later, with the same luck.',
    hint: 'In the first years open “Levers”, then “Support by the state”, move “Support ends after” to some 14 years, fork, and go to the end. If world A sustains itself anyway, press “Other luck”: both worlds begin again with it.',
    check: (seen) => {
      const years = endYears(seen);
      return worldsOf(seen).some(
        (early) =>
          years[early] <= 6 &&
          fails(seen, early) &&
          worldsOf(seen).some((late) => years[late] > 6 && sustains(seen, late)),
      );
    },
    learnt:
      'The same firms with the same luck: only time was missing. How often that happens, “Many worlds” tells by simulating some hundred of them.',
  },
  {
    title: 'The quasi-cluster',
    minutes: 7,
    text: [
      'Some clusters never die and never live: an organisation with members, meetings and reports that adds next to nothing, or whose members gain more from lobbying than from working together.',
      'This cluster lives “on the drip”: its board is led by the state, and its organisation is not independent.',
    ],
    setup: { ...FIRST_SETUP, scenario: 'subsidy-dependent' },
    task: 'Find a world here that ends as a quasi-cluster.',
    hint: 'Go to the end of the timeline. If this world ends otherwise, press “Other luck”.',
    check: (seen) => worldsOf(seen).some((world) => outcomeSeen(seen, world) === 'quasi_cluster'),
    learnt:
      'Members, staff and state money look healthy in a report. Look at innovations instead: compared with the same world without support, the quasi-cluster adds none.',
  },
  {
    title: 'Anna Karenina',
    minutes: 10,
    text: [
      '“All happy families are alike; each unhappy family is unhappy in its own way.” Is that so of clusters, too? Nothing in the simulator computes survival from a score: the lack of one ingredient may kill or not.',
      'World A has twelve years of support and everything it needs.',
    ],
    setup: TWELVE_YEARS,
    task: 'Take away ingredients until at least two worlds fail, each for the lack of another one.',
    hint: 'Try critical mass, an independent organisation, working groups, feedback and a code of conduct; early is worse than late. Close a world (×) that does not fail, and go to the end.',
    check: (seen) => {
      const lacks = seen.setup.forks.flatMap(({ set }, i) =>
        fails(seen, i + 1) ? [set.map(pathOf).sort().join()] : [],
      );
      return new Set(lacks).size >= 2;
    },
    learnt:
      'Each fails in its own way: compare how, in the charts. That one lack suffices here does not prove that it always does; “karenina sweep anna-karenina” asks a hundred worlds each.',
  },
];
