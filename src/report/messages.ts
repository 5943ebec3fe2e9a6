/** Every sentence that the report says to a user about a fault, with the remedy. */

export const reportMessages = {
  noFont: () =>
    'no font was found, so the text of a PNG picture would be missing; install one (on Debian and Ubuntu: apt-get install fonts-dejavu-core) or use the SVG beside it',
  foreignOutcomes: (found: readonly string[]) =>
    `these results have the outcome classes '${found.join("', '")}', which this version does not know; write the report with the version that swept them`,
};
