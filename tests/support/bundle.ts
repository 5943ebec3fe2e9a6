/** What a file of the shipped bundle holds. */

/** Packages whose code stands in the text of a file: the bundler names the source of each part. */
export const packagesIn = (text: string): string[] =>
  [...text.matchAll(/^[ \t]*\/\/#region node_modules\/((?:@[^/\n]+\/)?[^/\n]+)/gm)].map(
    ([, name]) => name,
  );
