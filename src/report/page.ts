/** What all pages share: one document that opens offline, text that is always escaped, charts inside. */
import { escapeXml } from './render.ts';
import { STYLE } from './style.ts';

export interface PageFigure {
  readonly name: string;
  readonly caption: string;
  readonly svg: string;
}

/** No script and nothing from elsewhere may run or load, whatever a study's texts contain. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
/** A whole page around the content of its `main`. @param title plain text. */
export function document(title: string, language: string, main: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Karenina">
<title>${text(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${main}
</main>
</body>
</html>
`;
}

/** Text as it may stand in the page. */
export function text(raw: string): string {
  // Numbers stay with their unit at line ends.
  return escapeXml(raw).replace(/(\d) (%|k€|M€|тыс|млн)/g, '$1\u00a0$2');
}

/** Wide content scrolls in its own frame, also by keyboard. */
export function scrolling(label: string, content: string): string {
  return `<div class="wide" tabindex="0" role="region" aria-label="${text(label)}">${content}</div>`;
}

export function figureHtml({ name, caption, svg }: PageFigure, index: number): string {
  const title = /<title>(.*?)<\/title>/.exec(svg)?.[1] ?? name;
  return `<figure id="${text(name)}"><div class="wide" tabindex="0" role="region" aria-label="Chart: ${title}">${inlined(svg, `f${index}-`)}</div><figcaption>${text(caption)}</figcaption></figure>`;
}

/** An SVG as part of the page: its ids made its own, since those of all charts are alike. */
function inlined(svg: string, prefix: string): string {
  // A little larger than drawn where there is room; all charts by the same measure.
  const width = Number(/\bwidth="([\d.]+)"/.exec(svg)?.[1] ?? 760);
  return svg
    .replace('<svg', `<svg style="width:min(100%,${Math.round(1.08 * width)}px)"`)
    .replace(/\bid="([^"]+)"/g, `id="${prefix}$1"`)
    .replace(/url\(#([^)]+)\)/g, `url(#${prefix}$1)`)
    .replace(/href="#([^"]+)"/g, `href="#${prefix}$1"`);
}
