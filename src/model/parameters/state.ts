/** The state: support and its policies, rent-seeking, shocks, and what the outcome words mean. */
import { group } from './definition.ts';

/** Support policies by value of `support.policy`. */
export const POLICIES = [
  'none', 'cliff', 'taper', 'milestone', 'adaptive', 'matching', 'permanent',
] as const;

export const support = group('support', {
  policy: {
    unit: 'choice', default: 1, range: [0, 6], role: 'lever', choices: POLICIES, acts: 'schedule',
    meaning: 'how the state supports the specialist organisation',
    source: 'Kutsenko 2015 (withdrawal, milestones, co-funding)',
  },
  amount: {
    unit: 'k€/year', default: 480, range: [0, 100000], role: 'lever', acts: 'schedule', timeVarying: true,
    meaning: 'state money for the specialist organisation',
    source: 'Kutsenko 2015 fig. 8: state and regional budget about 41 % of SO income; amount assumed',
  },
  end: {
    unit: 'year', default: 6, range: [0, 60], role: 'lever', acts: 'schedule',
    meaning: 'year in which support ends (cliff), begins to fall (taper), or ends at the latest (other policies)',
    source: 'Kutsenko 2015: first thought 3–6 years',
  },
  taperYears: {
    unit: 'year', default: 6, range: [0.25, 40], role: 'lever', acts: 'schedule',
    meaning: 'years over which a taper falls to nothing',
    source: 'assumed',
  },
  notice: {
    unit: 'year', default: 1, range: [0, 10], role: 'lever',
    meaning: 'how long before its end everybody knows that support ends',
    source: 'assumed',
  },
  projectAid: {
    unit: 'k€/year', default: 24, range: [0, 50000], role: 'lever', acts: 'schedule', timeVarying: true,
    meaning: 'state money for projects, paid while support runs',
    source: 'assumed: about 6 k€ a quarter for 80 members',
  },
  when: {
    unit: 'rule', default: 0, range: [0, 0], role: 'lever',
    defaultRule: 'ownIncomeShare > 0.5 and jointProjects >= 10',
    meaning: 'milestone: at a review, support ends (after the notice) once this holds',
    source: 'Kutsenko 2015: private income and joint projects, never paper members',
  },
  reviewFirst: {
    unit: 'year', default: 5, range: [1, 30], role: 'lever',
    meaning: 'year of the first review (milestone, adaptive)',
    source: 'Kutsenko 2015: not before 5 years of funding',
  },
  reviewEvery: {
    unit: 'year', default: 1, range: [0.25, 10], role: 'lever',
    meaning: 'years between reviews',
    source: 'assumed',
  },
  adaptiveStep: {
    unit: 'share', default: 0.25, range: [0, 1], role: 'lever',
    meaning: 'adaptive: part of the amount cut at a review when own income and joint projects have grown, restored when they shrink',
    source: 'assumed',
  },
  matchRate: {
    unit: '1', default: 1, range: [0, 10], role: 'lever',
    meaning: 'matching: state money per unit of fees and services, up to the amount',
    source: 'Kutsenko 2015: co-funding; rate assumed',
  },
}, 'programme');

export const state = group('state', {
  projectSubsidy: {
    unit: 'share', default: 0.5, range: [0, 0.9], role: 'lever',
    meaning: 'share of negotiation and project cost that aid pays (σ)',
    source: 'assumed',
  },
  jointOnly: {
    unit: 'flag', default: 1, range: [0, 1], role: 'lever',
    meaning: 'project aid goes to joint projects only, not to single firms',
    source: 'Kutsenko 2015: joint projects only',
  },
  rents: {
    unit: 'k€/quarter', default: 120, range: [0, 1000], role: 'uncertainty',
    meaning: 'rents that lobbying can win per 80 members from a captured organisation at full support (RB)',
    source: 'assumed: below 10 nobody lobbies, 120–240 bites',
  },
  crowdingOut: {
    unit: '1', default: 0, range: [-0.3, 0.3], role: 'uncertainty',
    meaning: 'own research effort displaced (positive) or drawn in (negative) by project aid',
    source: 'evidence disagrees: −.3 to +.3',
  },
}, 'programme');

export const shocks = group('shocks', {
  demandYear: {
    unit: 'year', default: 0, range: [0, 60], role: 'uncertainty',
    meaning: 'year of a demand shock; 0 = never',
    source: 'scenario',
  },
  demandSize: {
    unit: 'share', default: 0.3, range: [0, 0.95], role: 'uncertainty',
    meaning: 'share of demand lost in the demand shock',
    source: 'assumed',
  },
  technologyYear: {
    unit: 'year', default: 0, range: [0, 60], role: 'uncertainty',
    meaning: 'year in which outside technology jumps; 0 = never',
    source: 'scenario',
  },
  technologySize: {
    unit: '1', default: 0.3, range: [0, 2], role: 'uncertainty',
    meaning: 'jump of the rival’s log quality',
    source: 'assumed',
  },
  anchorExitYear: {
    unit: 'year', default: 0, range: [0, 60], role: 'uncertainty',
    meaning: 'year in which the largest anchor leaves; 0 = never',
    source: 'scenario',
  },
  scandalYear: {
    unit: 'year', default: 0, range: [0, 60], role: 'uncertainty',
    meaning: 'year of a scandal in the specialist organisation: its neutrality falls; 0 = never',
    source: 'scenario',
  },
  sanctionsYear: {
    unit: 'year', default: 0, range: [0, 60], role: 'uncertainty',
    meaning: 'year from which outside ties are cut; 0 = never',
    source: 'scenario',
  },
  talentYear: {
    unit: 'year', default: 0, range: [0, 60], role: 'uncertainty',
    meaning: 'year of a loss of talent; 0 = never',
    source: 'scenario',
  },
  talentSize: {
    unit: 'share', default: 0.4, range: [0, 0.95], role: 'uncertainty',
    meaning: 'share of talent lost in that year',
    source: 'assumed',
  },
});

export const outcome = group('outcome', {
  judgeAfter: {
    unit: 'quarter', default: 24, range: [4, 80], role: 'definition', integer: true,
    meaning: 'time after the state’s share of its peak drops below a tenth at which the cluster is judged',
    source: 'definition: six years',
  },
  window: {
    unit: 'quarter', default: 8, range: [1, 40], role: 'definition', integer: true,
    meaning: 'length of the fully funded window before withdrawal, and of the window in which ignition is sought',
    source: 'definition',
  },
  hold: {
    unit: 'quarter', default: 12, range: [1, 40], role: 'definition', integer: true,
    meaning: 'how long the conditions of self-sustaining must have held',
    source: 'definition',
  },
  ignition: {
    unit: '1', default: 1.5, range: [1, 10], role: 'definition',
    meaning: 'never ignited: activity stays below this multiple of the world without support',
    source: 'definition',
  },
  keptActivity: {
    unit: 'share', default: 0.7, range: [0, 2], role: 'definition',
    meaning: 'self-sustaining: joint projects and joint innovation keep at least this share of before',
    source: 'definition',
  },
  keptFirms: {
    unit: 'share', default: 0.85, range: [0, 2], role: 'definition',
    meaning: 'self-sustaining: firms keep at least this share of before',
    source: 'definition',
  },
  addedInnovation: {
    unit: '1', default: 1.25, range: [0.5, 5], role: 'definition',
    meaning: 'self-sustaining: innovation is at least this multiple of the world without support',
    source: 'definition',
  },
  stateShare: {
    unit: 'share', default: 0.1, range: [0, 1], role: 'definition',
    meaning: 'self-sustaining: the state pays at most this share of the specialist organisation’s income',
    source: 'definition; .3 is reported too',
  },
  dissolvedActivity: {
    unit: 'share', default: 0.2, range: [0, 1], role: 'definition',
    meaning: 'dissolved: joint projects below this share of before',
    source: 'definition',
  },
  dissolvedMembers: {
    unit: 'count', default: 10, range: [0, 100], role: 'definition', integer: true,
    meaning: 'dissolved: fewer active members than this',
    source: 'definition',
  },
  shellInnovation: {
    unit: '1', default: 1.1, range: [0.5, 3], role: 'definition',
    meaning: 'quasi-cluster, dissolved: innovation (per firm) at most this multiple of the world without support',
    source: 'definition',
  },
  rentShare: {
    unit: 'share', default: 0.5, range: [0, 1], role: 'definition',
    meaning: 'quasi-cluster: rents above this share of what members gain',
    source: 'definition',
  },
}, 'judgement');
