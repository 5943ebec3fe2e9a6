/**
 * Charts of the report in a room narrower than the page that they were made for: lines of words are broken, keys
 * stand in fewer columns, and panels that stand below each other lose the width that is too much.
 */
import type { TopLevelSpec } from 'vega-lite';
import { legendColumns } from '../../report/charts/theme.ts';
import { textWidth, wrapped } from '../../report/textWidth.ts';

type Json = { readonly [key: string]: unknown };

/** Around each chart, px. */
const PADDING = 12;
/** Narrower panels say nothing. */
const PANEL_MIN = 110;
/** Sizes of letters of the report's titles and subtitles. */
const TITLE_SIZE = 17;
const SUBTITLE_SIZE = 12;

/** The words and keys of a chart for a room of so many pixels. */
export function worded(spec: TopLevelSpec, room: number): TopLevelSpec {
  const { title, ...chart } = spec as unknown as Json & { readonly title?: unknown };
  const keyed = withKeys(chart, room - 2 * PADDING) as Json;
  const head = typeof title === 'object' && title !== null ? (title as Json) : { text: title };
  const lines = (text: unknown, size: number): string[] =>
    [text ?? []]
      .flat()
      .flatMap((line) =>
        wrapped(String(line), room - 2 * PADDING, (part) => textWidth(part, size)),
      );
  return {
    ...keyed,
    title: {
      ...head,
      frame: 'bounds',
      text: lines(head.text, TITLE_SIZE),
      subtitle: lines(head.subtitle, SUBTITLE_SIZE),
    },
  } as unknown as TopLevelSpec;
}

/** The same chart, its panels narrower by so many pixels; panels beside each other stay as they are. */
export function narrowed(spec: TopLevelSpec, by: number): TopLevelSpec {
  const panel = (one: Json): Json => {
    const below = one.vconcat as readonly Json[] | undefined;
    if (below !== undefined) return { ...one, vconcat: below.map(panel) };
    if (typeof one.width !== 'number' || one.hconcat !== undefined) return one;
    return { ...one, width: Math.max(PANEL_MIN, one.width - by) };
  };
  return panel(spec as unknown as Json) as unknown as TopLevelSpec;
}

/** Keys in as many columns as there is room for, wherever they stand. */
function withKeys(part: unknown, room: number): unknown {
  if (Array.isArray(part)) return part.map((one) => withKeys(one, room));
  if (typeof part !== 'object' || part === null) return part;
  const { legend, scale } = part as { readonly legend?: Json; readonly scale?: Json };
  if (typeof legend?.columns === 'number') {
    const labels = [scale?.domain ?? []].flat().map(String);
    const columns = legendColumns(labels, room, legend.columns);
    return { ...part, legend: { ...legend, columns } };
  }
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [
      key,
      key === 'data' ? value : withKeys(value, room),
    ]),
  );
}
