/** What the decision paper looks like beyond the style of all pages. */

export const PAPER_STYLE = `
.kind { color: var(--accent); font-weight: 600; letter-spacing: .04em; text-transform: uppercase; font-size: .8rem; margin: 0; }
caption { caption-side: bottom; text-align: left; color: var(--quiet); font-size: .88rem; padding: 8px 10px; }
td.words, th.words { text-align: left; }
td.words:last-child { min-width: 15em; }
.reading p { font-size: .95rem; }
section > ul { padding-left: 1.2em; }
.mark { display: inline-block; padding: 0 .6em; border-radius: 1em; border: 1px solid var(--grid); white-space: nowrap; }
.mark.strong { background: #d4efe5; color: #00513c; border-color: #9ad5bf; }
.mark.weak { background: #fbe0cf; color: #7a3300; border-color: #eeb48f; }
.mark.unknown { background: transparent; color: var(--quiet); border-style: dashed; }
.picker { border: 1px solid var(--grid); border-radius: 6px; margin: 0 0 24px; padding: 12px 16px 16px; background: var(--paper); }
.picker legend { font-weight: 600; padding: 0 6px; }
.choices { display: flex; flex-wrap: wrap; gap: 6px; }
.choices input { position: absolute; opacity: 0; }
.choices label { border: 1px solid var(--grid); border-radius: 1.2em; padding: 3px 12px; font-size: .85rem; cursor: pointer; }
.choices input:checked + label { background: var(--mark); border-color: var(--accent); font-weight: 600; }
.choices input:focus-visible + label { outline: 2px solid var(--accent); outline-offset: 2px; }
.panel h3 { font-size: 1rem; margin: 14px 0 8px; }
.panel dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 10px 0 0; }
.panel dt { font-weight: normal; color: var(--quiet); }
.panel dd { margin: 0; }
.bar { height: 10px; background: var(--grid); border-radius: 5px; overflow: hidden; }
.bar span { display: block; height: 100%; background: #009e73; }
@media (max-width: 640px) { .panel dl { grid-template-columns: 1fr; } .panel dd { margin-bottom: 6px; } }
@media print { .choices { display: none; } .panel { break-inside: avoid; } .picker { display: none; }
  details::details-content { content-visibility: visible; block-size: auto; } summary { display: none; } }
`;

/** Shows only the panel whose button is chosen. */
export function pickerStyle(panels: number): string {
  const shown = Array.from(
    { length: panels },
    (_, i) => `.picker:has(#arm-${i}:checked) .panel:nth-child(${i + 1})`,
  );
  return `@supports selector(:has(*)) { .panel { display: none; } ${shown.join(', ')} { display: block; } }`;
}
