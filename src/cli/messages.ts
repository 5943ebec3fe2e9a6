/** Every sentence of the command line that reports a fault, gives a hint or helps. */

const didYouMean = (name: string | undefined): string =>
  name === undefined ? '' : `; did you mean '${name}'?`;

export const cliMessages = {
  about:
    'Simulates innovation clusters and answers when the state can let go of them, and what is missing.',
  overviewExamples: `
Examples:
  karenina run global-average                 one world of the shipped scenario
  karenina sweep withdrawal --out results/w   when can the subsidy stop?
  karenina check my-cluster.yaml              is my file right?
  karenina parameters --group support         what can be set

SCENARIO and STUDY are files, or names of shipped ones. Exit codes: 0 done; 1 finished, but runs failed;
2 wrong use or invalid input; 130 interrupted.`,
  helpHint: "Try 'karenina --help', or 'karenina help COMMAND' for one command.",
  wholeNumber: (min: number, max: number) => `A whole number from ${min} to ${max} is expected.`,
  notAnAssignment: () => "'path=value' is expected, as in support.end='8 years'.",
  unexpected: (sentence: string, stackFollows: boolean) =>
    stackFollows
      ? `unexpected: ${sentence}`
      : `unexpected: ${sentence} (this is a defect of the program; KARENINA_DEBUG=1 shows where)`,
  noSuchGroup: (name: string, suggestion: string | undefined, names: readonly string[]) =>
    `there is no group of parameters '${name}'${
      suggestion === undefined ? `; there are ${names.join(', ')}` : didYouMean(suggestion)
    }`,
  twoForms: () => '--json and --markdown exclude each other; give one of them',
  stopping: 'stopping; what is finished is being stored (again to stop at once)',
} as const;
