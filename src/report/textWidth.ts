/**
 * How wide a text will be, from a table: the same on every machine, whatever fonts it has. Vega's own
 * estimate without a canvas is half as wide again as text is, which tears legends apart.
 */

/** Widths in ems, between those of Arial and of the wider DejaVu Sans. */
const NARROW = /[ijlI.,:;'|!()[\]ft/ ]/;
const WIDE = /[mwMW%@—]/;
const CAPITAL = /[A-Z&]/;

/** Width in pixels of one line of text. */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const c of text) {
    ems += NARROW.test(c) ? 0.34 : WIDE.test(c) ? 0.92 : CAPITAL.test(c) ? 0.7 : 0.59;
  }
  return ems * fontSize;
}

/** A space where a line may end: not between a number and its unit. */
const BREAK = / (?<!\d (?=%|[kM]?€|(?:years?|quarters?|months?|runs?|FTE)\b))/;

/** Words in lines that measure at most `width`, by default in characters; a longer word has a line of its own. */
export function wrapped(
  text: string,
  width: number,
  measure: (line: string) => number = (line) => line.length,
): string[] {
  const lines: string[] = [];
  for (const word of text.split(BREAK)) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && measure(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

interface TextItem {
  readonly fontSize?: number;
  readonly limit?: number;
}

/** Vega's hook for measuring text; its types leave it out. */
interface Measuring {
  readonly textMetrics: { width: (item: TextItem, text: unknown) => number };
}

/** Lets Vega measure by the table from now on. */
export function measureByTable(vega: object): void {
  const { textMetrics } = vega as Measuring;
  textMetrics.width = (item, text) => {
    const width = textWidth(String(text ?? '').trim(), item.fontSize ?? 11);
    return item.limit !== undefined && item.limit > 0 ? Math.min(item.limit, width) : width;
  };
}
