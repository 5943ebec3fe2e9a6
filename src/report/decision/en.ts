/** The decision paper in English. */

import type { PolicyKey } from './content.ts';
import type { PaperWords } from './language.ts';

const MEASURES: Readonly<Record<string, string>> = {
  'urban-environment': 'a better town to live in',
  'independent-organisation': 'an independent cluster organisation',
  'working-groups': 'working groups',
  'feedback-and-code': 'feedback on cooperation and a code of conduct',
  'voice-of-small-firms': 'a voice for small firms',
  'joint-projects-only': 'project aid for joint projects only',
  'start-up-belt': 'an incubator and start-ups from universities',
  training: 'training and better curricula',
  'inter-cluster-links': 'links to other clusters',
  'more-staff': 'half as much money again for the cluster organisation',
  'more-project-aid': 'more project aid',
};

const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join('; ')}; and ${items.at(-1)}`;

const years = (n: number): string => `${n} ${n === 1 ? 'year' : 'years'}`;

function policy({ kind, year, measures, arm }: PolicyKey): string {
  const n = year ?? 0;
  const time: Readonly<Record<string, string>> = {
    none: 'no support',
    plan: 'support as planned',
    cliff: `support for ${years(n)}`,
    taper: `full support for ${years(n)}, then falling to nothing over ${years(n)}`,
    milestone: `support until ${arm.split('-')[1]} joint projects run and a fifth of income is the cluster’s own, ${years(n)} at most`,
    adaptive: `support that falls in steps as the cluster grows, ${years(n)} at most`,
    matching: `a euro for each euro of fees and services, for ${years(n)}`,
    permanent: 'support without end',
  };
  const more = measures.map((name) => MEASURES[name]);
  return more.length === 0 ? time[kind] : `${time[kind]}, with ${listed(more)}`;
}

function brief({ kind, year, measures, arm }: PolicyKey): string {
  const n = year ?? 0;
  const time: Readonly<Record<string, string>> = {
    none: 'no support',
    plan: 'as planned',
    cliff: years(n),
    taper: `${n} + ${n} falling years`,
    milestone: `until ${arm.split('-')[1]} joint projects`,
    adaptive: 'falling in steps',
    matching: `co-funding, ${years(n)}`,
    permanent: 'without end',
  };
  return [time[kind], ...measures.map((name) => MEASURES[name])].join(' + ');
}

function order({ kind, year, measures, arm }: PolicyKey): string {
  const n = year ?? 0;
  const time: Readonly<Record<string, string>> = {
    cliff: `Support this cluster for ${years(n)}, then stop`,
    taper: `Support this cluster fully for ${years(n)}, then let support fall to nothing over ${years(n)}`,
    milestone: `Support this cluster until ${arm.split('-')[1]} joint projects run and a fifth of its organisation’s income is its own, for ${years(n)} at most`,
    adaptive: `Support this cluster, cut support in steps as it grows, and stop after ${years(n)} at the latest`,
    matching: `Pay a euro for each euro of fees and services, for ${years(n)}, then stop`,
  };
  const more = measures.map((name) => MEASURES[name]);
  return more.length === 0 ? `${time[kind]}.` : `${time[kind]}; see to ${listed(more)}.`;
}

export const en: PaperWords = {
  code: 'en',
  decimalSign: '.',
  units: { thousandEuro: 'k€', millionEuro: 'M€', to: 'to', and: 'and', unknown: 'unknown' },
  ingredients: {
    'urban-environment': 'a good town to live in',
    'critical-mass': 'critical mass (80 members)',
    'private-initiative': 'private and small firms',
    'internal-competition': 'competition within the cluster',
    'market-demand': 'demand beyond the state’s',
    openness: 'openness to the outside',
    'independent-organisation': 'an independent cluster organisation',
    'working-groups': 'working groups',
    'feedback-and-code': 'feedback and a code of conduct',
    'voice-of-small-firms': 'a voice for small firms',
    'open-innovation': 'readiness to use others’ inventions',
    'joint-projects-only': 'aid for joint projects only',
    'start-up-belt': 'a belt of start-ups',
    universities: 'universities (four)',
    training: 'training and curricula',
    suppliers: 'local suppliers of services',
    'inter-cluster-links': 'links to other clusters',
  },
  measures: MEASURES,
  factors: {
    'trust.initial': 'trust in strangers',
    'conduct.temptation': 'what a broken promise brings',
    'state.crowdingOut': 'own research displaced by aid',
    'specialist.skillHalfLife': 'how fast the cluster organisation learns',
    'composition.members': 'number of members',
    'composition.privateShare': 'share of private companies',
    'composition.smeShare': 'share of small and medium firms',
    'composition.outsiders': 'similar firms outside',
    'composition.supplierShare': 'share of service suppliers',
    'specialist.neutrality': 'independence of the cluster organisation',
  },
  indicators: {
    'joint-projects': 'joint projects under way',
    'new-joint-projects': 'joint projects begun without the cluster organisation in the year',
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
      name: 'openness to the outside (0 to 1)',
      text: 'openness and internal competition; bounds assumed',
    },
    'working-groups': {
      name: 'working groups',
      text: 'important above 40 members, almost the only way above 100',
    },
    neutrality: {
      name: 'independence of the cluster organisation (0 to 1)',
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
    staff: { name: 'staff of the cluster organisation', text: 'mean 8, from 2 to 23 (Russia)' },
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
  standings: { strong: 'strong', fair: 'fair', weak: 'weak', unknown: 'unknown' },
  stages: {
    withdrawal: 'when and how support ends',
    levers: 'which ingredient matters',
    pairs: 'ingredients in pairs',
    packages: 'packages of support',
    plausible: 'over what nobody knows',
  },
  policy,
  brief,
  order,
  flag: (on) => (on ? 'yes' : 'no'),
  years,
  page: {
    kind: 'Decision paper',
    answer: 'The answer',
    readThis: 'How to read the numbers',
    profile: 'Where the cluster stands',
    mattering: 'What is missing',
    buying: 'What is worth its money',
    withdrawing: 'When and how to stop',
    robust: 'How far the advice can be trusted',
    watching: 'What to watch',
    methods: 'How these numbers came about',
    again: 'Make it again',
    fact: 'fact',
    value: 'here',
    standing: 'standing',
    benchmark: 'benchmark',
    policy: 'support',
    chance: 'lives on by itself',
    cost: 'state money',
    innovations: 'innovations added',
    harder: 'thresholds 20 % harder',
    easier: '20 % easier',
    without: 'taken away',
    supplied: 'supplied',
    pair: 'supplied',
    change: 'change, points',
    holds: 'raises the chance in',
    measure: 'measure',
    price: 'price a year',
    addedChance: 'chance, points',
    chancePerMillion: 'points per M€',
    innovationsPerMillion: 'innovations per M€',
    package: 'package',
    chosenBy: 'chance (runs that chose)',
    judgedBy: 'chance (runs that judge)',
    meanChance: 'mean chance',
    regretHigh: 'regret in 9 of 10 sets at most',
    regretMean: 'mean regret',
    indicator: 'what to count',
    year: 'review in year',
    alarm: 'alarm if',
    hits: 'failing clusters found',
    falseAlarms: 'false alarms',
    stage: 'question',
    runs: 'runs',
    failed: 'failed',
    rows: 'rows',
    choose: 'Choose a way to end support',
    sources:
      'Benchmarks: Kutsenko 2015, Foresight 9(1), doi:10.17323/1995-459x.2015.1.32.55, and the surveys it cites.',
    assumed: 'assumed',
    pays: 'saves money',
    asked: 'asked',
    theAdvice: 'the advice',
    fails: 'clusters that fail',
    succeeds: 'clusters that live on',
    threshold: 'alarm',
    below: 'below',
    above: 'above',
    yearsAxis: 'year in which support ends',
    costAxis: 'state money over the whole time, M€',
    chanceAxis: 'lives on by itself',
    pointsAxis: 'change of the chance, points',
    regretAxis: 'regret not exceeded in nine of ten sets, M€',
    profileCaption:
      'Facts as told against the benchmarks of the founding texts. “Unknown” means that the file does not say it; the value beside it is assumed.',
    leversTitle: 'What each ingredient does',
    leversCaption:
      'By how many points the chance changes when one ingredient is taken away, and when it is supplied in plenty; all with the same luck. Lines are intervals. Pale: may be chance alone, all comparisons considered.',
    withoutKey: 'taken away',
    suppliedKey: 'supplied',
    openKey: 'may be chance',
    pairsCaption:
      'The most telling ingredients singly and in pairs, on runs of their own over the plausible sets of what nobody knows.',
    measuresCaption:
      'What each measure adds by itself, and for how much. What a measure sets up stays, so its price counts for the whole time; prices are assumed unless you gave them. Costs are taken as known.',
    packagesTitle: 'What money buys',
    packagesCaption:
      'Each dot is a package: a way to end support, with or without measures. The line joins those that nothing cheaper matches. Half of the runs chose the package, the other half judge it.',
    byYearTitle: 'When can support end?',
    byYearCaption:
      'Share of simulated worlds in which the cluster lives on by itself after support has ended in that year; the band says how far the number of runs leaves it in doubt.',
    policiesCaption:
      'All ways to end support, without measures. Under support without end “by itself” cannot be asked for and is not.',
    regretTitle: 'Which choice one regrets least',
    regretCaption:
      'For each plausible set of what nobody knows there is a best way; regret is what one would have had more with it. The choice that is good whatever is true has the shortest bar.',
    courseTitle: 'The first sign of failure',
    watchCaption:
      'Thresholds were found on one half of the runs; the rates are those on the other half. “Failing clusters found”: share of the clusters that later fail for which the alarm sounds in that year. “False alarms”: share of the others.',
    stagesCaption:
      'Each question has runs of its own, stored as tables beside this paper, with the study that made them.',
    againText:
      'The same file, seed and version give the same numbers on every machine. Each study can be swept and reported by itself.',
    source: 'study',
    allMeasures: 'all measures in figures',
    allPolicies: 'all ways to end support in figures',
    allRegrets: 'all choices in figures',
    eachRuns: 'simulated worlds of each',
  },
  says: {
    headline: {
      support: (text) => text,
      redundant: () =>
        'Do not support this cluster: it does as well without, so the money would change little.',
      refuse: (asked) =>
        `Refuse support as things are: no tested package lets the cluster live on by itself in ${asked} of simulated worlds.`,
      tooDear: (budget, asked) =>
        `Refuse support within ${budget}: no tested package for that money lets the cluster live on by itself in ${asked} of simulated worlds.`,
      unclear: (asked) =>
        `Do not promise success yet: some tested packages may let the cluster live on by itself in ${asked} of simulated worlds, but the runs leave it in doubt.`,
      notWorth: (worth) =>
        `Do not support this cluster: at a worth of ${worth} for a cluster that lives on by itself, what support costs is the better kept.`,
    },
    chanceOfAdvice: (chance, range, runs) =>
      `It then lives on by itself in ${chance} of simulated worlds (the interval is ${range}; ${runs} worlds that had no part in the choice).`,
    costOfAdvice: (cost, time) => `That costs the state about ${cost} over ${time}.`,
    notConfirmed: (asked) =>
      `The runs that judge are too few to confirm the asked ${asked} for certain; the runs that chose reach it.`,
    nearest: (text, chance, range, cost) =>
      `What comes nearest is ${text}: ${chance} of simulated worlds (${range}), for ${cost}.`,
    cheapestAble: (text, cost, chance) =>
      `The cheapest that would do is ${text}: ${cost}, ${chance} of simulated worlds.`,
    plan: (chance, range) =>
      `Under the support that is planned the cluster lives on by itself in ${chance} of simulated worlds (${range}).`,
    earliest: (year, chance, range) =>
      `With nothing but time, support can safely end in year ${year}: then the cluster lives on in ${chance} of simulated worlds (${range}).`,
    noEarliest: (asked) =>
      `With nothing but time, none of the tested years is safe: in none does it surely live on in ${asked} of simulated worlds.`,
    lack: (ingredient, by) =>
      `What it can least do without is ${ingredient}: taken away, the chance changes by ${by} points.`,
    noLack: (likeliest, by) =>
      likeliest === null
        ? 'Of no single ingredient it could be shown that taking it away does harm.'
        : `Of no single ingredient it could be shown beyond doubt that taking it away does harm; likeliest is ${likeliest} (${by} points).`,
    supply: (ingredient, by) =>
      `What it lacks most is ${ingredient}: supplied in plenty, the chance changes by ${by} points.`,
    noSupply: (likeliest, by) =>
      likeliest === null
        ? 'Of no single ingredient it could be shown that more of it would help.'
        : `Of no single ingredient it could be shown beyond doubt that more of it would help; likeliest is ${likeliest} (${by} points).`,
    pair: (first, second, by) =>
      `The best pair is ${first} with ${second}: ${by} points over the plausible sets.`,
    holdsAdvice: (share, range, sets) =>
      `This advice holds in ${share} of the plausible parameter sets (${range}; ${sets} sets of what nobody can measure, such as trust and temptation).`,
    holdsRefusal: (share, range, sets) =>
      `That no tested way reaches the asked chance holds in ${share} of the plausible parameter sets (${range}; ${sets} sets of what nobody can measure, such as trust and temptation).`,
    fragile: () =>
      'That is little: the advice hangs on what is not known. Begin so that you can correct yourself, and watch the signs below.',
    watch: (indicator, year, hits, falseAlarms) =>
      `The earliest good sign is at the review of year ${year}: ${indicator}. Its alarm finds ${hits} of the clusters that later fail and wrongly alarms for ${falseAlarms} of the others. No verdict before year 5.`,
    noWatch: () =>
      'No indicator tells early which clusters will fail; no verdict before year 5 in any case.',
    counts: (planned, failed) =>
      failed === 0
        ? `${planned} simulated worlds; none failed to run.`
        : `${planned} simulated worlds, of which ${failed} failed to run and are left out.`,
    quick: () =>
      'This was a quick look with few simulated worlds: its intervals are wide. Leave --quick away for the decision itself.',
    reading: (asked, confidence) => [
      'A simulated world is this cluster lived through once, quarter by quarter, with its firms, meetings, promises and luck. The same cluster is lived through many times with other luck; a chance is the share of worlds in which it goes well.',
      `“Lives on by itself” means: six years after support has ended, joint projects, firms and innovation have kept most of what they had, and innovation is clearly above that of the same world without any support. What is asked here is that this happens in ${asked} of worlds.`,
      `The range in brackets says how far the number of worlds leaves a figure in doubt: it is made so that in ${confidence} of such papers it holds the true share. A bound is always rounded outwards.`,
    ],
    profileSummary: (strong, weak, unknown, all) =>
      `Strong: ${strong}. Weak: ${weak}. Of ${all} facts, ${unknown} are not told and so assumed: to tell them makes this paper more yours.`,
    matteringBase: (text, chance) =>
      `Ingredients are weighed under ${text}, where the chance is nearest to even (${chance}) and a change shows best.`,
    pairsBase: (chance, sets) =>
      `Over ${sets} plausible sets the cluster as it is lives on in ${chance} of worlds; against that the pairs are measured.`,
    measureBest: (measure, by, cost) =>
      `The measure that adds most is ${measure}: ${by} points, for ${cost} over the whole time.`,
    noMeasure: () => 'No measure was shown to add to the chance by itself.',
    thresholds: (same, harder, easier) =>
      same
        ? 'The earliest safe year does not move when all thresholds of “lives on by itself” are made 20 % harder or easier.'
        : `With all thresholds of “lives on by itself” 20 % harder the earliest safe year would be ${harder ?? 'none'}, with 20 % easier ones ${easier ?? 'none'}.`,
    compare: (text, chance, cost) => `${text}: ${chance}, ${cost}.`,
    robustChoice: (text, regret) =>
      `The choice that stays good whatever is true is ${text}: in nine of ten plausible sets one would regret it by no more than ${regret}.`,
    meanChoice: (text) => `Best on average would be ${text}.`,
    sameChoice: () => 'It is also the best on average.',
    worth: (worth, told, innovations, value) =>
      told
        ? `A cluster that lives on by itself counts ${worth}, as you said.`
        : `A cluster that lives on by itself counts ${worth}: the ${innovations} innovations that it adds, at ${value} each (assumed; --worth sets it).`,
    byWorth: (text, from, to) =>
      from === null
        ? `If it is worth less than ${to}: ${text}.`
        : to === null
          ? `If it is worth more than ${from}: ${text}.`
          : `From ${from} to ${to}: ${text}.`,
    varied: (factors, sets, runs) =>
      `Varied over their plausible range: ${factors}; ${sets} sets, ${runs} worlds in each. Chances are smoothed over the sets by logistic regression, since so few worlds leave single sets in doubt.`,
    watchBasis: (text, failing, succeeding) =>
      `Found from ${text} over the plausible sets: ${failing} clusters that fail, ${succeeding} that live on.`,
    methods: (confidence) => [
      'Each world simulates organisations that meet, trust, work together, innovate, found firms and close. No rule computes survival from a score of conditions: outcomes emerge. The model compares policies; it does not foretell one town’s year.',
      'Ways to support the same cluster are compared with the same luck, so a difference between them is the policy’s, not chance’s (paired differences: Tango’s interval for shares, Student’s for means). Worlds that share their past are simulated once and forked.',
      `Intervals of shares are Wilson’s, ${confidence}, widened where worlds of one set are alike. Claims that an ingredient matters hold for all ingredients together (Holm’s adjustment of exact McNemar tests). Replications grow until no interval of a question is wider than 8 points to either side, or a limit is reached.`,
      'Packages are chosen on one half of the worlds and judged on the other; pairs, packages and plausible sets have luck of their own, so that a lucky choice does not flatter itself. The same holds for alarms: thresholds come from one half, rates from the other.',
      'Regret: the worth of a cluster that lives on times its chance, less state money; the difference to the best way in the same set. The advised package is the one among those that reach the asked chance whose regret in nine of ten sets is least (after Savage 1951 and Lempert et al. 2006).',
      'Not covered: doubt about the rules of the model itself, prices of measures (assumed), and what happens outside the cluster.',
    ],
  },
};
