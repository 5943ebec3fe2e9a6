/** The specialist organisation (SO) that runs a cluster, and membership. */
import { group } from './definition.ts';

export const specialist = group('specialist', {
  present: {
    unit: 'flag', default: 1, range: [0, 1], role: 'lever', once: true,
    meaning: 'a specialist organisation is founded when the programme begins',
    source: 'Kutsenko 2015',
  },
  staff: {
    unit: 'FTE', default: 5, range: [0, 60], role: 'fact', once: true,
    meaning: 'staff at the founding',
    source: 'Kutsenko 2015: mean 8, from 2 to 23; 5 assumed at the founding',
  },
  skill: {
    unit: 'share', default: 0.12, range: [0.02, 1], role: 'uncertainty', once: true,
    meaning: 'skill at the founding (S0); 1 is a master',
    source: 'assumed',
  },
  skillHalfLife: {
    unit: 'year', default: 5, range: [0.5, 20], role: 'uncertainty',
    meaning: 'half-life of what is still to be learned by a well-staffed organisation',
    source: 'Kutsenko 2015: “slow”; 5 years assumed; moves the answer',
  },
  neutrality: {
    unit: 'share', default: 0.7, range: [0, 1], role: 'lever',
    meaning: 'neutrality when nobody leans on it (ν0): independence of the specialist organisation',
    source: 'Kutsenko 2015: independent specialist organisation; value assumed',
  },
  capture: {
    unit: 'share', default: 0.9, range: [0, 1], role: 'uncertainty',
    meaning: 'how far a dominant funder or board member bends the organisation',
    source: 'assumed',
  },
  boardBusiness: {
    unit: 'share', default: 0.61, range: [0, 1], role: 'lever',
    meaning: 'seats of business on the board',
    source: 'Kutsenko 2015 fig. 6 (world): 61 %',
  },
  boardResearch: {
    unit: 'share', default: 0.16, range: [0, 1], role: 'lever',
    meaning: 'seats of research and education on the board',
    source: 'Kutsenko 2015 fig. 6 (world): 16 %',
  },
  boardGovernment: {
    unit: 'share', default: 0.14, range: [0, 1], role: 'lever',
    meaning: 'seats of government on the board',
    source: 'Kutsenko 2015 fig. 6 (world): 14 %',
  },
  boardLargest: {
    unit: 'share', default: 0.15, range: [0, 1], role: 'lever',
    meaning: 'seats of the largest single member (an anchor’s 60 % of the board is .6)',
    source: 'Kutsenko 2015: fair decision-making; value assumed',
  },
  anchorVeto: {
    unit: 'flag', default: 0, range: [0, 1], role: 'lever',
    meaning: 'the largest anchor may stop joint projects among its rivals',
    source: 'Kutsenko 2015: rights and decisions; off by default',
  },
  postCost: {
    unit: 'k€/quarter', default: 21, range: [2, 60], role: 'fact',
    meaning: 'cost of one full-time post with its overhead',
    source: 'assumed: 84 k€ a year',
  },
  hostPost: {
    unit: 'FTE', default: 0.1, range: [0, 3], role: 'uncertainty', once: true,
    meaning: 'most that a host (chamber, university) carries for nothing; each cluster draws between 0 and this',
    source: 'assumed',
  },
  feeSme: {
    unit: 'k€/year', default: 2, range: [0, 50], role: 'lever',
    meaning: 'fee of a small or medium member of median size; grows with size to the power .25',
    source: 'assumed; 26 % of SO income worldwide are fees (Kutsenko 2015 fig. 8)',
  },
  feeAnchor: {
    unit: 'k€/year', default: 16, range: [0, 500], role: 'lever',
    meaning: 'fee of an anchor',
    source: 'assumed; as feeSme',
  },
  feeUniversity: {
    unit: 'k€/year', default: 4, range: [0, 100], role: 'lever',
    meaning: 'fee of a university',
    source: 'assumed; as feeSme',
  },
  feesFrom: {
    unit: 'year', default: 0, range: [0, 15], role: 'lever',
    meaning: 'years after the founding until fees have risen to their full height',
    source: 'Kutsenko 2015: fees that come over time',
  },
  servicePrice: {
    unit: 'k€/quarter', default: 0.35, range: [0, 5], role: 'uncertainty',
    meaning: 'paid services a member buys of a fully skilled organisation at most',
    source: 'assumed; 8 % of SO income worldwide (Kutsenko 2015 fig. 8)',
  },
  otherIncome: {
    unit: 'share', default: 0.12, range: [0, 1], role: 'uncertainty',
    meaning: 'other income of a skilled organisation, as a share of its own income and state money',
    source: 'Kutsenko 2015 fig. 8: other 12 %',
  },
  international: {
    unit: 'share', default: 0.13, range: [0, 1], role: 'lever',
    meaning: 'international projects as a share of state money; they need skill and links, and end with it',
    source: 'Kutsenko 2015 fig. 8: international 13 %',
  },
  lobbying: {
    unit: '1', default: 0.6, range: [0, 2], role: 'uncertainty',
    meaning: 'pull of state money and government seats towards dialogue with the state',
    source: 'Kutsenko 2015: Russian organisations rank it first; value assumed',
  },
  links: {
    unit: 'share', default: 0.08, range: [0, 0.5], role: 'lever',
    meaning: 'share of effort for ties to other clusters',
    source: 'Dezhina; Kutsenko 2015: last in Russia’s priorities; value assumed',
  },
  concentration: {
    unit: 'share', default: 0, range: [0, 1], role: 'lever',
    meaning: 'how far working groups and project aid concentrate on the strongest niches (smart specialisation)',
    source: 'Dezhina; off by default',
  },
  randomEffects: {
    unit: '1', default: 1, range: [0, 2], role: 'uncertainty', once: true,
    meaning: 'spread of founding skill, fees and trust between otherwise equal clusters',
    source: 'assumed',
    acts: 'always',
  },
}, 'programme');

export const membership = group('membership', {
  recognition: {
    unit: 'quarter', default: 12, range: [1, 60], role: 'uncertainty',
    meaning: 'half-life with which members recognise a changed benefit',
    source: 'assumed: three years',
  },
  time: {
    unit: 'k€/quarter', default: 0.3, range: [0, 10], role: 'uncertainty',
    meaning: 'cost of the time a member spends',
    source: 'assumed',
  },
  subsidyAccess: {
    unit: 'k€/quarter', default: 2.5, range: [0, 30], role: 'uncertainty',
    meaning: 'worth of access to subsidies at full support',
    source: 'assumed',
  },
  clubServices: {
    unit: 'k€/quarter', default: 0.6, range: [0, 5], role: 'uncertainty',
    meaning: 'worth of information and club services to a member at .1 skilled FTE per member',
    source: 'assumed',
  },
  leaveRate: {
    unit: '1/quarter', default: 0.08, range: [0, 1], role: 'uncertainty',
    meaning: 'chance that a member leaves when the benefit is below its cost',
    source: 'assumed',
  },
  joinRate: {
    unit: '1/quarter', default: 0.04, range: [0, 1], role: 'uncertainty',
    meaning: 'chance that an outsider joins when the expected benefit is above its cost',
    source: 'assumed',
  },
  smeVoice: {
    unit: 'share', default: 1, range: [0, 1], role: 'lever',
    meaning: 'voice of small members in decisions; without it they lose interest',
    source: 'Kutsenko 2015: small firms without a voice lose interest; French boards give them 4 seats',
  },
}, 'programme');
