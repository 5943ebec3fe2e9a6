/** The look of the page: one column, both colour schemes, phone and paper. */
import { GRID, INK, PAPER, QUIET } from './charts/theme.ts';

/** Dark counterparts of the four chart colours that are not data. */
const DARK = { ink: '#e8eaed', quiet: '#a6adb8', grid: '#3a3f47', paper: '#1b1e23' };

export const STYLE = `
:root { color-scheme: light dark; --ink: ${INK}; --quiet: ${QUIET}; --grid: ${GRID}; --paper: ${PAPER};
  --ground: #f5f6f8; --accent: #00664b; --mark: #e3f4ee; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 16px/1.55 "Segoe UI", Roboto, "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; }
main { max-width: 920px; margin: 0 auto; padding: 28px 20px 60px; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 6px; }
h2 { font-size: 1.3rem; margin: 44px 0 10px; }
p { margin: 0 0 12px; max-width: 70ch; }
.quiet, figcaption { color: var(--quiet); }
.answer { background: var(--paper); border-left: 6px solid var(--accent); border-radius: 4px;
  padding: 20px 24px 12px; margin: 26px 0; }
.answer h2 { margin: 0 0 8px; font-size: 1rem; font-weight: 600; color: var(--quiet); }
.answer ul { padding-left: 1.2em; margin: 0 0 12px; }
.answer .headline { font-size: 1.35rem; line-height: 1.35; font-weight: 600; }
.wide { overflow-x: auto; background: var(--paper); border-radius: 4px; }
.wide:focus-visible { outline: 2px solid var(--accent); }
figure { margin: 0 0 40px; }
figure .wide { padding: 8px; }
figure svg { display: block; min-width: 620px; height: auto; }
figcaption { margin-top: 10px; font-size: .92rem; max-width: 76ch; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; font-variant-numeric: tabular-nums; }
th, td { padding: 6px 10px; text-align: right; border-top: 1px solid var(--grid); vertical-align: top; }
caption { text-align: left; color: var(--quiet); padding: 14px 10px 8px; }
th { font-weight: 600; }
tbody th { font-weight: normal; min-width: 9.5em; }
thead th { border-top: 0; vertical-align: bottom; color: var(--quiet); }
th:first-child, td:first-child, .facts td { text-align: left; }
td.figures { white-space: nowrap; }
th.words, td.words { text-align: left; min-width: 15em; }
tr.chosen > * { background: var(--mark); font-weight: 600; }
.facts th { width: 13em; text-align: left; }
code, pre { font: .88rem/1.5 ui-monospace, Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
pre { background: var(--paper); padding: 14px 16px; border-radius: 4px; overflow-x: auto; white-space: pre-wrap; }
summary { cursor: pointer; padding: 8px 0; }
dt { font-weight: 600; } dd { margin: 0 0 8px; max-width: 70ch; }
li { max-width: 70ch; margin-bottom: 6px; }
@media (max-width: 640px) { main { padding: 20px 14px 40px; } h1 { font-size: 1.5rem; }
  .answer { padding: 16px 16px 6px; } .answer ul { padding-left: 1.2em; margin: 0 0 12px; }
.answer .headline { font-size: 1.15rem; } }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: ${DARK.ink}; --quiet: ${DARK.quiet}; --grid: ${DARK.grid}; --paper: ${DARK.paper};
    --ground: #121417; --accent: #37c79b; --mark: #12352b; }
  ${recolour(INK, 'ink')} ${recolour(QUIET, 'quiet')} ${recolour(GRID, 'grid')} ${recolour(PAPER, 'paper')}
}
@media print { body { background: #fff; font-size: 11pt; } main { max-width: none; padding: 0; }
  .wide { overflow: visible; } figure svg { min-width: 0; }
  figure, tr, .answer { break-inside: avoid; } h2 { break-after: avoid; } }
`;

/** Charts carry their colours as attributes; style rules win over those. */
function recolour(colour: string, name: string): string {
  return `svg [fill="${colour}"] { fill: var(--${name}); } svg [stroke="${colour}"] { stroke: var(--${name}); }`;
}
