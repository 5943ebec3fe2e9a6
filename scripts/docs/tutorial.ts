/** The researcher's tutorial as steps: files that it shows, commands, and what they printed. */

export interface Step {
  /** As written, without `karenina`. */
  readonly command: string;
  /** What the page shows of its output; null where it shows none. */
  readonly output: string | null;
}

/** Files that the page shows, by the name on the first line of each YAML block. */
export function filesOf(page: string): ReadonlyMap<string, string> {
  return new Map(
    [...page.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, text]) => [
      `${/^name: ([\w-]+)$/m.exec(text)?.[1]}.yaml`,
      text,
    ]),
  );
}

/** The blocks of one command each, with the output block that follows. */
export function stepsOf(page: string): Step[] {
  const blocks = page.matchAll(/^```sh\nkarenina (.*)\n```\n(?:\n```text\n([\s\S]*?)^```)?/gm);
  return [...blocks].map(([, command, output]) => ({ command, output: output ?? null }));
}

/** Words of a command, quotes taken off. */
export const wordsOf = (command: string): string[] =>
  [...command.matchAll(/(?:[^\s']|'[^']*')+/g)].map(([word]) => word.replaceAll("'", ''));

/** The page with what each command prints now, where it shows any; `outputs` in the order of the steps. */
export function withOutputs(page: string, outputs: readonly string[]): string {
  let step = 0;
  return page.replace(
    /^(```sh\nkarenina .*\n```\n)(\n```text\n)?([\s\S]*?)(?=^```)/gm,
    (whole, command: string, opening: string | undefined) => {
      const output = outputs[step++];
      return opening === undefined ? whole : `${command}${opening}${output}`;
    },
  );
}
