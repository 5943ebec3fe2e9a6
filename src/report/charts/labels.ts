/** Names beside dots: none upon another or outside the plot, and on paper where a line passes. */
import { textWidth } from '../textWidth.ts';
import { INK, PAPER, QUIET } from './theme.ts';

/** A place in the plot, px from its upper left corner. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

interface Named extends Spot {
  readonly text: string;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const FONT = 11;
const LINE = 14;
/** From the middle of a dot to its name. */
const ASIDE = 8;
/** How many lines above or below its dot a name may stand. */
const FARTHEST = 12;
/** From here on a name needs a line to its dot, px. */
const FAR = 1.6 * LINE;

interface Place {
  /** Left end and middle of the text. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Marks for names, each at the nearest free place beside its dot; dots at one place share a mark. */
export function nameMarks(names: readonly Named[], dots: readonly Spot[], plot: Size) {
  const taken: Place[] = [];
  const values = merged(names).map(({ text, ...dot }) => {
    const place = nearestFree(dot, textWidth(text, FONT), taken, dots, plot);
    taken.push(place);
    return { text, x: place.x, y: place.y, dot };
  });
  const at = (field: string) => ({ field, type: 'quantitative', scale: null, axis: null });
  const mark = { type: 'text', align: 'left', baseline: 'middle', fontSize: FONT };
  const encoding = { x: at('x'), y: at('y'), text: { field: 'text' } };
  const paper = { color: PAPER, stroke: PAPER, strokeWidth: 4, strokeJoin: 'round' };
  const leads = values
    .filter(({ y, dot }) => Math.abs(y - dot.y) > FAR)
    .map(({ text, x, y, dot }) => {
      const end = x + textWidth(text, FONT) + 2;
      return { x: Math.min(end, Math.max(x - 2, dot.x)), y, x2: dot.x, y2: dot.y };
    });
  return [
    {
      data: { values: leads },
      mark: { type: 'rule', color: QUIET, strokeWidth: 0.7 },
      encoding: { x: at('x'), y: at('y'), x2: { field: 'x2' }, y2: { field: 'y2' } },
    },
    { data: { values }, mark: { ...mark, ...paper, opacity: 0.85 }, encoding },
    { data: { values }, mark: { ...mark, color: INK }, encoding },
  ];
}

/** From above to below, so that a stack of names has the order of its dots. */
function merged(names: readonly Named[]): Named[] {
  const found: Named[] = [];
  for (const one of [...names].sort((a, b) => a.y - b.y)) {
    const at = found.findIndex(({ x, y }) => Math.hypot(x - one.x, y - one.y) < 1);
    if (at < 0) found.push(one);
    else found[at] = { ...found[at], text: `${found[at].text}, ${one.text}` };
  }
  return found;
}

function nearestFree(
  dot: Spot,
  width: number,
  taken: readonly Place[],
  dots: readonly Spot[],
  plot: Size,
): Place {
  const lines = Array.from({ length: FARTHEST }, (_, k) => k + 0.5).flatMap((k) => [-k, k]);
  const places = lines.flatMap((k) =>
    [dot.x + ASIDE, dot.x - ASIDE - width, dot.x - width / 2].map((x) => ({
      x,
      y: dot.y + k * LINE,
      width,
    })),
  );
  const free = ({ x, y }: Place) =>
    x >= 0 &&
    x + width <= plot.width &&
    y >= FONT / 2 &&
    y <= plot.height - FONT / 2 &&
    !taken.some((o) => x < o.x + o.width + 4 && o.x < x + width + 4 && Math.abs(y - o.y) < LINE) &&
    !dots.some((o) => o.x > x - 5 && o.x < x + width + 5 && Math.abs(o.y - y) < LINE / 2 + 4);
  return places.find(free) ?? places[0];
}
