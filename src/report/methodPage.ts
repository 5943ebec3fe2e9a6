/**
 * A page for the answer of a method: words first, then tables, charts, how it came about, and where it comes
 * from. It opens offline; all texts are escaped.
 */
import type { Fact } from './html.ts';
import { document, figureHtml, type PageFigure, scrolling, text } from './page.ts';

export interface MethodTable {
  readonly title: string;
  /** Said below the title. */
  readonly note?: string;
  readonly columns: readonly string[];
  /** Of these, the ones that hold words rather than figures. */
  readonly wordy?: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface MethodPage {
  readonly title: string;
  /** What it is about and on how many runs it stands. */
  readonly subtitle: string;
  /** The answer first. */
  readonly words: readonly string[];
  readonly about: string;
  readonly tables: readonly MethodTable[];
  readonly figures: readonly PageFigure[];
  readonly methods: readonly string[];
  readonly facts: readonly Fact[];
}

export function methodHtml(page: MethodPage): string {
  const [headline, ...rest] = page.words;
  const list = (items: readonly string[]): string =>
    items.length === 0
      ? ''
      : `<ul>${items.map((item) => `<li>${text(item)}</li>`).join('\n')}</ul>`;
  const facts = page.facts.map(
    ([name, value]) =>
      `<tr><th scope="row">${text(name)}</th><td><code>${text(value)}</code></td></tr>`,
  );
  return document(
    page.title,
    'en',
    `<header>
<h1>${text(page.title)}</h1>
<p class="quiet">${text(page.subtitle)}</p>
</header>
<section class="answer" aria-labelledby="answer">
<h2 id="answer">The answer</h2>
<p class="headline">${text(headline)}</p>
${list(rest)}
</section>
${page.about.trim() === '' ? '' : `<p>${text(page.about)}</p>`}
${page.tables.map(tableHtml).join('\n')}
<section aria-labelledby="charts">
<h2 id="charts">In pictures</h2>
${page.figures.map(figureHtml).join('\n')}
</section>
<section aria-labelledby="methods">
<h2 id="methods">How these numbers came about</h2>
${list(page.methods)}
</section>
<section aria-labelledby="again">
<h2 id="again">Where it comes from</h2>
${scrolling('Where these results come from', `<table class="facts"><tbody>${facts.join('\n')}</tbody></table>`)}
</section>`,
  );
}

function tableHtml({ title, note, columns, wordy = [], rows }: MethodTable, index: number): string {
  const kind = (c: number): string => (wordy.includes(columns[c]) ? 'words' : 'figures');
  const heads = columns
    .map((name, c) => `<th scope="col" class="${kind(c)}">${text(name)}</th>`)
    .join('');
  const body = rows.map(([first, ...cells]) => {
    const rest = cells.map((cell, c) => `<td class="${kind(c + 1)}">${text(cell)}</td>`).join('');
    return `<tr><th scope="row">${text(first)}</th>${rest}</tr>`;
  });
  const table = `<table><thead><tr>${heads}</tr></thead><tbody>${body.join('\n')}</tbody></table>`;
  return `<section aria-labelledby="table-${index}">
<h2 id="table-${index}">${text(title)}</h2>
${note === undefined ? '' : `<p class="quiet">${text(note)}</p>`}
${scrolling(title, table)}
</section>`;
}
