/**
 * What a language must be able to say of a diagnosis. Each language has a file of sentences and one of names,
 * and nothing else of the decision paper has words in it; which sentence is said when is decided in
 * `sentences.ts`, the same for all.
 */
import type { PolicyKey, Standing } from './content.ts';

/** Numbers arrive as text, written by `figures.ts` as the language writes them. */
export interface PaperWords {
  readonly code: string;
  readonly decimalSign: '.' | ',';
  /** What parts thousands. */
  readonly thousandsSign: ',' | ' ';
  readonly units: {
    readonly thousandEuro: string;
    readonly millionEuro: string;
    readonly to: string;
    readonly and: string;
    readonly unknown: string;
  };
  /** Names of things by the names that the findings use. */
  readonly ingredients: Readonly<Record<string, string>>;
  readonly measures: Readonly<Record<string, string>>;
  readonly factors: Readonly<Record<string, string>>;
  readonly indicators: Readonly<Record<string, string>>;
  readonly benchmarks: Readonly<Record<string, { readonly name: string; readonly text: string }>>;
  readonly standings: Readonly<Record<Standing, string>>;
  readonly stages: Readonly<Record<string, string>>;
  readonly policy: (policy: PolicyKey) => string;
  /** The same in few words, for charts and buttons. */
  readonly brief: (policy: PolicyKey) => string;
  /** The same as an order to somebody, as in "support it for 12 years, then stop". */
  readonly order: (policy: PolicyKey) => string;
  readonly flag: (on: boolean) => string;
  readonly years: (n: number) => string;
  readonly page: Readonly<Record<PageText, string>>;
  readonly says: Says;
}

export type PageText =
  | 'kind'
  | 'answer'
  | 'readThis'
  | 'profile'
  | 'mattering'
  | 'buying'
  | 'withdrawing'
  | 'robust'
  | 'watching'
  | 'methods'
  | 'again'
  | 'fact'
  | 'value'
  | 'standing'
  | 'benchmark'
  | 'policy'
  | 'chance'
  | 'cost'
  | 'innovations'
  | 'harder'
  | 'easier'
  | 'without'
  | 'supplied'
  | 'pair'
  | 'change'
  | 'holds'
  | 'measure'
  | 'price'
  | 'addedChance'
  | 'chancePerMillion'
  | 'innovationsPerMillion'
  | 'package'
  | 'chosenBy'
  | 'judgedBy'
  | 'meanChance'
  | 'regretHigh'
  | 'regretMean'
  | 'indicator'
  | 'year'
  | 'alarm'
  | 'hits'
  | 'falseAlarms'
  | 'stage'
  | 'runs'
  | 'failed'
  | 'rows'
  | 'choose'
  | 'sources'
  | 'assumed'
  | 'pays'
  | 'asked'
  | 'theAdvice'
  | 'fails'
  | 'succeeds'
  | 'threshold'
  | 'below'
  | 'above'
  | 'yearsAxis'
  | 'costAxis'
  | 'chanceAxis'
  | 'pointsAxis'
  | 'regretAxis'
  | 'profileCaption'
  | 'leversTitle'
  | 'leversCaption'
  | 'withoutKey'
  | 'suppliedKey'
  | 'openKey'
  | 'pairsCaption'
  | 'measuresCaption'
  | 'packagesTitle'
  | 'packagesCaption'
  | 'byYearTitle'
  | 'byYearCaption'
  | 'policiesCaption'
  | 'regretTitle'
  | 'regretCaption'
  | 'courseTitle'
  | 'watchCaption'
  | 'stagesCaption'
  | 'againText'
  | 'allMeasures'
  | 'allPolicies'
  | 'allRegrets'
  | 'eachRuns'
  | 'intervals'
  | 'budget'
  | 'worlds'
  | 'setsCaption'
  | 'source';

type S = string;

/** A number as text, and as what grammar needs. */
export interface Count {
  readonly n: number;
  readonly text: S;
}

/** Whole sentences. */
export interface Says {
  readonly headline: {
    readonly support: (order: S) => S;
    readonly redundant: () => S;
    readonly refuse: (asked: S) => S;
    readonly tooDear: (budget: S, asked: S) => S;
    readonly unclear: (asked: S) => S;
    readonly notWorth: (worth: S) => S;
  };
  readonly chanceOfAdvice: (chance: S, range: S, runs: S) => S;
  readonly costOfAdvice: (cost: S, years: S) => S;
  readonly notConfirmed: (asked: S) => S;
  readonly nearest: (policy: S, chance: S, range: S, cost: S, worlds: Count) => S;
  readonly notChosen: (chance: S, range: S, asked: S) => S;
  readonly cheapestAble: (policy: S, cost: S, chance: S, range: S, worlds: Count) => S;
  readonly plan: (chance: S, range: S, worlds: Count) => S;
  readonly earliest: (year: S, chance: S, range: S, worlds: Count) => S;
  readonly noEarliest: (asked: S) => S;
  /** `asMuch`: ingredients that by their intervals may matter as much. */
  readonly lack: (ingredient: S, points: S, asMuch: S | null) => S;
  readonly noLack: (likeliest: S | null, points: S) => S;
  readonly supply: (ingredient: S, points: S, asMuch: S | null) => S;
  readonly noSupply: (likeliest: S | null, points: S) => S;
  readonly pair: (first: S, second: S, points: S) => S;
  readonly holdsAdvice: (share: S, range: S, sets: S) => S;
  readonly holdsRefusal: (share: S, range: S, sets: S) => S;
  readonly fragile: () => S;
  readonly watch: (indicator: S, year: S, hits: S, falseAlarms: S) => S;
  readonly noWatch: () => S;
  readonly counts: (planned: S, failed: number) => S;
  readonly quick: () => S;
  readonly reading: (asked: S, confidence: S) => readonly S[];
  readonly profileSummary: (strong: S, weak: S, unknown: number, all: number) => S;
  readonly matteringBase: (policy: S, chance: S) => S;
  readonly pairsBase: (chance: S, sets: S) => S;
  readonly measureBest: (measure: S, points: S, cost: S) => S;
  readonly noMeasure: () => S;
  readonly thresholds: (same: boolean, harder: S | null, easier: S | null) => S;
  readonly compare: (policy: S, chance: S, cost: S) => S;
  readonly robustChoice: (policy: S, regret: S, resamples: S) => S;
  readonly bestShown: (shown: S, all: S) => S;
  readonly meanChoice: (policy: S) => S;
  readonly sameChoice: () => S;
  readonly worth: (worth: S, told: boolean, innovations: S, value: S) => S;
  readonly byWorth: (policy: S, from: S | null, to: S | null) => S;
  readonly varied: (factors: S, sets: S, runs: S) => S;
  readonly watchBasis: (policy: S, failing: S, succeeding: S) => S;
  readonly methods: (confidence: S) => readonly S[];
}
