/** The little Markdown that generated documents need. */

/** Stands under the title of every generated document. */
export const GENERATED =
  '<!-- Made by scripts/make-docs.ts from the sources. Do not edit: change the sources and make it again. -->';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** A table with one row of heads. Cells are Markdown; bars in them are escaped. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(heads), `|${heads.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

/** Words as code. */
export const code = (text: string): string => `\`${text}\``;

/** Blocks separated by empty lines, with a newline at the end. */
export const page = (...blocks: readonly string[]): string => `${blocks.join('\n\n')}\n`;
