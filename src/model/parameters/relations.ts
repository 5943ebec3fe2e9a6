/** Trust, meetings, partner choice, temptation: all about what lies between organisations. */
import { group } from './definition.ts';

export const trust = group('trust', {
  initial: {
    unit: 'share', default: 0.3, range: [0.05, 0.8], role: 'uncertainty',
    meaning: 'trust in a stranger of whom nothing is known (T0)',
    source: 'assumed: .15–.55 plausible; unobserved, sweep it',
  },
  memory: {
    unit: '1', default: 0.975, range: [0.85, 0.999], role: 'uncertainty',
    meaning: 'part of past experience that is kept each quarter (λ)',
    source: 'Jøsang–Ismail 2002 (form); value assumed, carries the withdrawal threshold',
  },
  breachWeight: {
    unit: '1', default: 6, range: [0.5, 12], role: 'uncertainty',
    meaning: 'weight of a broken promise against a kept one (b)',
    source: 'assumed: bad news weighs more; calibrated',
  },
  meetingWeight: {
    unit: '1', default: 0.25, range: [0, 1], role: 'uncertainty',
    meaning: 'evidence of trustworthiness in one useful meeting, against 1 for a kept project',
    source: 'assumed',
  },
  priorWeight: {
    unit: '1', default: 1, range: [0.2, 10], role: 'uncertainty',
    meaning: 'weight of the prior in trust (c)',
    source: 'Jøsang–Ismail 2002 (form); calibrated: as much as one kept project',
  },
  feedback: {
    unit: 'share', default: 0.4, range: [0, 1], role: 'lever',
    meaning: 'quality of the feedback system on cooperation, dishonest conduct included (φ)',
    source: 'Kutsenko 2015: trust guides and feedback',
  },
  codeOfConduct: {
    unit: 'share', default: 0.5, range: [0, 1], role: 'lever',
    meaning: 'strength of the code of conduct and of common standards: higher sanction, cheaper negotiation',
    source: 'Kutsenko 2015; Mordovia’s code signed by members',
  },
  sharedIdentity: {
    unit: 'share', default: 0, range: [0, 1], role: 'lever',
    meaning: 'how far recurring projects in one circle build an identity that makes commitments weigh more',
    source: 'Nosova, collaborative mode: network synergy; off by default',
  },
});

export const meetings = group('meetings', {
  perFte: {
    unit: '1/quarter', default: 10, range: [0, 60], role: 'uncertainty',
    meaning: 'useful meetings that one full-time neutral and skilled person creates',
    source: 'assumed',
  },
  chance: {
    unit: '1/quarter', default: 0.25, range: [0, 2], role: 'uncertainty',
    meaning: 'chance meetings an organisation has in a place of average urban quality',
    source: 'assumed',
  },
  workingGroups: {
    unit: 'flag', default: 1, range: [0, 1], role: 'lever',
    meaning: 'members meet in working groups on a topic rather than in the general assembly',
    source: 'Kutsenko 2015: important above 40 members, almost the only way above 100',
  },
  groupSize: {
    unit: 'count', default: 15, range: [2, 60], role: 'lever', integer: true,
    meaning: 'largest working group',
    source: 'Kutsenko 2015 (small groups); 15 assumed',
  },
  training: {
    unit: 'share', default: 1, range: [0, 1], role: 'lever',
    meaning: 'share of the training effort that really is spent on training and curricula',
    source: 'Dezhina: curricula improved in science cities',
  },
});

export const projects = group('projects', {
  negotiationCost: {
    unit: 'k€/quarter', default: 0.9, range: [0, 10], role: 'uncertainty',
    meaning: 'cost of dealing with a fully trusted partner (k0)',
    source: 'assumed',
  },
  distrustCost: {
    unit: '1', default: 4, range: [0, 10], role: 'uncertainty',
    meaning: 'additional cost with a fully distrusted partner, in multiples of the cost with a trusted one',
    source: 'Dyer–Chu 2003: five-fold between least and most trusted',
  },
  success: {
    unit: 'share', default: 0.29, range: [0, 1], role: 'uncertainty',
    meaning: 'chance of an innovation at the best distance and middling trust (p0)',
    source: 'assumed; Reuer–Zollo 2005: 10–25 % of alliances end in success',
  },
  ideaSpread: {
    unit: 'share', default: 0.5, range: [0, 1], role: 'uncertainty',
    meaning: 'how far ideas differ in promise: the chance of an innovation is spread evenly by this part of its mean either way',
    source: 'assumed; 0 = all ideas of a pair are equally good, and consent turns on a knife-edge of trust',
  },
  distance: {
    unit: '1', default: 0.35, range: [0.05, 1], role: 'uncertainty',
    meaning: 'cognitive distance at which collaboration is most fruitful (d*)',
    source: 'Nooteboom 2007: inverted U; value assumed',
  },
  value: {
    unit: 'k€', default: 200, range: [0, 1000], role: 'uncertainty',
    meaning: 'private value of an innovation to the median firm',
    source: 'assumed',
  },
  durationMin: {
    unit: 'quarter', default: 4, range: [1, 12], role: 'fact', integer: true,
    meaning: 'shortest joint project',
    source: 'assumed; pharma 8',
  },
  durationMax: {
    unit: 'quarter', default: 8, range: [1, 16], role: 'fact', integer: true,
    meaning: 'longest joint project',
    source: 'assumed; pharma 12',
  },
  notInventedHere: {
    unit: 'share', default: 0.2, range: [0, 1], role: 'lever',
    meaning: 'mean reluctance to use what others invented (NIH); the open-innovation strategy lowers it',
    source: 'Kutsenko 2015: open-innovation strategy; value assumed',
  },
  openness: {
    unit: 'share', default: 0.3, range: [0, 1], role: 'lever',
    meaning: 'mean openness to partners and knowledge from outside the cluster',
    source: 'Kutsenko 2015: internal competition and openness; value assumed',
  },
  search: {
    unit: '1/quarter', default: 0.5, range: [0, 1], role: 'uncertainty',
    meaning: 'chance that an organisation with a free slot looks for a partner',
    source: 'assumed',
  },
  slots: {
    unit: 'count', default: 4, range: [1, 12], role: 'uncertainty',
    meaning: 'joint projects the median organisation can run at once; grows with size to the power .3, 2 to 12',
    source: 'OECD 2008 in Kutsenko 2015: large firms cooperate four times as often',
  },
  consortium: {
    unit: 'count', default: 4, range: [2, 4], role: 'lever', integer: true,
    meaning: 'largest number of partners in a project brokered by the specialist organisation',
    source: 'Upper Austria: 3–4 firms in each',
  },
});

export const conduct = group('conduct', {
  temptation: {
    unit: 'k€', default: 33, range: [2, 200], role: 'uncertainty',
    meaning: 'median gain from breaking a promise (D)',
    source: 'assumed; dominates the answer: sweep it',
  },
  temptationSpread: {
    unit: '1', default: 0.9, range: [0, 2], role: 'uncertainty',
    meaning: 'standard deviation of the logarithm of temptation',
    source: 'assumed',
  },
  temptationScale: {
    unit: 'k€', default: 15, range: [1, 100], role: 'uncertainty',
    meaning: 'softness of the choice between breach and promise',
    source: 'assumed',
  },
  discount: {
    unit: '1', default: 0.96, range: [0.8, 0.999], role: 'uncertainty',
    meaning: 'worth of a gain next quarter against one now (δ)',
    source: 'assumed; Baker–Gibbons–Murphy 2002 (form)',
  },
  reputationStake: {
    unit: 'k€', default: 25, range: [0, 300], role: 'uncertainty',
    meaning: 'what a spotless reputation is worth where everybody learns of a breach',
    source: 'assumed',
  },
});
