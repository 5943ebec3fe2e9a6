/** The decision paper: its words agree with its numbers, in every language, and its page is safe and whole. */
import { describe, expect, it } from 'vitest';
import { INGREDIENTS } from '../../src/diagnosis/ingredients.ts';
import { measuresOf } from '../../src/diagnosis/measures.ts';
import { policiesOf } from '../../src/diagnosis/policies.ts';
import { STAGES } from '../../src/diagnosis/stage.ts';
import { defaultValues } from '../../src/model/parameters/index.ts';
import { paperCharts } from '../../src/report/decision/charts.ts';
import { firstAlarm } from '../../src/report/decision/choices.ts';
import type { Diagnosis, LeverFinding } from '../../src/report/decision/content.ts';
import { figuresFor } from '../../src/report/decision/figures.ts';
import { LANGUAGES } from '../../src/report/decision/languages.ts';
import { paperHtml } from '../../src/report/decision/paper.ts';
import { sentencesOf } from '../../src/report/decision/sentences.ts';
import { renderSvg } from '../../src/report/render.ts';
import { type ExampleChange, exampleDiagnosis } from './diagnosisExample.ts';

const { en, ru } = LANGUAGES;
const said = (change: ExampleChange = {}) => sentencesOf(exampleDiagnosis(change), en);
const all = (change: ExampleChange = {}) => {
  const { headline, lead, points } = said(change);
  return [headline, ...lead, ...points].join(' ');
};

describe('the words', () => {
  it('advise what reaches the asked chance, with chance, interval, runs and cost', () => {
    const { headline, lead } = said();
    expect(headline).toBe(
      'Support this cluster for 8 years, then stop; see to feedback on cooperation and a code of conduct.',
    );
    expect(lead[0]).toBe(
      'It then lives on by itself in 80 % of simulated worlds (the interval is 71 to 87 %; 100 worlds that had no part in the choice).',
    );
    expect(lead[1]).toContain('3.2 M€ over 30 years');
  });
  it('say no year when none qualifies, and the year when one does', () => {
    expect(all()).toContain('support can safely end in year 12: then the cluster lives on in 84 %');
    const none = all({ year: null, reason: 'below' });
    expect(none).toContain('none of the tested years is safe');
    expect(none).not.toContain('safely end in year');
  });
  it.each<[NonNullable<ExampleChange['verdict']>, RegExp]>([
    ['refuse', /^Refuse support as things are: no tested package .* 70 %/],
    ['too_dear', /^Refuse support within 2\.0 M€/],
    ['unclear', /^Do not promise success yet/],
    ['redundant', /^Do not support this cluster: it does as well without/],
    ['not_worth', /^Do not support this cluster: at a worth of 54\.0 M€/],
  ])('of the verdict %s advise no support', (verdict, sentence) => {
    const words = said({ verdict, budgetKeur: 2000 });
    expect(words.headline).toMatch(sentence);
    expect(words.headline).not.toContain('Support this cluster for');
  });
  it('name what comes nearest when they refuse, and the cheapest that would do when it is too dear', () => {
    expect(said({ verdict: 'refuse' }).lead[0]).toMatch(
      /^What comes nearest is support for 12 years: 84 %/,
    );
    // 84 % of the runs that judge are more than was asked: why that is no advice is told beside it.
    expect(said({ verdict: 'refuse' }).lead[1]).toMatch(
      /^These are the runs that judge. In those by which it was chosen it had 85 % .*not surely/,
    );
    expect(said({ verdict: 'too_dear', budgetKeur: 2000 }).lead[0]).toMatch(
      /^The cheapest that would do is support for 8 years, with .*: 3\.2 M€, 80 %/,
    );
  });
  it('say in how many plausible sets the advice holds, and that little is little', () => {
    expect(all({ holds: 0.83 })).toContain(
      'This advice holds in 83 % of the plausible parameter sets (74 to',
    );
    expect(all({ holds: 0.83 })).not.toContain('That is little');
    expect(all({ holds: 0.4 })).toContain('That is little');
    expect(all({ verdict: 'refuse', holds: 0.9 })).toContain(
      'That no tested way reaches the asked chance holds in 90 %',
    );
  });
  it('claim of ingredients only what is shown', () => {
    expect(all()).toContain('can least do without is an independent specialist organisation');
    const silent = all({ silent: true });
    expect(silent).not.toContain('can least do without');
    expect(silent).toContain('Of no single ingredient it could be shown beyond doubt');
  });
  it('name the ingredients that by their intervals may matter as much', () => {
    const { mattering, ...rest } = exampleDiagnosis();
    const worst = mattering.levers.find(({ name }) => name === 'independent-organisation');
    const rival = { ...(worst as LeverFinding), name: 'universities' };
    const levers = [...mattering.levers.filter(({ name }) => name !== 'universities'), rival];
    const words = (of: Diagnosis) => sentencesOf(of, en).mattering.join(' ');
    expect(words({ ...rest, mattering })).not.toContain('as much may hang on');
    expect(words({ ...rest, mattering: { ...mattering, levers } })).toContain(
      `By their intervals as much may hang on: ${en.ingredients.universities}.`,
    );
  });
  it('say of how many worlds a share is, and how sure the robust choice is', () => {
    expect(all()).toMatch(/the cluster lives on in 84 % of 100 simulated worlds \(/);
    expect(said({ verdict: 'refuse' }).lead[0]).toContain('84 % of 100 simulated worlds (');
    expect(said().robust.join(' ')).toContain(
      'regret it by no more than 900 k€ (810 k€ to 990 k€). Of resamples of the sets 91 % choose the same.',
    );
    const russian = (n: number) => ru.says.plan('5 %', '1–9 %', { n, text: String(n) });
    expect(russian(21)).toContain('из 21 смоделированного мира');
    expect(russian(12)).toContain('из 12 смоделированных миров');
  });
  it('tell an alarm with its rates, or that there is none', () => {
    expect(all()).toContain(
      'review of year 6: share of members that left in the year. Its alarm finds 70 %',
    );
    expect(all({ warnings: false })).toContain('No indicator tells early');
    expect(all({ warnings: false })).toContain('no verdict before year 5');
  });
  it('count runs and failed runs', () => {
    expect(said().counts).toBe('5,000 simulated worlds; none failed to run.');
    expect(said({ failed: 3 }).counts).toContain('of which 3 failed to run');
  });
});

describe('the first alarm', () => {
  const [one] = exampleDiagnosis().watching.warnings;
  it('is the earliest of those that train nearly as well as the best', () => {
    const early = { ...one, year: 5, warning: { ...one.warning, trained: 0.4 } };
    const poor = { ...one, year: 5, warning: { ...one.warning, trained: 0.1 } };
    expect(firstAlarm([one, early])?.year).toBe(5);
    expect(firstAlarm([one, poor])?.year).toBe(6);
  });
  it('is none where held-out runs do not bear it out', () => {
    const lucky = { ...one, warning: { ...one.warning, hits: one.warning.falseAlarms } };
    expect(firstAlarm([lucky])).toBeNull();
    expect(firstAlarm([])).toBeNull();
  });
});

describe.each(Object.entries(LANGUAGES))('in the language %s', (code, words) => {
  it('everything has a name', () => {
    const values = defaultValues();
    for (const { name } of INGREDIENTS) expect(words.ingredients[name], name).toBeTruthy();
    for (const { name } of measuresOf(values, new Map())) expect(words.measures[name]).toBeTruthy();
    for (const stage of STAGES) expect(words.stages[stage]).toBeTruthy();
    for (const policy of policiesOf(values)) {
      const key = { arm: policy.name, kind: policy.kind, year: policy.year, measures: [] };
      for (const say of [words.policy, words.brief]) {
        expect(say(key)).not.toMatch(/undefined|null|NaN/);
      }
    }
  });
  it.each(['support', 'refuse', 'too_dear', 'unclear', 'redundant', 'not_worth'] as const)(
    'a paper with the verdict %s has no hole',
    (verdict) => {
      const diagnosis = exampleDiagnosis({ verdict, budgetKeur: 2000 });
      const html = paperHtml({ diagnosis, words, figures: [], commands: [], version: '0' });
      expect(html).toContain(`<html lang="${code}">`);
      expect(html).not.toMatch(/undefined|\bnull\b|NaN/);
    },
  );
  it('charts draw without complaint and say in words what they show', async () => {
    for (const { name, spec } of paperCharts(exampleDiagnosis(), words)) {
      const { svg, warnings } = await renderSvg(spec);
      expect([name, warnings]).toEqual([name, []]);
      expect(svg).toMatch(/<desc>[^<]{20,}<\/desc>/);
    }
  });
  it('charts say how sure their intervals are, and what the line of the budget is', async () => {
    const charts = paperCharts(exampleDiagnosis({ budgetKeur: 2000 }), words);
    for (const { spec } of charts) {
      const { subtitle } = spec.title as unknown as { subtitle: string[] };
      expect(subtitle.join(' ')).toMatch(/95\s%/);
    }
    const packages = charts.find(({ name }) => name === 'packages');
    const { svg } = await renderSvg((packages as (typeof charts)[number]).spec);
    expect(svg).toContain(`${words.page.budget}: 2`);
  });
});

describe('money with its bounds', () => {
  it('is rounded outwards, in the unit of each bound', () => {
    const { moneyRange } = figuresFor(en);
    expect(moneyRange({ estimate: 1234, lower: 980.7, upper: 1301 })).toBe(
      '1.2 M€ (980 k€ to 1.4 M€)',
    );
    expect(moneyRange({ estimate: 5, lower: Number.NaN, upper: Number.NaN })).toBe('5 k€');
  });
});

describe('the page', () => {
  const page = (change: ExampleChange = {}, words = en) =>
    paperHtml({
      ...{ diagnosis: exampleDiagnosis(change), words, figures: [], version: '0' },
      commands: ['karenina diagnose example.yaml'],
    });
  it('lets nothing in or out, whatever the title', () => {
    const html = page({ title: '<script>alert(1)</script>' });
    expect(html).toContain("default-src 'none'");
    expect(html).not.toContain('<script>');
    expect(html).not.toMatch(/(src|href)="https?:/);
  });
  it('links every question to its rows and its study', () => {
    for (const stage of STAGES) {
      expect(page()).toContain(`href="${stage}/runs/"`);
      expect(page()).toContain(`href="studies/${stage}.yaml"`);
    }
  });
  it('tells of no alarms below the sentence that none tells', () => {
    expect(page()).toContain(en.page.watchCaption);
    expect(page({ warnings: false })).not.toContain(en.page.watchCaption);
  });
  it('shows the moved thresholds of every policy, and one panel a policy', () => {
    const html = page();
    expect(html).toContain('thresholds 20\u00a0% harder');
    const { policies } = exampleDiagnosis().withdrawal;
    expect(html.match(/type="radio"/g)).toHaveLength(policies.length);
    expect(html.match(/class="panel"/g)).toHaveLength(policies.length);
    expect(html.match(/ checked>/g)).toHaveLength(1);
  });
  it('says the same numbers in both languages, each in its own way', () => {
    const f = figuresFor(ru);
    expect([f.money(3200), f.number(0.031), f.whole(12345)]).toEqual([
      '3,2 млн €',
      '0,03',
      '12 345',
    ]);
    expect(page({}, ru)).toContain('80\u00a0%');
    expect([1, 2, 5, 11, 21, 22, 30].map(ru.years)).toEqual([
      ...['1 год', '2 года', '5 лет', '11 лет', '21 год', '22 года', '30 лет'],
    ]);
  });
});
