/** The decision paper as one page that opens offline: plain words first, then pictures, methods, reproduction. */
import { capital } from '../numbers.ts';
import { document, figureHtml, type PageFigure, scrolling, text } from '../page.ts';
import { escapeXml } from '../render.ts';
import { byCost } from './charts.ts';
import { firstAlarm } from './choices.ts';
import type { Diagnosis } from './content.ts';
import { figuresFor } from './figures.ts';
import type { PageText, PaperWords } from './language.ts';
import { type Sentences, sentencesOf } from './sentences.ts';
import { PAPER_STYLE, pickerStyle } from './style.ts';
import { type PaperTable, paperTables } from './tables.ts';

export interface Paper {
  readonly diagnosis: Diagnosis;
  readonly words: PaperWords;
  readonly figures: readonly PageFigure[];
  /** Shell commands that make it again. */
  readonly commands: readonly string[];
  /** Version of the program. */
  readonly version: string;
}

export function paperHtml(paper: Paper): string {
  const { diagnosis: d, words: w, figures } = paper;
  const said = sentencesOf(d, w);
  const tables = paperTables(d, w);
  const picture = (name: string) => {
    const index = figures.findIndex((figure) => figure.name === name);
    return index < 0 ? '' : figureHtml(figures[index], index);
  };
  const table = (one: PaperTable, label: string) => tableHtml(one, label, w);
  const { page } = w;
  const sections: [PageText, string][] = [
    ['profile', profileHtml(tables.profile, said.profile, w)],
    ['mattering', `${list(said.mattering)}${picture('levers')}${table(tables.pairs, page.pair)}`],
    [
      'buying',
      `${list(said.buying)}${picture('packages')}${table(tables.packages, page.package)}${folded(page.allMeasures, table(tables.measures, page.measure))}`,
    ],
    [
      'withdrawing',
      `${list(said.withdrawing)}${picture('chance-by-year')}${picker(d, w)}${folded(page.allPolicies, table(tables.policies, page.policy))}`,
    ],
    [
      'robust',
      `${list(said.robust)}${picture('regret')}${folded(page.allRegrets, table(tables.robust, page.policy))}`,
    ],
    [
      'watching',
      // Alarms under the sentence that none tells would contradict it.
      `${list(said.watching)}${firstAlarm(d.watching.warnings) === null ? '' : table(tables.watching, page.indicator)}${picture('first-sign')}`,
    ],
    ['methods', `${list(said.methods)}${stages(d, w)}`],
    ['again', again(paper)],
  ];
  const body = sections.map(([name, html]) => section(name, page[name], html)).join('\n');
  return document(
    d.title,
    w.code,
    `<style>${PAPER_STYLE}</style>
${header(d, said, w)}
${answerHtml(said, w)}
<section class="reading" aria-labelledby="reading"><h2 id="reading">${text(page.readThis)}</h2>
${said.reading.map((one) => `<p>${text(one)}</p>`).join('\n')}</section>
${body}`,
  );
}

function header(d: Diagnosis, said: Sentences, { page }: PaperWords): string {
  return `<header>
<p class="kind">${text(page.kind)}</p>
<h1>${text(d.title)}</h1>
<p class="quiet">${text(said.counts)}</p>
</header>`;
}

function answerHtml(said: Sentences, { page }: PaperWords): string {
  return `<section class="answer" aria-labelledby="answer">
<h2 id="answer">${text(page.answer)}</h2>
<p class="headline">${text(said.headline)}</p>
${said.lead.map((one) => `<p>${text(one)}</p>`).join('\n')}
${list(said.points)}
</section>`;
}

function section(name: string, title: string, html: string): string {
  return `<section aria-labelledby="${name}"><h2 id="${name}">${text(title)}</h2>${html}</section>`;
}

const list = (sentences: readonly string[]): string =>
  sentences.length === 0
    ? ''
    : `<ul>${sentences.map((one) => `<li>${text(one)}</li>`).join('\n')}</ul>`;

const folded = (summary: string, html: string): string =>
  `<details><summary>${text(capital(summary))}</summary>${html}</details>`;

function tableHtml(one: PaperTable, label: string, w: PaperWords): string {
  if (one.rows.length === 0) return `<p class="quiet">${text(capital(w.units.unknown))}.</p>`;
  const heads = one.heads
    .map(
      (head, c) =>
        `<th scope="col"${one.words?.includes(c) ? ' class="words"' : ''}>${text(head)}</th>`,
    )
    .join('');
  const rows = one.rows.map(([first, ...rest], i) => {
    const cells = rest.map((cell, c) => {
      const kind = one.words?.includes(c + 1) ? 'words' : 'figures';
      return `<td class="${kind}">${text(cell)}</td>`;
    });
    const mark = one.marked.includes(i) ? ' class="chosen"' : '';
    return `<tr${mark}><th scope="row">${text(first)}</th>${cells.join('')}</tr>`;
  });
  return scrolling(
    capital(label),
    `<table><caption>${text(one.caption)}</caption><thead><tr>${heads}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`,
  );
}

/** Strong, weak and unknown are told by word and by colour. */
function profileHtml(one: PaperTable, summary: string, w: PaperWords): string {
  const html = Object.entries(w.standings).reduce(
    (table, [standing, word]) =>
      table.replaceAll(
        `<td class="words">${text(word)}</td>`,
        `<td class="words"><span class="mark ${standing}">${text(word)}</span></td>`,
      ),
    tableHtml(one, w.page.fact, w),
  );
  return `<p>${text(summary)}</p>${html}`;
}

/** One way to end support at a time, chosen by radio buttons; without style sheets all can be read. */
function picker(d: Diagnosis, w: PaperWords): string {
  const f = figuresFor(w);
  const { page } = w;
  const shown = byCost(d.withdrawal.policies).filter(({ runs }) => runs > 0);
  const checked = Math.max(
    0,
    shown.findIndex(({ kind }) => kind === 'plan'),
  );
  const inputs = shown.map(
    (one, i) =>
      `<input type="radio" name="arm" id="arm-${i}"${i === checked ? ' checked' : ''}><label for="arm-${i}">${text(w.brief(one))}</label>`,
  );
  const panels = shown.map((one) => {
    const facts: [string, string][] = [
      [page.chance, `${f.percent(one.chance.estimate)} (${f.range(one.chance)})`],
      [page.cost, f.money(one.cost.estimate)],
      [page.innovations, f.withRange(one.innovations)],
    ];
    const bar = Math.round(100 * one.chance.estimate);
    return `<div class="panel"><h3>${text(capital(w.policy(one)))}</h3><div class="bar" aria-hidden="true"><span style="width:${bar}%"></span></div><dl>${facts.map(([name, value]) => `<dt>${text(name)}</dt><dd>${text(value)}</dd>`).join('')}</dl></div>`;
  });
  return `<fieldset class="picker"><style>${pickerStyle(shown.length)}</style><legend>${text(page.choose)}</legend>
<div class="choices">${inputs.join('\n')}</div>
<div class="panels">${panels.join('\n')}</div></fieldset>`;
}

/** What was run, with links to the stored rows and the study files beside the paper. */
function stages(d: Diagnosis, w: PaperWords): string {
  const { page } = w;
  const f = figuresFor(w);
  const rows = d.stages.map(
    ({ name, planned, failed, points, replications }) =>
      `<tr><th scope="row">${text(w.stages[name])}</th><td class="figures">${f.whole(points * replications)}</td><td class="figures">${f.whole(planned)}</td><td class="figures">${f.whole(failed)}</td><td class="words"><a href="${name}/runs/">${text(page.rows)}</a>, <a href="studies/${name}.yaml">${text(page.source)}</a></td></tr>`,
  );
  const heads = [page.stage, page.eachRuns, page.runs, page.failed, ''];
  return scrolling(
    page.stage,
    `<table><caption>${text(page.stagesCaption)}</caption><thead><tr>${heads.map((head) => `<th scope="col">${text(head)}</th>`).join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`,
  );
}

function again({ words: { page }, commands, diagnosis, version }: Paper): string {
  return `<p>${text(page.againText)}</p>
<pre>${commands.map(escapeXml).join('\n')}</pre>
<p class="quiet">Karenina ${text(version)}, seed <code>${text(diagnosis.seed)}</code></p>`;
}
