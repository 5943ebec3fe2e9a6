/** Pictures: described for those who cannot see them, measured by table, drawn with letters. */
import { describe, expect, it } from 'vitest';
import { outcomesByArm } from '../../src/report/charts/outcomesByArm.ts';
import { escapeXml, renderPng, renderSvg } from '../../src/report/render.ts';
import { textWidth } from '../../src/report/textWidth.ts';

const spec = outcomesByArm({
  title: 'A <title> & more',
  subtitle: 'Shares',
  interval: '95 % interval',
  rows: [
    { label: '<b>"bold"</b>', shares: { self_sustaining: 0.5, weakened: 0.5 }, figure: '50 %' },
  ],
  count: { runsPerArm: { least: 2, most: 2 }, failed: 0, planned: 2 },
  description: 'Half & half.',
});

describe('an SVG', () => {
  it('carries title and description as text', async () => {
    const { svg } = await renderSvg(spec);
    expect(svg).toMatch(
      /^<svg role="img" [^>]*><title>A &lt;title&gt; &amp; more<\/title><desc>Half &amp; half\.<\/desc>/,
    );
    expect(svg).toContain('&lt;b&gt;');
    expect(svg).not.toContain('<b>');
  });
  it('keeps what Vega complains of', async () => {
    const encoding = { colour: { field: 'a', type: 'nominal' } };
    const broken = { data: { values: [{ a: 1 }] }, mark: 'bar', encoding } as never;
    expect((await renderSvg(broken)).warnings.join()).toContain('colour');
  });
});

describe('a PNG', () => {
  it('has letters in it', async () => {
    const draw = async (text: string) =>
      renderPng(
        `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><text y="15" font-family="Segoe UI, DejaVu Sans, sans-serif">${text}</text></svg>`,
        1,
      );
    const png = await draw('Km');
    expect([...png.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
    expect(Buffer.compare(png, await draw(''))).not.toBe(0);
  });
});

describe('text', () => {
  it('is measured by its letters and its size', () => {
    expect(textWidth('mmm', 10)).toBeGreaterThan(textWidth('iii', 10));
    expect(textWidth('word', 22)).toBeCloseTo(2 * textWidth('word', 11), 12);
    expect(textWidth('', 10)).toBe(0);
  });
  it('is escaped for content and attributes', () => {
    expect(escapeXml(`<a href="x" title='y'>&</a>`)).toBe(
      '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;&lt;/a&gt;',
    );
  });
});
