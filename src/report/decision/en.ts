/** The decision paper in English. */

import { names } from './enNames.ts';
import type { PaperWords } from './language.ts';

export const en: PaperWords = {
  ...names,
  code: 'en',
  decimalSign: '.',
  thousandsSign: ',',
  units: { thousandEuro: 'k€', millionEuro: 'M€', to: 'to', and: 'and', unknown: 'unknown' },
  standings: { strong: 'strong', fair: 'fair', weak: 'weak', unknown: 'unknown' },
  stages: {
    withdrawal: 'when and how support ends',
    levers: 'which ingredient matters',
    pairs: 'ingredients in pairs',
    packages: 'packages of support',
    plausible: 'over what nobody knows',
  },

  flag: (on) => (on ? 'yes' : 'no'),
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
      'By how many points the chance changes when one ingredient is taken away, and when it is supplied in plenty; all with the same luck. Lines are intervals, each for itself. Pale: may be chance alone, all comparisons considered.',
    withoutKey: 'taken away',
    suppliedKey: 'supplied',
    openKey: 'may be chance',
    pairsCaption:
      'The most telling ingredients singly and in pairs, on runs of their own over the plausible sets of what nobody knows.',
    measuresCaption:
      'What each measure adds by itself, and for how much. What a measure sets up stays, so its price counts for the whole time; prices are assumed unless you gave them. Costs are taken as known.',
    packagesTitle: 'What money buys',
    packagesCaption:
      'Each dot is a package: a way to end support, with or without measures. The line joins those that nothing cheaper matched in the half of the runs that chose; dots and bars are of the other half, which judges, so the line may fall.',
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
    intervals: 'intervals',
    budget: 'budget',
    worlds: 'worlds',
    setsCaption: 'Intervals come from resampling the sets.',
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
    nearest: (text, chance, range, cost, worlds) =>
      `What comes nearest is ${text}: ${chance} of ${worlds.text} simulated worlds (${range}), for ${cost}.`,
    notChosen: (chance, range, asked) =>
      `These are the runs that judge. In those by which it was chosen it had ${chance} (${range}): not surely ${asked}, and only what is sure there is advised, since the best of many is often the luckiest. More runs may settle it.`,
    cheapestAble: (text, cost, chance, range, worlds) =>
      `The cheapest that would do is ${text}: ${cost}, ${chance} of ${worlds.text} simulated worlds (${range}).`,
    plan: (chance, range, worlds) =>
      `Under the support that is planned the cluster lives on by itself in ${chance} of ${worlds.text} simulated worlds (${range}).`,
    earliest: (year, chance, range, worlds) =>
      `With nothing but time, support can safely end in year ${year}: then the cluster lives on in ${chance} of ${worlds.text} simulated worlds (${range}).`,
    noEarliest: (asked) =>
      `With nothing but time, none of the tested years is safe: in none does it surely live on in ${asked} of simulated worlds.`,
    lack: (ingredient, by, asMuch) =>
      `What it can least do without is ${ingredient}: taken away, the chance changes by ${by} points.${asMuch === null ? '' : ` By their intervals as much may hang on: ${asMuch}.`}`,
    noLack: (likeliest, by) =>
      likeliest === null
        ? 'Of no single ingredient it could be shown that taking it away does harm.'
        : `Of no single ingredient it could be shown beyond doubt, all comparisons considered, that taking it away does harm; likeliest, taken by itself, is ${likeliest}: ${by} points.`,
    supply: (ingredient, by, asMuch) =>
      `What it lacks most is ${ingredient}: supplied in plenty, the chance changes by ${by} points.${asMuch === null ? '' : ` By their intervals as much may be gained by: ${asMuch}.`}`,
    noSupply: (likeliest, by) =>
      likeliest === null
        ? 'Of no single ingredient it could be shown that more of it would help.'
        : `Of no single ingredient it could be shown beyond doubt, all comparisons considered, that more of it would help; likeliest, taken by itself, is ${likeliest}: ${by} points.`,
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
      same && harder === null
        ? 'Nor is one safe with all thresholds of “lives on by itself” 20 % harder or easier.'
        : same
          ? 'The earliest safe year does not move when all thresholds of “lives on by itself” are made 20 % harder or easier.'
          : `With all thresholds of “lives on by itself” 20 % harder the earliest safe year would be ${harder ?? 'none'}, with 20 % easier ones ${easier ?? 'none'}.`,
    compare: (text, chance, cost) => `${text}: ${chance}, ${cost}.`,
    robustChoice: (text, regret, resamples) =>
      `The choice that stays good whatever is true is ${text}: in nine of ten plausible sets one would regret it by no more than ${regret}. Of resamples of the sets ${resamples} choose the same.`,
    bestShown: (shown, all) => `Shown are the ${shown} best of ${all}; the table has all.`,
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
      `Intervals of shares are Wilson’s, ${confidence}, widened where worlds of one set are alike. Claims that an ingredient matters hold for all ingredients together (Holm’s adjustment of exact McNemar tests). Replications of the first two questions grow until no interval is wider than 8 points to either side, or a limit is reached; the table below says how many there were. Intervals over plausible sets come from resampling the sets, with chances smoothed anew; those of shares of sets are no narrower than Wilson’s.`,
      'Packages are chosen on one half of the worlds and judged on the other; pairs, packages and plausible sets have luck of their own, so that a lucky choice does not flatter itself. The same holds for alarms: thresholds come from one half, rates from the other.',
      'Regret: the worth of a cluster that lives on times its chance, less state money; the difference to the best way in the same set. The advised package is the one among those that reach the asked chance whose regret in nine of ten sets is least (after Savage 1951 and Lempert et al. 2006).',
      'Not covered: doubt about the rules of the model itself, prices of measures (assumed), and what happens outside the cluster.',
    ],
  },
};
