/** Names, texts and paths as DuckDB's SQL has them. */

/** A text for use in SQL. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A column's name for use in SQL. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A path to be read as it is: DuckDB would take `*`, `?` and `[` for patterns. */
export function escapeGlob(path: string): string {
  return path.replace(/[[*?]/g, '[$&]');
}
