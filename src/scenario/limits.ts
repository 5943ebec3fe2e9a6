/** Limits on what is read. Each is far above what people write and keeps a verdict fast. */

/** Bytes of a file, and characters of a text. */
export const MAX_BYTES = 1_048_576;
/** The parser takes seconds for megabytes of lines and separators. */
export const MAX_LINES = 5_000;
export const MAX_LINE_LENGTH = 10_000;
/** Commas, colons and brackets: an upper bound of the nodes of a text. */
export const MAX_MARKS = 10_000;
/** Mappings in mappings. A study with an inline scenario of several clusters needs 6. */
export const MAX_DEPTH = 12;
/** Keys and values after parsing. The largest shipped scenario has below 1,000. */
export const MAX_NODES = 5_000;
/** Files in a chain of `extends`. */
export const MAX_EXTENDS = 8;
export const MAX_CLUSTERS = 100;
export const MAX_ARMS = 200;
export const MAX_FACTORS = 60;
/** Values of one factor. */
export const MAX_LEVELS = 1_000;
export const MAX_REPLICATIONS = 1_000_000;
export const MAX_POINTS = 1_000_000;
/** Characters of an expression, and brackets within brackets. */
export const MAX_EXPRESSION_LENGTH = 500;
export const MAX_EXPRESSION_DEPTH = 20;
/** Rows of a target table, and the latest year that one can name. */
export const MAX_TARGETS = 50;
export const MAX_YEAR = 1_000;
