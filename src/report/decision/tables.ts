/** The tables of a decision paper as rows of text; `paper.ts` makes HTML of them. */

import type { Interval } from '../../analysis/proportions.ts';
import type { SingleEffect } from '../../analysis/singleEffects.ts';
import { capital } from '../numbers.ts';
import { byCost, worlds } from './charts.ts';
import type { Diagnosis, ProfileRow } from './content.ts';
import { type Figures, figuresFor } from './figures.ts';
import type { PaperWords } from './language.ts';

export interface PaperTable {
  readonly caption: string;
  readonly heads: readonly string[];
  /** The first cell is the head of its row. */
  readonly rows: readonly (readonly string[])[];
  /** Indices of rows to be marked. */
  readonly marked: readonly number[];
  /** Columns of words rather than figures. */
  readonly words?: readonly number[];
}

interface Maker {
  readonly d: Diagnosis;
  readonly w: PaperWords;
  readonly f: Figures;
}

export function paperTables(d: Diagnosis, w: PaperWords) {
  const maker = { d, w, f: figuresFor(w) };
  return {
    profile: profile(maker),
    pairs: pairs(maker),
    measures: measures(maker),
    packages: packages(maker),
    policies: policies(maker),
    robust: robust(maker),
    watching: watching(maker),
  };
}

const share = (f: Figures, interval: Interval): string =>
  `${f.percent(interval.estimate)} (${f.range(interval)})`;

/** How many worlds the figures of a table stand on, as a sentence. */
const worldsOf = (...asked: Parameters<typeof worlds>): string => `${capital(worlds(...asked))}.`;

function profile({ d, w, f }: Maker): PaperTable {
  const { page } = w;
  const value = (row: ProfileRow): string => {
    const text = {
      count: () => f.whole(row.value),
      share: () => f.percent(row.value),
      number: () => f.number(row.value),
      flag: () => w.flag(row.value === 1),
      years: () => w.years(row.value),
    }[row.kind]();
    return row.told ? text : `${text} (${page.assumed})`;
  };
  return {
    caption: `${page.profileCaption} ${page.sources}`,
    heads: [page.fact, page.value, page.standing, page.benchmark],
    rows: d.profile.map((row) => [
      w.benchmarks[row.name].name,
      value(row),
      w.standings[row.standing],
      w.benchmarks[row.name].text,
    ]),
    marked: [],
    words: [2, 3],
  };
}

function pairs({ d, w, f }: Maker): PaperTable {
  const { page } = w;
  return {
    caption: `${page.pairsCaption} ${worldsOf(d, 'pairs', w, f)}`,
    heads: [page.pair, page.chance, page.change, page.holds],
    rows: d.mattering.pairs.map(({ names, effect, holds }) => [
      names.map((name) => w.ingredients[name]).join(' + '),
      share(f, effect.share),
      f.pointsRange(effect.change),
      share(f, holds),
    ]),
    marked: [],
  };
}

/** A change in points; pale words where it may be chance. */
function change(f: Figures, w: PaperWords, { change: by, effect }: SingleEffect): string {
  return effect === 'open' ? `${f.pointsRange(by)}, ${w.page.openKey}` : f.pointsRange(by);
}

function measures({ d, w, f }: Maker): PaperTable {
  const { page } = w;
  const per = (interval: Interval | null, scale: number): string =>
    interval === null
      ? page.pays
      : f.withRange({
          estimate: scale * interval.estimate,
          lower: scale * interval.lower,
          upper: scale * interval.upper,
        });
  return {
    caption: `${page.measuresCaption} ${worldsOf(d, 'levers', w, f)}`,
    heads: [
      page.measure,
      page.price,
      page.cost,
      page.addedChance,
      page.chancePerMillion,
      page.innovations,
      page.innovationsPerMillion,
    ],
    rows: d.measures.map((one) => [
      w.measures[one.name],
      f.money(one.priceKeur),
      f.money(one.costKeur),
      change(f, w, one.chance),
      per(one.chancePerMillion, 100),
      f.withRange(one.innovations),
      per(one.innovationsPerMillion, 1),
    ]),
    marked: [],
  };
}

function packages({ d, w, f }: Maker): PaperTable {
  const { page } = w;
  const shown = d.buying.packages
    .filter(({ efficient, arm }) => efficient || arm === d.advice.package?.arm)
    .sort((a, b) => a.cost - b.cost);
  return {
    caption: `${page.packagesCaption} ${worldsOf(d, 'packages', w, f, d.buying.runsEach)}`,
    heads: [page.package, page.cost, page.chosenBy, page.judgedBy],
    rows: shown.map((one) => [
      w.brief(one),
      f.money(one.cost),
      share(f, one.chosenBy),
      share(f, one.judgedBy),
    ]),
    marked: shown.flatMap(({ arm }, i) => (arm === d.advice.package?.arm ? [i] : [])),
  };
}

function policies({ d, w, f }: Maker): PaperTable {
  const { page } = w;
  const sorted = byCost(d.withdrawal.policies);
  return {
    caption: page.policiesCaption,
    heads: [
      page.policy,
      page.chance,
      page.worlds,
      page.cost,
      page.innovations,
      page.harder,
      page.easier,
    ],
    rows: sorted.map((one) => [
      w.brief(one),
      share(f, one.chance),
      f.whole(one.runs),
      f.moneyRange(one.cost),
      f.withRange(one.innovations),
      share(f, one.strict),
      share(f, one.lenient),
    ]),
    marked: sorted.flatMap(({ kind, year }, i) =>
      kind === 'cliff' && year === d.withdrawal.answer.year ? [i] : [],
    ),
  };
}

function robust({ d, w, f }: Maker): PaperTable {
  const { page } = w;
  const { policies: own, robust: chosen } = d.robust;
  const sorted = own
    .map((one, i) => ({ one, i }))
    .sort((a, b) => a.one.regret.high.estimate - b.one.regret.high.estimate);
  return {
    caption: `${page.regretCaption} ${page.setsCaption} ${worldsOf(d, 'plausible', w, f)}`,
    heads: [
      page.policy,
      page.meanChance,
      `${page.asked} ${f.percentOf(d.question.probability)}`,
      page.cost,
      page.regretHigh,
      page.regretMean,
    ],
    rows: sorted.map(({ one }) => [
      w.brief(one),
      share(f, one.chance),
      share(f, one.holds),
      f.moneyRange(one.cost),
      f.moneyRange(one.regret.high),
      f.moneyRange(one.regret.mean),
    ]),
    marked: sorted.flatMap(({ i }, row) => (i === chosen ? [row] : [])),
  };
}

/** Indicators that are shares, whose thresholds are written in percent. */
const SHARES = ['active-members', 'own-income', 'broken-promises', 'leavers'];
/** Alarms that a table bears, and reviews of one indicator. */
const ALARMS_MOST = 10;
const REVIEWS_MOST = 3;

function watching({ d, w, f }: Maker): PaperTable {
  const { page } = w;
  const times = new Map<string, number>();
  const shown = d.watching.warnings
    .filter(({ indicator }) => {
      times.set(indicator, (times.get(indicator) ?? 0) + 1);
      return (times.get(indicator) as number) <= REVIEWS_MOST;
    })
    .slice(0, ALARMS_MOST);
  return {
    caption: page.watchCaption,
    heads: [page.indicator, page.year, page.alarm, page.hits, page.falseAlarms],
    rows: shown.map(({ indicator, year, warning }) => [
      w.indicators[indicator],
      String(year),
      `${page[warning.side]} ${(SHARES.includes(indicator) ? f.percentOf : f.number)(warning.threshold)}`,
      share(f, warning.hits),
      share(f, warning.falseAlarms),
    ]),
    marked: [],
  };
}
