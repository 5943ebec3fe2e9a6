/**
 * Specifications made into pictures. The same specification gives the same bytes on every machine:
 * text is measured by estimate, never by the fonts at hand, and SVG ids start anew.
 */
import type { LoggerInterface } from 'vega';
import { InputError } from '../engine/errors.ts';
import type { ChartSpec } from './charts/theme.ts';
import { reportMessages } from './messages.ts';
import { measureByTable } from './textWidth.ts';

/** The sans-serif that most machines without a desktop have. */
const FALLBACK_FONT = 'DejaVu Sans';

export interface Rendered {
  readonly svg: string;
  /** What Vega-Lite and Vega complained of; none in charts of this folder. */
  readonly warnings: readonly string[];
}

type Vega = typeof import('vega');

/** A specification as an SVG document of its own, with its title and description for screen readers. */
export async function renderSvg(spec: ChartSpec): Promise<Rendered> {
  // On demand, since most commands draw nothing or draw last.
  const [vega, { compile }] = await Promise.all([import('vega'), import('vega-lite')]);
  const warnings: string[] = [];
  const logger = collector(vega, warnings);
  const compiled = compile(spec, { logger });
  measureByTable(vega);
  vega.resetSVGDefIds();
  const view = new vega.View(vega.parse(compiled.spec), { renderer: 'none', logger });
  try {
    return { svg: described(await view.toSVG(), spec), warnings };
  } finally {
    view.finalize();
  }
}

/**
 * The picture of an SVG document as PNG on white, `scale` times its size.
 * @throws InputError when the machine has no font, since the text would be missing silently.
 */
export async function renderPng(svg: string, scale = 2): Promise<Uint8Array> {
  // On demand, since few need it and it is a native module.
  const { Resvg } = await import('@resvg/resvg-js');
  const draw = (text: string) =>
    new Resvg(text, {
      background: 'white',
      fitTo: { mode: 'zoom', value: scale },
      font: { defaultFontFamily: FALLBACK_FONT, sansSerifFamily: FALLBACK_FONT },
    }).render();
  const probe = draw(
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><text y="16" font-size="16" font-family="sans-serif">M</text></svg>',
  );
  if (probe.pixels.every((byte) => byte === 255)) throw new InputError(reportMessages.noFont());
  return draw(svg).asPng();
}

/** A logger that keeps what is told instead of printing it. */
function collector({ Warn }: Vega, warnings: string[]): LoggerInterface {
  const keep = (...told: readonly unknown[]) => {
    warnings.push(told.map(String).join(' '));
    return logger;
  };
  const quiet = () => logger;
  const level = ((_?: number) => (_ === undefined ? Warn : logger)) as never;
  const logger: LoggerInterface = {
    level,
    error: keep,
    warn: keep,
    info: quiet,
    debug: quiet,
  };
  return logger;
}

function described(svg: string, spec: ChartSpec): string {
  const title =
    typeof spec.title === 'object' && 'text' in spec.title ? String(spec.title.text) : '';
  const texts = `<title>${escapeXml(title)}</title><desc>${escapeXml(spec.description ?? '')}</desc>`;
  return svg.replace(
    /^<svg\b[^>]*>/,
    (open) => `${open.replace('<svg', '<svg role="img"')}${texts}`,
  );
}

/** Text as it may stand in XML and HTML, in content and in quoted attributes. */
export function escapeXml(text: string): string {
  const escapes: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (c) => escapes[c]);
}
