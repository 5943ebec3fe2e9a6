/**
 * Which sentences a decision paper says of its findings, the same in every language: words and numbers cannot
 * disagree, since each sentence is chosen and filled from the findings here.
 */

import { capital } from '../numbers.ts';
import {
  bestSupply,
  changeOf,
  cheapestAble,
  firstAlarm,
  likeliest,
  rivalsOf,
  worstLack,
} from './choices.ts';
import type {
  Diagnosis,
  LeverFinding,
  PackageFinding,
  PolicyFinding,
  RobustPolicy,
} from './content.ts';
import { type Figures, figuresFor } from './figures.ts';
import type { Count, PaperWords } from './language.ts';

/** What the paper says, section by section. */
export interface Sentences {
  readonly headline: string;
  readonly lead: readonly string[];
  readonly points: readonly string[];
  readonly reading: readonly string[];
  readonly profile: string;
  readonly mattering: readonly string[];
  readonly buying: readonly string[];
  readonly withdrawing: readonly string[];
  readonly robust: readonly string[];
  readonly watching: readonly string[];
  readonly methods: readonly string[];
  readonly counts: string;
}

interface Speaker {
  readonly d: Diagnosis;
  readonly w: PaperWords;
  readonly f: Figures;
}

/** Below this share of plausible sets an advice is called fragile. */
const FRAGILE = 0.7;
/** Ends of a stretch of worths closer than this are not told apart. */
const SAME_WORTH = 1.3;

export function sentencesOf(d: Diagnosis, w: PaperWords): Sentences {
  const speaker = { d, w, f: figuresFor(w) };
  const { f } = speaker;
  const { probability, confidence } = d.question;
  return {
    headline: headline(speaker),
    lead: lead(speaker),
    points: [
      ...planWords(speaker),
      ...earliestWords(speaker),
      ...lackWords(speaker),
      ...holdsWords(speaker),
      ...watchWords(speaker),
      ...(d.quick ? [w.says.quick()] : []),
    ],
    reading: w.says.reading(f.percentOf(probability), f.percentOf(confidence)),
    profile: profileWords(speaker),
    mattering: matteringWords(speaker),
    buying: buyingWords(speaker),
    withdrawing: withdrawingWords(speaker),
    robust: robustWords(speaker),
    watching: watchingWords(speaker),
    methods: w.says.methods(f.percentOf(confidence)),
    counts: countWords(speaker),
  };
}

function headline({ d, w, f }: Speaker): string {
  const { verdict, package: advised } = d.advice;
  const { probability, budgetKeur, worthKeur } = d.question;
  const says = w.says.headline;
  const asked = f.percentOf(probability);
  switch (verdict) {
    case 'support':
      return says.support(w.order(advised as PackageFinding));
    case 'redundant':
      return says.redundant();
    case 'too_dear':
      return says.tooDear(f.money(budgetKeur ?? Number.NaN), asked);
    case 'unclear':
      return says.unclear(asked);
    case 'not_worth':
      return says.notWorth(f.money(worthKeur));
    default:
      return says.refuse(asked);
  }
}

function lead({ d, w, f }: Speaker): string[] {
  const { advice, buying, question } = d;
  const { says } = w;
  if (advice.package !== null) {
    const { judgedBy, cost } = advice.package;
    return [
      says.chanceOfAdvice(
        f.percent(judgedBy.estimate),
        f.range(judgedBy),
        f.whole(buying.runsEach),
      ),
      says.costOfAdvice(f.money(cost), w.years(d.horizonYears)),
      ...(judgedBy.lower >= question.probability
        ? []
        : [says.notConfirmed(f.percentOf(question.probability))]),
    ];
  }
  if (advice.verdict === 'redundant') return [];
  const able = cheapestAble(d);
  if (advice.verdict === 'too_dear' && able !== null) {
    return [
      says.cheapestAble(
        w.policy(able),
        f.money(able.cost),
        f.percent(able.judgedBy.estimate),
        f.range(able.judgedBy),
        worldsIn(buying.runsEach, f),
      ),
    ];
  }
  const { best } = buying.choice;
  if (best === null) return [];
  const nearest = buying.packages[best];
  const { judgedBy, chosenBy, cost } = nearest;
  return [
    says.nearest(
      w.policy(nearest),
      f.percent(judgedBy.estimate),
      f.range(judgedBy),
      f.money(cost),
      worldsIn(buying.runsEach, f),
    ),
    // Only what was sure before it was judged is advised: the best of many is often lucky.
    ...(judgedBy.estimate < question.probability
      ? []
      : [
          says.notChosen(
            f.percent(chosenBy.estimate),
            f.range(chosenBy),
            f.percentOf(question.probability),
          ),
        ]),
  ];
}

/** A number of worlds, as text and as a number that grammar may need. */
const worldsIn = (n: number, f: Figures): Count => ({ n, text: f.whole(n) });

function planWords({ d, w, f }: Speaker): string[] {
  const plan = d.withdrawal.policies.find(({ kind }) => kind === 'plan');
  if (plan === undefined || plan.runs === 0) return [];
  return [
    w.says.plan(f.percent(plan.chance.estimate), f.range(plan.chance), worldsIn(plan.runs, f)),
  ];
}

function earliestWords({ d, w, f }: Speaker): string[] {
  const { answer, policies } = d.withdrawal;
  if (answer.year === null) return [w.says.noEarliest(f.percentOf(d.question.probability))];
  const at = policies.find(({ kind, year }) => kind === 'cliff' && year === answer.year);
  const { chance, runs } = at as PolicyFinding;
  return [
    w.says.earliest(
      String(answer.year),
      f.percent(chance.estimate),
      f.range(chance),
      worldsIn(runs, f),
    ),
  ];
}

/** Claims only: what is shown to matter, all comparisons considered. */
function lackWords({ d, w, f }: Speaker): string[] {
  const { levers } = d.mattering;
  const worst = worstLack(levers);
  const best = bestSupply(levers);
  const name = ({ name: own }: LeverFinding) => w.ingredients[own];
  const least = likeliest(levers, 'without');
  const most = likeliest(levers, 'supplied');
  const asMuch = (first: LeverFinding, kind: 'without' | 'supplied') => {
    const rivals = rivalsOf(levers, first, kind).map(name);
    return rivals.length === 0 ? null : f.listed(rivals);
  };
  return [
    worst?.without
      ? w.says.lack(name(worst), f.pointsRange(worst.without.change), asMuch(worst, 'without'))
      : w.says.noLack(least && name(least), f.pointsRange(changeOf(least, 'without'))),
    best?.supplied
      ? w.says.supply(name(best), f.pointsRange(best.supplied.change), asMuch(best, 'supplied'))
      : w.says.noSupply(most && name(most), f.pointsRange(changeOf(most, 'supplied'))),
  ];
}

function holdsWords({ d, w, f }: Speaker): string[] {
  const { verdict, holds } = d.advice;
  if (verdict === 'redundant') return [];
  const say = verdict === 'support' ? w.says.holdsAdvice : w.says.holdsRefusal;
  const told = say(f.percent(holds.estimate), f.range(holds), f.whole(d.robust.sets));
  const fragile = verdict === 'support' && holds.estimate < FRAGILE;
  return fragile ? [told, w.says.fragile()] : [told];
}

function watchWords({ d, w, f }: Speaker): string[] {
  const found = firstAlarm(d.watching.warnings);
  if (found === null) return [w.says.noWatch()];
  const { hits, falseAlarms } = found.warning;
  const rate = (interval: typeof hits) => `${f.percent(interval.estimate)} (${f.range(interval)})`;
  return [
    w.says.watch(w.indicators[found.indicator], String(found.year), rate(hits), rate(falseAlarms)),
  ];
}

function profileWords({ d, w }: Speaker): string {
  const those = (standing: string) => {
    const names = d.profile
      .filter((row) => row.standing === standing)
      .map(({ name }) => w.benchmarks[name].name);
    // Names hold “and” themselves.
    return names.length === 0 ? '–' : names.join('; ');
  };
  const unknown = d.profile.filter(({ standing }) => standing === 'unknown').length;
  return w.says.profileSummary(those('strong'), those('weak'), unknown, d.profile.length);
}

function matteringWords(speaker: Speaker): string[] {
  const { d, w, f } = speaker;
  const { base, pairs, pairsBase, sets } = d.mattering;
  const chance = `${f.percent(base.chance.estimate)}, ${f.range(base.chance)}`;
  const best = pairs.find(({ names, effect }) => names.length > 1 && effect.effect === 'raises');
  return [
    w.says.matteringBase(w.policy(base), chance),
    ...lackWords(speaker),
    ...(pairs.length === 0
      ? []
      : [
          w.says.pairsBase(
            `${f.percent(pairsBase.estimate)} (${f.range(pairsBase)})`,
            f.whole(sets),
          ),
        ]),
    ...(best === undefined
      ? []
      : [
          w.says.pair(
            w.ingredients[best.names[0]],
            w.ingredients[best.names[1]],
            f.pointsRange(best.effect.change),
          ),
        ]),
  ];
}

function buyingWords(speaker: Speaker): string[] {
  const { d, w, f } = speaker;
  const best = d.measures.find(({ chance }) => chance.effect === 'raises');
  return [
    best === undefined
      ? w.says.noMeasure()
      : w.says.measureBest(
          w.measures[best.name],
          f.pointsRange(best.chance.change),
          f.money(best.costKeur),
        ),
    ...lead(speaker),
  ];
}

function withdrawingWords(speaker: Speaker): string[] {
  const { d, w, f } = speaker;
  const { answer, policies } = d.withdrawal;
  const { strict, lenient } = answer;
  const said = ({ year }: { year: number | null }) => (year === null ? null : w.years(year));
  const same = strict.year === answer.year && lenient.year === answer.year;
  const gentle = policies.filter(({ kind }) =>
    ['taper', 'milestone', 'adaptive', 'matching'].includes(kind),
  );
  const best = (kind: string) =>
    gentle
      .filter((one) => one.kind === kind)
      .reduce<PolicyFinding | null>(
        (found, own) =>
          found === null || own.chance.estimate > found.chance.estimate ? own : found,
        null,
      );
  const compared = [...new Set(gentle.map(({ kind }) => kind))].flatMap((kind) => {
    const one = best(kind);
    if (one === null) return [];
    const chance = `${f.percent(one.chance.estimate)} (${f.range(one.chance)})`;
    return [w.says.compare(capital(w.policy(one)), chance, f.money(one.cost.estimate))];
  });
  return [
    ...earliestWords(speaker),
    w.says.thresholds(same, said(strict), said(lenient)),
    ...compared,
  ];
}

function robustWords(speaker: Speaker): string[] {
  const { d, w, f } = speaker;
  const { policies, robust, robustIn, bestOnAverage, byWorth, factors, sets, runsPerSet } =
    d.robust;
  const { question } = d;
  const named = (own: RobustPolicy) => w.policy(own);
  return [
    ...holdsWords(speaker),
    w.says.robustChoice(
      named(policies[robust]),
      f.moneyRange(policies[robust].regret.high),
      f.percent(robustIn),
    ),
    robust === bestOnAverage
      ? w.says.sameChoice()
      : w.says.meanChoice(named(policies[bestOnAverage])),
    w.says.worth(
      f.money(question.worthKeur),
      question.worthTold,
      f.whole(question.innovationsOfSuccess),
      f.money(question.innovationKeur),
    ),
    ...(byWorth.length < 2
      ? []
      : byWorth.flatMap(({ policy, from, to }, i) => {
          const last = i === byWorth.length - 1;
          if (i > 0 && !last && to < SAME_WORTH * from) return [];
          const [low, high] = [i === 0 ? null : f.money(from), last ? null : f.money(to)];
          return [w.says.byWorth(named(policies[policy]), low, high)];
        })),
    w.says.varied(
      f.listed(factors.map((path) => w.factors[path] ?? path)),
      f.whole(sets),
      f.whole(runsPerSet),
    ),
  ];
}

function watchingWords(speaker: Speaker): string[] {
  const { d, w, f } = speaker;
  const { policy, failing, succeeding } = d.watching;
  return [
    ...watchWords(speaker),
    w.says.watchBasis(w.policy(policy), f.whole(failing), f.whole(succeeding)),
  ];
}

function countWords({ d, w, f }: Speaker): string {
  const sum = (of: (stage: Diagnosis['stages'][number]) => number) =>
    d.stages.reduce((total, stage) => total + of(stage), 0);
  return w.says.counts(
    f.whole(sum(({ planned }) => planned)),
    sum(({ failed }) => failed),
  );
}
