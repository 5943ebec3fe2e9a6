/**
 * What all charts share: colours that keep apart for colour-blind eyes, type, axes, and how runs are
 * counted in subtitles.
 */
import type { TopLevelSpec } from 'vega-lite';
import { textWidth } from '../textWidth.ts';

export type ChartSpec = TopLevelSpec;

/** Of most charts, px. */
const WIDTH = 640;
const LEGEND_FONT = 11;
/** Line of a legend with the gaps around it, px. */
const LEGEND_SYMBOL = 40;

/** Colours of text, quiet text, lines behind the data, and paper; the page's dark mode maps them. */
export const INK = '#222222';
export const QUIET = '#5a6270';
export const GRID = '#e2e5e9';
export const PAPER = '#ffffff';

/** One category with its name for readers and its colour. */
export interface Key {
  readonly label: string;
  readonly colour: string;
}

/**
 * Outcome classes from best to worst, as stacked from the axis. Colours of Okabe & Ito (2008), made for
 * colour-blind readers.
 */
export const OUTCOME_KEYS: Readonly<Record<string, Key>> = {
  self_sustaining: { label: 'self-sustaining', colour: '#009e73' },
  support_redundant: { label: 'support redundant', colour: '#56b4e9' },
  weakened: { label: 'weakened', colour: '#f0e442' },
  quasi_cluster: { label: 'quasi-cluster', colour: '#e69f00' },
  dissolved: { label: 'dissolved', colour: '#d55e00' },
  never_ignited: { label: 'never ignited', colour: '#999999' },
};

/** Innovation channels in the order of stacking. */
export const CHANNEL_KEYS: Readonly<Record<string, Key>> = {
  in_house: { label: 'in-house', colour: '#bbbbbb' },
  university_firm: { label: 'university to firm', colour: '#0072b2' },
  large_sme: { label: 'large and small firms', colour: '#56b4e9' },
  firm_firm: { label: 'firm to firm', colour: '#009e73' },
  supplier: { label: 'suppliers', colour: '#f0e442' },
  spin_off: { label: 'spin-offs', colour: '#882255' },
  outside: { label: 'from outside', colour: '#cc79a7' },
  recombined: { label: 'recombined', colour: '#d55e00' },
};

/** State money has one colour wherever it appears. */
export const STATE_COLOUR = '#e69f00';

/** Income of the specialist organisation in the order of stacking: the state on top. */
export const INCOME_KEYS: Readonly<Record<string, Key>> = {
  income_fees: { label: 'member fees', colour: '#009e73' },
  income_services: { label: 'paid services', colour: '#56b4e9' },
  income_international: { label: 'international projects', colour: '#cc79a7' },
  income_other: { label: 'other', colour: '#999999' },
  income_state: { label: 'state', colour: STATE_COLOUR },
};

/** An arm as charts show it. */
export interface ArmKey extends Key {
  readonly arm: string;
  readonly dashed: boolean;
}

/** How many runs stand behind a chart. */
export interface RunCount {
  /** Finished runs of each arm; one number where all have as many. */
  readonly runsPerArm: { readonly least: number; readonly most: number };
  readonly failed: number;
  readonly planned: number;
}

/** The line of a subtitle that says on how many runs a chart stands. */
export function runsLine({ runsPerArm: { least, most }, failed, planned }: RunCount): string {
  const runs = least === most ? `${grouped(most)}` : `${grouped(least)} to ${grouped(most)}`;
  const lost =
    failed === 0 ? 'no run failed' : `${grouped(failed)} of ${grouped(planned)} runs failed`;
  return `${runs} run${most === 1 ? '' : 's'} per arm; ${lost}`;
}

/** An integer with its thousands apart. */
export function grouped(n: number): string {
  return String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Axis labels of numbers: in full, thousands apart. */
export const NUMBER_LABELS = ',.6~g';

/** Axis labels of shares. */
export const PERCENT_LABELS = "format(datum.value * 100, '.0f') + ' %'";

/** Colour scale of categories, in their order. */
export function keyScale(keys: readonly Key[]) {
  return { domain: keys.map((k) => k.label), range: keys.map((k) => k.colour) };
}

/** Columns of a legend: at most `most`, as many as the longest label leaves room for (px). */
export function legendColumns(labels: readonly string[], room: number, most: number): number {
  const widest = Math.max(0, ...labels.map((label) => textWidth(label, LEGEND_FONT)));
  return Math.max(1, Math.min(most, Math.floor(room / (widest + LEGEND_SYMBOL))));
}

/** Colour of lines by arm, with the legend below. */
export function armColour(keys: readonly ArmKey[]) {
  const labels = keys.map(({ label }) => label);
  return {
    field: 'arm',
    type: 'nominal',
    scale: keyScale(keys),
    legend: {
      orient: 'bottom',
      columns: legendColumns(labels, WIDTH, 3),
      labelLimit: WIDTH - LEGEND_SYMBOL,
      title: null,
      symbolType: 'stroke',
      symbolSize: 260,
      // The legend shows the lines, not the pale bands that share their colours.
      symbolOpacity: 1,
    },
  };
}

/** Dashes by arm, in the same legend. */
export function armDash(keys: readonly ArmKey[]) {
  return {
    field: 'arm',
    type: 'nominal',
    scale: {
      domain: keys.map((k) => k.label),
      range: keys.map((k) => (k.dashed ? [5, 3] : [1, 0])),
    },
  };
}

/** Adds up shares in the order of `keys`: where each segment of a stacked bar begins and ends. */
export function stacked<K extends string>(
  keys: readonly K[],
  shares: Readonly<Record<string, number>>,
) {
  let from = 0;
  return keys.map((key) => {
    const segment = { key, from, to: from + (shares[key] ?? 0) };
    from = segment.to;
    return segment;
  });
}

/** Head of each specification: title, subtitle, alternative text. */
export function head(title: string, subtitle: readonly string[], description: string) {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title: { text: title, subtitle: [...subtitle] },
    description,
    background: PAPER,
    padding: 12,
    config: CONFIG,
  } as const;
}

const CONFIG = {
  // The page and the SVG file carry the description; labels on each mark would be noise.
  aria: false,
  font: 'Segoe UI, Roboto, Helvetica Neue, Arial, DejaVu Sans, sans-serif',
  view: { stroke: null },
  title: {
    anchor: 'start',
    color: INK,
    fontSize: 16,
    fontWeight: 600,
    subtitleColor: QUIET,
    subtitleFontSize: 12,
    subtitleLineHeight: 16,
    subtitlePadding: 6,
    offset: 14,
  },
  axis: {
    labelColor: INK,
    titleColor: QUIET,
    labelFontSize: 11,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    gridColor: GRID,
    domainColor: QUIET,
    tickColor: QUIET,
    labelPadding: 5,
    titlePadding: 8,
  },
  axisY: { domain: false, ticks: false },
  axisX: { grid: false },
  legend: {
    labelColor: INK,
    titleColor: QUIET,
    labelFontSize: LEGEND_FONT,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    symbolSize: 110,
    labelLimit: 260,
    rowPadding: 4,
    columnPadding: 14,
  },
  text: { color: INK, fontSize: 11 },
  concat: { spacing: 22 },
} as const;
