/** The colours of the page as the drawings need them; taken from the style sheet, so that they follow its theme. */

export interface Palette {
  readonly ink: string;
  readonly quiet: string;
  readonly grid: string;
  readonly paper: string;
  readonly ground: string;
  readonly disc: string;
  readonly tie: string;
  readonly project: string;
  readonly anchor: string;
  readonly firm: string;
  readonly startup: string;
  readonly supplier: string;
  readonly university: string;
  readonly state: string;
  readonly own: string;
  /** Of the worlds A, B, C, D. */
  readonly worlds: readonly string[];
}

const NAMES = [
  'ink',
  'quiet',
  'grid',
  'paper',
  'ground',
  'disc',
  'tie',
  'project',
  'anchor',
  'firm',
  'startup',
  'supplier',
  'university',
  'state',
  'own',
] as const;

/** Reads the palette in force. */
export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    ...(Object.fromEntries(NAMES.map((name) => [name, colour(name)])) as Record<
      (typeof NAMES)[number],
      string
    >),
    worlds: ['a', 'b', 'c', 'd'].map((letter) => colour(`world-${letter}`)),
  };
}
