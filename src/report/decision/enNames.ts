/** What things are called in English: ways to end support, ingredients, measures, benchmarks, indicators. */
import { policyWords } from './policyWords.ts';

const MEASURES = {
  'urban-environment': 'a better urban environment',
  'independent-organisation': 'an independent specialist organisation',
  'working-groups': 'working groups',
  'feedback-and-code': 'feedback on cooperation and a code of conduct',
  'voice-of-small-firms': 'a voice for small firms',
  'joint-projects-only': 'project aid for joint projects only',
  'start-up-belt': 'an incubator and start-ups from universities',
  training: 'training and better curricula',
  'inter-cluster-links': 'links to other clusters',
  'more-staff': 'half as much money again for the specialist organisation',
  'more-project-aid': 'more project aid',
};

const years = (n: number): string => `${n} ${n === 1 ? 'year' : 'years'}`;

const policies = policyWords({
  measures: MEASURES,
  and: ', plus ',
  with: ', with ',
  seeTo: '; see to ',
  forms: (n, projects) => ({
    none: { policy: 'no support', brief: 'no support' },
    plan: { policy: 'support as planned', brief: 'as planned' },
    cliff: {
      policy: `support for ${years(n)}`,
      brief: years(n),
      order: `Support this cluster for ${years(n)}, then stop`,
    },
    taper: {
      policy: `full support for ${years(n)}, then falling to nothing over ${years(n)}`,
      brief: `${n} + ${n} falling years`,
      order: `Support this cluster fully for ${years(n)}, then let support fall to nothing over ${years(n)}`,
    },
    milestone: {
      policy: `support until ${projects} joint projects run and a fifth of income is the cluster’s own, ${years(n)} at most`,
      brief: `until ${projects} joint projects`,
      order: `Support this cluster until ${projects} joint projects run and a fifth of its organisation’s income is its own, for ${years(n)} at most`,
    },
    adaptive: {
      policy: `support that falls in steps as the cluster grows, ${years(n)} at most`,
      brief: 'falling in steps',
      order: `Support this cluster, cut support in steps as it grows, and stop after ${years(n)} at the latest`,
    },
    matching: {
      policy: `a euro for each euro of fees and services, for ${years(n)}`,
      brief: `co-funding, ${years(n)}`,
      order: `Pay a euro for each euro of fees and services, for ${years(n)}, then stop`,
    },
    permanent: { policy: 'support without end', brief: 'without end' },
  }),
});

export const names = {
  ...policies,
  years,
  measures: MEASURES,
  ingredients: {
    'urban-environment': 'a good urban environment',
    'critical-mass': 'critical mass (80 members)',
    'private-initiative': 'private initiative (private and small firms)',
    'internal-competition': 'internal competition',
    'market-demand': 'demand beyond the state’s',
    openness: 'openness',
    'independent-organisation': 'an independent specialist organisation',
    'working-groups': 'working groups',
    'feedback-and-code': 'feedback and a code of conduct',
    'voice-of-small-firms': 'a voice for small firms',
    'open-innovation': 'an open-innovation strategy',
    'joint-projects-only': 'aid for joint projects only',
    'start-up-belt': 'a belt of start-ups',
    universities: 'universities (four)',
    training: 'training and curricula',
    suppliers: 'local suppliers',
    'inter-cluster-links': 'links to other clusters',
  },
  factors: {
    'trust.initial': 'trust in strangers',
    'conduct.temptation': 'what a broken promise brings',
    'state.crowdingOut': 'own research displaced by aid',
    'specialist.skillHalfLife': 'how fast the specialist organisation learns',
    'composition.members': 'number of members',
    'composition.privateShare': 'share of private companies',
    'composition.smeShare': 'share of small and medium firms',
    'composition.outsiders': 'similar firms outside',
    'composition.supplierShare': 'share of service suppliers',
    'specialist.neutrality': 'neutrality of the specialist organisation',
  },
  indicators: {
    'joint-projects': 'joint projects under way',
    'new-joint-projects': 'joint projects begun without the specialist organisation in the year',
    members: 'members',
    'active-members': 'share of members in a joint project',
    'own-income': 'share of fees and services in the organisation’s income',
    'own-posts': 'posts that the organisation’s own income would pay',
    trust: 'trust between partners (0 to 1, by survey)',
    'joint-innovations': 'innovations from joint projects in the year',
    'broken-promises': 'broken promises per ended project in the year',
    leavers: 'share of members that left in the year',
  },
  benchmarks: {
    members: {
      name: 'members',
      text: '30 to 50 needed (CLOE 2004), 100 by others (Pamminger 2014); mean 80 worldwide (Lindqvist 2013), 44 in Russia’s pilots',
    },
    'private-share': {
      name: 'private companies among members',
      text: 'more than 50 % (European quality label)',
    },
    'sme-share': {
      name: 'small and medium firms among members',
      text: '34 % in Russia’s pilots, 19 % without ICT; in Europe they dominate (taken as 50 %)',
    },
    universities: {
      name: 'universities and institutes',
      text: 'at least one (European quality label)',
    },
    'similar-firms': {
      name: 'similar firms outside, per member',
      text: 'must exceed the membership, else the cluster becomes a lobbying tool',
    },
    'state-demand': {
      name: 'state’s share of demand',
      text: 'high in aerospace and nuclear, where it softens competition; bounds assumed',
    },
    'urban-quality': {
      name: 'urban environment (1 = average)',
      text: 'first condition; low in closed and single-industry towns; bounds assumed',
    },
    trust: {
      name: 'trust in strangers (0 to 1)',
      text: 'never measured; 0.15 to 0.55 plausible',
    },
    feedback: {
      name: 'feedback on cooperation (0 to 1)',
      text: 'trust guides and feedback on conduct, dishonest too; bounds assumed',
    },
    'code-of-conduct': {
      name: 'code of conduct (0 to 1)',
      text: 'as Mordovia’s members signed; bounds assumed',
    },
    openness: {
      name: 'openness (0 to 1)',
      text: 'openness and internal competition; bounds assumed',
    },
    'working-groups': {
      name: 'working groups',
      text: 'important above 40 members, almost the only way above 100',
    },
    neutrality: {
      name: 'neutrality of the specialist organisation (0 to 1)',
      text: 'an independent organisation; bounds assumed',
    },
    'board-business': {
      name: 'business on the board',
      text: '61 % worldwide; bounds assumed about it',
    },
    'board-government': {
      name: 'government on the board',
      text: '14 % worldwide; bounds assumed about it',
    },
    'board-largest': {
      name: 'largest member’s seats on the board',
      text: 'a balanced board; bounds assumed',
    },
    staff: { name: 'staff of the specialist organisation', text: 'mean 8, from 2 to 23 (Russia)' },
    'fee-share': {
      name: 'member fees against fees and state money',
      text: '26 % of income worldwide; in Russia 64 % of organisations live mainly on federal and regional money',
    },
    'spin-offs': {
      name: 'incubation of spin-offs (1 = nothing in particular)',
      text: 'only Zelenograd has start-ups at its heart; bounds assumed',
    },
    'joint-projects-only': {
      name: 'aid goes to joint projects only',
      text: 'Russia’s pilots had no such rule',
    },
    'support-years': {
      name: 'planned length of support',
      text: '3 to 6 years were first thought, and found too short; Upper Austria needed over ten',
    },
  },
};
