/**
 * Charts of one column an arm: an area of stacked flows above, a smaller panel below, all columns to
 * the same scale.
 */
import { INK, type Key, keyScale, NUMBER_LABELS } from './theme.ts';

/** Mean over runs by year; year 1 is the first of the programme. */
export interface YearlyValue {
  readonly year: number;
  readonly value: number;
}

/** The same with its interval. */
export interface YearlyInterval extends YearlyValue {
  readonly lower: number;
  readonly upper: number;
}

/** One flow of one arm, of those that are stacked or compared. */
export interface Flow<V extends YearlyValue = YearlyValue> {
  readonly key: Key;
  readonly values: readonly V[];
}

export const PANEL_GAP = 26;

/** The name of a panel above its left edge: a mark, since Vega's titles move with the axis labels. */
export function panelTitle(text: string) {
  return {
    data: { values: [{ text }] },
    mark: {
      type: 'text',
      align: 'left',
      baseline: 'bottom',
      fontSize: 12,
      fontWeight: 600,
      color: INK,
    },
    encoding: { x: { value: 0 }, y: { value: -9 }, text: { field: 'text' } },
  };
}

/** Width of each of `n` columns on a page. */
export function panelWidth(n: number): number {
  return n <= 1 ? 640 : Math.floor((640 - PANEL_GAP * (n - 1)) / n);
}

/** Shared year axis of all panels. */
export function yearsAxis(panels: readonly (readonly Flow[])[], title: string | null) {
  const years = panels.flat().flatMap(({ values }) => values.map(({ year }) => year));
  const first = Math.min(...years);
  const last = Math.max(...years);
  const step = last - first > 24 ? 10 : last - first > 12 ? 5 : 2;
  const ticks = [];
  for (let year = 0; year <= last; year += step) if (year >= first) ticks.push(year);
  return {
    field: 'year',
    type: 'quantitative',
    scale: { domain: [first - 0.5, last + 0.5], nice: false, zero: false },
    axis: { title, values: ticks, format: 'd' },
  };
}

/** Highest stack over all columns, with head room: the common end of the value axis. */
export function stackTop(panels: readonly (readonly Flow[])[]): number {
  let top = 0;
  for (const flows of panels) {
    const totals = new Map<number, number>();
    for (const { values } of flows) {
      for (const { year, value } of values) totals.set(year, (totals.get(year) ?? 0) + value);
    }
    top = Math.max(top, ...totals.values());
  }
  return top > 0 ? 1.05 * top : 1;
}

/** A pale band between the bounds of means; the encodings are those of the line that it belongs to. */
export function meanBand<X extends object, Y extends object, C extends object>(
  rows: readonly YearlyInterval[],
  { x, y, ...colour }: { readonly x: X; readonly y: Y } & C,
) {
  return {
    data: { values: rows },
    mark: { type: 'area', opacity: 0.18 },
    encoding: { x, y: { ...y, field: 'lower' }, y2: { field: 'upper' }, ...colour },
  };
}

/** The rows of stacked flows; `order` keeps the order of the keys from the axis upwards. */
export function flowRows<V extends YearlyValue>(flows: readonly Flow<V>[]) {
  return flows.flatMap(({ key, values }, order) =>
    values.map((value) => ({ key: key.label, order, ...value })),
  );
}

/** Colour of flows, with the legend below. */
export function flowColour(flows: readonly Flow[], symbolType: 'square' | 'stroke') {
  return {
    field: 'key',
    type: 'nominal',
    scale: keyScale(flows.map(({ key }) => key)),
    // Else that of the pale bands.
    legend: { orient: 'bottom', columns: 5, title: null, symbolType, symbolOpacity: 1 },
  };
}

/** Value axis: with its title and labels in the first column only. */
export function valueAxis(title: string, top: number, first: boolean) {
  return {
    type: 'quantitative',
    scale: { domain: [0, top], nice: true },
    axis: {
      title: first ? title : null,
      labels: first,
      minExtent: first ? 34 : 0,
      tickCount: 4,
      format: NUMBER_LABELS,
    },
  };
}
