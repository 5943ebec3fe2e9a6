/** What the founding texts say makes a cluster sustainable, and the parameters by which a scenario sets or removes it. */
import type { ParameterPath } from './index.ts';

/** A mechanism of the founding texts. */
export interface Mechanism {
  /** In the words of the texts. */
  readonly name: string;
  /** What sets it; the first of them alone can take it away. */
  readonly parameters: readonly ParameterPath[];
  /** Where it is told. */
  readonly source: string;
}

const KUTSENKO = 'Kutsenko 2015, figure 15';

/** All of them, in the order of the texts. */
export const MECHANISMS: readonly Mechanism[] = [
  { name: 'urban environment', parameters: ['place.urbanQuality'], source: KUTSENKO },
  { name: 'critical mass', parameters: ['composition.members'], source: KUTSENKO },
  { name: 'private initiative', parameters: ['composition.privateShare'], source: KUTSENKO },
  {
    name: 'internal competition',
    parameters: ['innovation.aspiration', 'market.selection'],
    source: KUTSENKO,
  },
  { name: 'openness', parameters: ['projects.openness', 'place.entry'], source: KUTSENKO },
  {
    name: 'trust guides, feedback, code of conduct',
    parameters: ['trust.feedback', 'trust.codeOfConduct'],
    source: 'Kutsenko 2015, trust tools',
  },
  {
    name: 'independent specialist organisation',
    parameters: [
      'specialist.neutrality',
      'specialist.boardBusiness',
      'specialist.boardResearch',
      'specialist.boardGovernment',
    ],
    source: KUTSENKO,
  },
  {
    name: 'working groups',
    parameters: ['meetings.workingGroups', 'meetings.groupSize'],
    source: KUTSENKO,
  },
  {
    name: 'fair decision-making',
    parameters: ['specialist.boardLargest', 'specialist.anchorVeto', 'membership.smeVoice'],
    source: 'Kutsenko 2015, fairness tools',
  },
  {
    name: 'open-innovation strategy',
    parameters: ['projects.notInventedHere', 'projects.consortium'],
    source: KUTSENKO,
  },
  {
    name: 'aid for joint projects only',
    parameters: ['state.jointOnly', 'support.projectAid'],
    source: KUTSENKO,
  },
  {
    name: 'start-up belt: incubation, university entrepreneurship',
    parameters: ['entry.incubation', 'entry.entrepreneurialCulture', 'composition.universities'],
    source: KUTSENKO,
  },
  {
    name: 'training and curricula',
    parameters: ['meetings.training', 'entry.curriculum'],
    source: 'Dezhina',
  },
  {
    name: 'service suppliers',
    parameters: ['composition.supplierShare'],
    source: 'business-model papers: internal contour',
  },
  {
    name: 'inter-cluster cooperation, smart specialisation',
    parameters: ['specialist.links', 'specialist.concentration'],
    source: 'Dezhina; Kutsenko 2015',
  },
  {
    name: 'income streams of the specialist organisation',
    parameters: [
      'specialist.servicePrice',
      'specialist.feeSme',
      'specialist.feeAnchor',
      'specialist.feeUniversity',
      'specialist.otherIncome',
      'specialist.international',
      'support.amount',
    ],
    source: 'business-model papers; Kutsenko 2015, figure 8',
  },
  {
    name: 'shared strategy and identity of a recurring circle',
    parameters: ['trust.sharedIdentity'],
    source: 'Nosova',
  },
];
