/** The charts of a decision paper, each with its caption and a text for those who cannot see it. */
import { chanceByYear } from '../charts/chanceByYear.ts';
import { costAndChance } from '../charts/costAndChance.ts';
import { type LeverRow, leverEffects } from '../charts/leverEffects.ts';
import { regretBars } from '../charts/regretBars.ts';
import type { ChartSpec } from '../charts/theme.ts';
import { warningCourse } from '../charts/warningCourse.ts';
import { firstAlarm } from './choices.ts';
import type { Diagnosis, PolicyFinding } from './content.ts';
import { type Figures, figuresFor } from './figures.ts';
import type { PaperWords } from './language.ts';

export interface PaperChart {
  /** File name without ending; also says in which section it stands. */
  readonly name: 'levers' | 'packages' | 'chance-by-year' | 'regret' | 'first-sign';
  readonly caption: string;
  readonly spec: ChartSpec;
}

const MILLION = 1000;
/** Bars that one chart bears. */
const BARS_MOST = 14;

export function paperCharts(d: Diagnosis, w: PaperWords): PaperChart[] {
  const f = figuresFor(w);
  return [
    levers(d, w, f),
    ...packages(d, w, f),
    byYear(d, w, f),
    regret(d, w, f),
    ...sign(d, w, f),
  ];
}

/** `57 worlds each; none failed` in the language's words. */
export function worlds(
  d: Diagnosis,
  stage: string,
  w: PaperWords,
  f: Figures,
  shown?: number,
): string {
  const { planned, failed, arms } = d.stages.find(({ name }) => name === stage) ?? {
    planned: 0,
    failed: 0,
    arms: 1,
  };
  const each = f.whole(shown ?? planned / Math.max(1, arms));
  const level = f.percentOf(d.question.confidence);
  return `${w.page.eachRuns}: ${each}; ${w.page.failed}: ${f.whole(failed)}; ${w.page.intervals}: ${level}`;
}

function levers(d: Diagnosis, w: PaperWords, f: Figures): PaperChart {
  const found = d.mattering.levers;
  const rows = found.flatMap(({ name, without, supplied }) =>
    (['without', 'supplied'] as const).flatMap((kind): LeverRow[] => {
      const effect = { without, supplied }[kind];
      if (effect === null) return [];
      const { estimate, lower, upper } = effect.change;
      const certain = effect.effect !== 'open';
      return [{ label: w.ingredients[name], kind, estimate, lower, upper, certain }];
    }),
  );
  const { page } = w;
  const told = rows.map((row) => `${row.label}, ${page[row.kind]}: ${f.pointsRange(row)}`);
  return {
    name: 'levers',
    caption: page.leversCaption,
    spec: leverEffects({
      title: page.leversTitle,
      subtitle: [worlds(d, 'levers', w, f)],
      description: `${page.leversTitle}. ${told.join('; ')}.`,
      labels: found.map(({ name }) => w.ingredients[name]),
      rows,
      keys: { without: page.withoutKey, supplied: page.suppliedKey },
      xTitle: page.pointsAxis,
    }),
  };
}

function packages(d: Diagnosis, w: PaperWords, f: Figures): PaperChart[] {
  const { page } = w;
  const { packages: all } = d.buying;
  if (all.length === 0) return [];
  const options = all.map((one) => ({
    cost: one.cost / MILLION,
    gain: one.judgedBy.estimate,
    lower: one.judgedBy.lower,
    upper: one.judgedBy.upper,
    efficient: one.efficient,
    label: one.arm === d.advice.package?.arm ? page.theAdvice : '',
  }));
  const told = all
    .filter(({ efficient }) => efficient)
    .sort((a, b) => a.cost - b.cost)
    .map((one) => `${w.policy(one)}: ${f.money(one.cost)}, ${f.percent(one.judgedBy.estimate)}`);
  const { probability, budgetKeur } = d.question;
  return [
    {
      name: 'packages',
      caption: page.packagesCaption,
      spec: costAndChance({
        title: page.packagesTitle,
        subtitle: [worlds(d, 'packages', w, f, d.buying.runsEach)],
        description: `${page.packagesTitle}. ${told.join('; ')}.`,
        options,
        asked: { at: probability, label: `${page.asked}: ${f.percentOf(probability)}` },
        budget:
          budgetKeur === null
            ? null
            : { at: budgetKeur / MILLION, label: `${page.budget}: ${f.money(budgetKeur)}` },
        xTitle: page.costAxis,
        yTitle: page.chanceAxis,
        top: 1,
      }),
    },
  ];
}

function byYear(d: Diagnosis, w: PaperWords, f: Figures): PaperChart {
  const { page } = w;
  const { answer, policies } = d.withdrawal;
  const points = policies
    .filter(({ kind }) => kind === 'cliff')
    .map(({ year, chance }) => ({ year: year as number, ...chance }));
  const told = points.map((point) => `${w.years(point.year)}: ${f.percent(point.estimate)}`);
  const { probability } = d.question;
  return {
    name: 'chance-by-year',
    caption: page.byYearCaption,
    spec: chanceByYear({
      title: page.byYearTitle,
      subtitle: [worlds(d, 'withdrawal', w, f)],
      description: `${page.byYearTitle} ${f.listed(told)}.`,
      points,
      asked: { chance: probability, label: `${page.asked}: ${f.percentOf(probability)}` },
      marks: answer.year === null ? [] : [{ year: answer.year, label: w.years(answer.year) }],
      xTitle: page.yearsAxis,
      yTitle: page.chanceAxis,
    }),
  };
}

function regret(d: Diagnosis, w: PaperWords, f: Figures): PaperChart {
  const { page } = w;
  const { policies, robust } = d.robust;
  const sorted = policies
    .map((own, i) => ({ own, chosen: i === robust }))
    .sort((a, b) => a.own.regret.high.estimate - b.own.regret.high.estimate)
    .slice(0, BARS_MOST);
  const bars = sorted.map(({ own, chosen }) => ({
    label: w.brief(own),
    regret: own.regret.high.estimate / MILLION,
    chosen,
    figure: f.moneyRange(own.regret.high),
  }));
  return {
    name: 'regret',
    caption: `${page.regretCaption} ${page.setsCaption}${bars.length < policies.length ? ` ${w.says.bestShown(f.whole(bars.length), f.whole(policies.length))}` : ''}`,
    spec: regretBars({
      title: page.regretTitle,
      subtitle: [worlds(d, 'plausible', w, f)],
      description: `${page.regretTitle}. ${bars.map(({ label, figure }) => `${label}: ${figure}`).join('; ')}.`,
      bars,
      xTitle: page.regretAxis,
    }),
  };
}

function sign(d: Diagnosis, w: PaperWords, f: Figures): PaperChart[] {
  const { page } = w;
  const { warnings, courses } = d.watching;
  // Where no alarm tells, a chart of the best of them would say that it does.
  const first = firstAlarm(warnings);
  if (first === null || courses.length === 0) return [];
  const { indicator } = first;
  const thresholds = warnings
    .filter((one) => one.indicator === indicator)
    .map(({ year, warning }) => ({ year, threshold: warning.threshold }))
    .sort((a, b) => a.year - b.year);
  return [
    {
      name: 'first-sign',
      caption: page.watchCaption,
      spec: warningCourse({
        title: `${page.courseTitle}: ${w.indicators[indicator]}`,
        subtitle: [worlds(d, 'plausible', w, f)],
        description: `${page.courseTitle}: ${w.indicators[indicator]}. ${f.listed(thresholds.map(({ year, threshold }) => `${page.year} ${year}: ${page.threshold} ${page[first.warning.side]} ${f.number(threshold)}`))}.`,
        courses,
        thresholds,
        keys: { fails: page.fails, succeeds: page.succeeds, threshold: page.threshold },
        xTitle: page.year,
      }),
    },
  ];
}

/** Policies with what they cost and bring, the cheapest first. */
export function byCost(policies: readonly PolicyFinding[]): PolicyFinding[] {
  return [...policies].sort((a, b) => a.cost.estimate - b.cost.estimate);
}
