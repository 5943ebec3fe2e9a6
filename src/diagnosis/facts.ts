/**
 * The facts of a cluster that its people can know, in the order in which they are asked: the question, how an
 * answer is written, and which parameter it becomes. What nobody answers keeps the value of the field's shipped
 * scenario, or a plausible range where the answer would hang on it.
 */
import type { ParameterPath } from '../model/parameters/index.ts';

export type FactKind = 'count' | 'share' | 'money' | 'years' | 'posts' | 'number' | 'choice';

export interface Fact {
  /** Name of the option: `--members`. */
  readonly name: string;
  readonly path: ParameterPath;
  readonly kind: FactKind;
  readonly question: string;
  /** What an answer looks like. */
  readonly example: string;
  /** Words that may be answered, with the value of each; of kind `choice` nothing else. */
  readonly choices?: Readonly<Record<string, number>>;
  /** Plausible ends where nobody knows. */
  readonly unknown?: readonly [number, number];
}

const YES_NO = { yes: 1, no: 0 } as const;

export const FACTS: readonly Fact[] = [
  {
    name: 'members',
    path: 'composition.members',
    kind: 'count',
    question: 'How many members has the cluster?',
    example: '47',
  },
  {
    name: 'private',
    path: 'composition.privateShare',
    kind: 'share',
    question: 'Which share of the members are private companies?',
    example: '55 %',
    unknown: [0.4, 0.8],
  },
  {
    name: 'small',
    path: 'composition.smeShare',
    kind: 'share',
    question: 'Which share of the members are small and medium firms (below 250 people)?',
    example: '30 %',
    unknown: [0.15, 0.5],
  },
  {
    name: 'anchors',
    path: 'composition.anchors',
    kind: 'count',
    question: 'How many anchors, large firms that the others live around?',
    example: '2',
  },
  {
    name: 'anchor-size',
    path: 'composition.anchorSize',
    kind: 'number',
    question: 'How many times as large as the median firm is an anchor?',
    example: '20',
  },
  {
    name: 'universities',
    path: 'composition.universities',
    kind: 'count',
    question: 'How many universities and research institutes among the members?',
    example: '2',
  },
  {
    name: 'suppliers',
    path: 'composition.supplierShare',
    kind: 'share',
    question:
      'Which share of the firms sells services to the others rather than products of its own?',
    example: '25 %',
  },
  {
    name: 'niches',
    path: 'composition.niches',
    kind: 'count',
    question: 'Over how many niches (topics, product groups) are the firms spread?',
    example: '5',
  },
  {
    name: 'similar',
    path: 'composition.outsiders',
    kind: 'number',
    question: 'How many similar firms in the region are not members, for each member?',
    example: '1.5',
    unknown: [0.2, 1.5],
  },
  {
    name: 'state-demand',
    path: 'composition.stateDemand',
    kind: 'share',
    question: 'Which share of their sales do the firms make with the state?',
    example: '10 %',
  },
  {
    name: 'town',
    path: 'place.urbanQuality',
    kind: 'choice',
    question: 'What kind of town is it: closed, single-industry, average, large?',
    example: 'average',
    choices: { closed: 0.5, 'single-industry': 0.65, average: 1, large: 1.2 },
  },
  {
    name: 'groups',
    path: 'meetings.workingGroups',
    kind: 'choice',
    question: 'Do members meet in working groups on a topic?',
    example: 'yes',
    choices: YES_NO,
  },
  {
    name: 'code',
    path: 'trust.codeOfConduct',
    kind: 'choice',
    question: 'Is there a code of conduct that members have signed?',
    example: 'no',
    choices: { yes: 0.8, no: 0.2 },
  },
  {
    name: 'feedback',
    path: 'trust.feedback',
    kind: 'choice',
    question: 'Do members learn how others have behaved in cooperation?',
    example: 'no',
    choices: { yes: 0.6, no: 0.15 },
  },
  {
    name: 'led-by',
    path: 'specialist.neutrality',
    kind: 'choice',
    question:
      'On whom does the specialist organisation lean: state, company, university, association, nobody?',
    example: 'state',
    choices: { state: 0.4, company: 0.45, university: 0.6, association: 0.6, nobody: 0.75 },
    unknown: [0.35, 0.75],
  },
  {
    name: 'board-business',
    path: 'specialist.boardBusiness',
    kind: 'share',
    question: 'Which share of the board’s seats has business?',
    example: '61 %',
  },
  {
    name: 'board-state',
    path: 'specialist.boardGovernment',
    kind: 'share',
    question: 'Which share of the board’s seats has government?',
    example: '14 %',
  },
  {
    name: 'board-largest',
    path: 'specialist.boardLargest',
    kind: 'share',
    question: 'Which share of the board’s seats has the largest single member?',
    example: '15 %',
  },
  {
    name: 'staff',
    path: 'specialist.staff',
    kind: 'posts',
    question: 'How many full-time posts has the specialist organisation?',
    example: '5',
  },
  {
    name: 'fee',
    path: 'specialist.feeSme',
    kind: 'money',
    question: 'What does a small member pay a year (k€)?',
    example: '2 k€/year',
  },
  {
    name: 'fee-anchor',
    path: 'specialist.feeAnchor',
    kind: 'money',
    question: 'What does an anchor pay a year (k€)?',
    example: '16 k€/year',
  },
  {
    name: 'incubator',
    path: 'entry.incubation',
    kind: 'choice',
    question: 'Is there an incubator or another belt of start-ups?',
    example: 'no',
    choices: { yes: 1.8, no: 1 },
  },
  {
    name: 'joint-only',
    path: 'state.jointOnly',
    kind: 'choice',
    question: 'Does project aid go to joint projects only?',
    example: 'yes',
    choices: YES_NO,
  },
  {
    name: 'support',
    path: 'support.amount',
    kind: 'money',
    question: 'What does the state pay the specialist organisation a year (k€)?',
    example: '300 k€/year',
  },
  {
    name: 'aid',
    path: 'support.projectAid',
    kind: 'money',
    question: 'What does the state pay for projects a year (k€)?',
    example: '24 k€/year',
  },
  {
    name: 'years',
    path: 'support.end',
    kind: 'years',
    question: 'For how many years is support planned?',
    example: '5 years',
  },
];

/** What was told of one fact. */
export interface Told {
  /** In the unit of the parameter; of a range the middle. */
  readonly value: number;
  readonly range: readonly [number, number] | null;
  /** Where it comes from, for the comment in the file. */
  readonly from: string;
}

/** Fields with a shipped scenario of their own, whose values what is not told keeps. */
export const FIELDS: Readonly<Record<string, string>> = {
  any: 'global-average',
  ict: 'russian-ict',
  pharma: 'pharma-biotech',
  chemistry: 'chemistry',
  aerospace: 'aerospace-shipbuilding',
  nuclear: 'nuclear',
  materials: 'new-materials',
};
