/**
 * The report as one page that opens offline: no script, no network, charts inside. Everything that comes
 * from a study or scenario is text and escaped.
 */
import type { Interval } from '../analysis/proportions.ts';
import { OUTCOME_KEYS } from './charts/theme.ts';
import type { ArmFindings, Findings } from './findings.ts';
import { methods, type Studied } from './methods.ts';
import {
  askedPercent,
  grouped,
  money,
  moneyRange,
  percent,
  percentRange,
  pointFigures,
  whole,
  wholeRange,
} from './numbers.ts';
import { document, figureHtml, type PageFigure, scrolling, text } from './page.ts';
import type { Programme } from './programme.ts';
import { programmeSection } from './programmeTable.ts';
import { removalSection } from './removalTable.ts';
import { escapeXml } from './render.ts';
import { studyWords } from './studyWords.ts';
import type { SurvivalComparison } from './survivalComparison.ts';
import { survivalSection } from './survivalTable.ts';
import { countWords, type RunCounts } from './words.ts';

/** A table row of two cells. */
export type Fact = readonly [name: string, value: string];

export interface Page extends Studied {
  readonly title: string;
  readonly about: string;
  readonly scenarioTitle: string;
  readonly counts: RunCounts;
  readonly figures: readonly PageFigure[];
  readonly survival: readonly SurvivalComparison[];
  /** Whether the worlds have several clusters. */
  readonly severalClusters: boolean;
  /** Null where no clusters can be chosen from. */
  readonly programme: Programme | null;
  /** Seed, hashes, versions. */
  readonly facts: readonly Fact[];
  /** The study in full, for those who want to run it again. */
  readonly studySource: unknown;
  readonly failures: readonly {
    readonly run: number;
    readonly arm: string;
    readonly message: string;
  }[];
}

/** How worlds of several clusters count. */
const SEVERAL_CLUSTERS =
  'These worlds have several clusters: a run counts by the outcome that most of its clusters share; the chart by cluster tells them apart.';
const FAILURES_SHOWN = 20;

export function reportHtml(page: Page): string {
  const { findings, programme, counts } = page;
  const [headline, lead, ...rest] = studyWords(findings, programme, counts);
  const more = [...rest, ...(page.severalClusters ? [SEVERAL_CLUSTERS] : [])];
  const figures = page.figures.map((figure, i) => figureHtml(figure, i)).join('\n');
  return document(
    page.title,
    'en',
    `<header>
<h1>${text(page.title)}</h1>
<p class="quiet">${text(page.scenarioTitle)}. ${text(countWords(page.counts))}</p>
</header>
<section class="answer" aria-labelledby="answer">
<h2 id="answer">${page.findings.answer === null ? 'What came out' : 'The answer'}</h2>
<p class="headline">${text(headline)}</p>
${lead === undefined ? '' : `<p>${text(lead)}</p>`}
${more.length === 0 ? '' : `<ul>${more.map((sentence) => `<li>${text(sentence)}</li>`).join('\n')}</ul>`}
</section>
${page.about.trim() === '' ? '' : `<p>${text(page.about)}</p>`}
<section aria-labelledby="figures-table">
<h2 id="figures-table">In figures</h2>
${armTable(page.findings)}
${classTable(page.findings)}
</section>
${removals(page.findings)}
${programmeSection(page.programme)}
${survivalSection(page.survival, page.findings)}
<section aria-labelledby="charts">
<h2 id="charts">In pictures</h2>
${figures}
</section>
<section aria-labelledby="methods">
<h2 id="methods">How these numbers came about</h2>
${methods(page)}
</section>
<section aria-labelledby="again">
<h2 id="again">Make it again</h2>
${reproduction(page)}
</section>
${failures(page)}`,
  );
}

function removals({ removals: found, confidence }: Findings): string {
  if (found === null || found.form === 'untestable') return '';
  return removalSection(found, confidence);
}

function armTable({ arms, answer, confidence }: Findings): string {
  const gains = new Map(answer?.points.map((point) => [point.arm, point.gainOverEarlier]));
  const chosen = answer?.points.find(({ year }) => year !== null && year === answer.year)?.arm;
  const columns: [string, (arm: ArmFindings) => string][] = [
    ['runs', (arm) => grouped(arm.runs)],
    ['self-sustaining', (arm) => withRange(arm.shares.self_sustaining, percent, percentRange)],
  ];
  if ([...gains.values()].some((gain) => gain !== null)) {
    columns.push([
      'change from the year before it, points',
      (arm) => {
        const gain = gains.get(arm.arm);
        return gain ? text(pointFigures(gain)) : '–';
      },
    ]);
  }
  const known = (
    head: string,
    of: (arm: ArmFindings) => Interval | null,
    figure: (x: number) => string,
    range: (bounds: Interval) => string,
  ) => {
    if (arms.every((arm) => of(arm) === null)) return;
    columns.push([head, (arm) => withRange(of(arm), figure, range)]);
  };
  known(
    'specialist organisation pays for itself',
    (arm) => arm.selfFinancing,
    percent,
    percentRange,
  );
  known('state money (mean)', (arm) => arm.stateCost, money, moneyRange);
  known('innovations added (mean)', (arm) => arm.innovationsAdded, whole, wholeRange);
  const rows = arms.map((arm) => {
    const mark = arm.arm === chosen ? ' class="chosen"' : '';
    const label = arm.arm === chosen ? `${arm.label} (the answer)` : arm.label;
    const cells = columns.map(([, cell]) => `<td class="figures">${cell(arm)}</td>`);
    return `<tr${mark}><th scope="row">${text(label)}</th>${cells.join('')}</tr>`;
  });
  const heads = columns.map(([name]) => `<th scope="col">${text(name)}</th>`).join('');
  const caption = `Share of runs in which the cluster sustains itself, and what support costs and brings, by arm, with ${text(askedPercent(confidence))} intervals. Bounds of intervals are rounded outwards.`;
  return `<p class="quiet">${caption}</p>${scrolling(
    'Table of arms',
    `<table><thead><tr><th scope="col">arm</th>${heads}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`,
  )}`;
}

/** A figure with its interval below it, as HTML. */
function withRange(
  interval: Interval | null,
  figure: (x: number) => string,
  range: (bounds: Interval) => string,
): string {
  if (interval === null) return '–';
  return `${text(figure(interval.estimate))}<br><span class="quiet">${text(range(interval))}</span>`;
}

function classTable({ arms, confidence }: Findings): string {
  const classes = Object.entries(OUTCOME_KEYS);
  const heads = classes.map(([, { label }]) => `<th scope="col">${text(label)}</th>`).join('');
  const rows = arms.map((arm) => {
    const cells = classes.map(([outcome]) => {
      const share = arm.shares[outcome as keyof typeof arm.shares];
      return `<td class="figures">${withRange(share, percent, percentRange)}</td>`;
    });
    return `<tr><th scope="row">${text(arm.label)}</th>${cells.join('')}</tr>`;
  });
  const table = scrolling(
    'Table of all outcome classes',
    `<table><thead><tr><th scope="col">arm</th>${heads}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`,
  );
  return `<details><summary>All outcome classes in figures</summary><p class="quiet">Share of runs by outcome class, with ${text(askedPercent(confidence))} intervals.</p>${table}</details>`;
}

function reproduction({ facts, studySource }: Page): string {
  const rows = facts.map(
    ([name, value]) =>
      `<tr><th scope="row">${text(name)}</th><td><code>${text(value)}</code></td></tr>`,
  );
  const source = escapeXml(JSON.stringify(studySource, null, 2) ?? '');
  return `<p>The same study, seed and engine version give the same numbers on every machine, whatever the number of threads; the content hash tells. FOLDER is the one that holds this report; all that is needed stands in its manifest.</p>
<pre>karenina reproduce FOLDER
karenina verify FOLDER</pre>
${scrolling('Where these results come from', `<table class="facts"><tbody>${rows.join('\n')}</tbody></table>`)}
<details><summary>The study in full</summary><pre>${source}</pre></details>`;
}

function failures({ failures: failed }: Page): string {
  if (failed.length === 0) return '';
  const items = failed
    .slice(0, FAILURES_SHOWN)
    .map(({ run, arm, message }) => `<li>run ${run} (${text(arm)}): ${text(message)}</li>`);
  const more =
    failed.length > FAILURES_SHOWN
      ? `<p class="quiet">and ${failed.length - FAILURES_SHOWN} more; all stand in the table of runs.</p>`
      : '';
  return `<section aria-labelledby="failed"><h2 id="failed">Runs without a result</h2><ul>${items.join('\n')}</ul>${more}</section>`;
}
