/** Every sentence that this layer says to a user about a fault, with the remedy. */

export const diagnosisMessages = {
  severalClusters: (title: string, count: number) =>
    `'${title}' has ${count} clusters, and a diagnosis is of one; for a programme of several, sweep a study such as 'pilot-programme', whose report says which to fund`,
  horizonTooShort: (years: number) =>
    `within ${years} years no end of support can be judged; set time.horizon to 20 years or more`,
  unknownPrice: (name: string, known: readonly string[]) =>
    `there is no measure '${name}' to price; there are ${known.join(', ')}`,
  notAnAnswer: (name: string, answer: string, example: string) =>
    `'${answer}' is no answer to ${name}; answer as in '${example}', with a range such as '${example} .. …', or with ? if nobody knows`,
  rangeTurned: (name: string, answer: string) =>
    `the range '${answer}' of ${name} ends before it begins; give the smaller end first`,
  notAChoice: (
    name: string,
    answer: string,
    suggestion: string | undefined,
    known: readonly string[],
  ) =>
    `'${answer}' is no answer to ${name}; ${suggestion === undefined ? `choose from ${known.join(', ')}, or ? if nobody knows` : `did you mean '${suggestion}'?`}`,
  noMembers: (file: string) =>
    `'${file}' has no members; give a head line (name, kind, size, owner, niche) and a row for each member`,
  tooManyMembers: (file: string, most: number) =>
    `'${file}' has more than ${most} members, which is no cluster that can be simulated`,
  csvBroken: (file: string, cause: string) =>
    `'${file}' cannot be read as CSV (${cause}); save the spreadsheet as "CSV UTF-8"`,
  csvHead: (file: string, heads: readonly string[], known: readonly string[]) =>
    `'${file}' begins with '${heads.join(', ').slice(0, 80)}'; its first line must name its columns: ${known.join(', ')}`,
  csvCell: (
    file: string,
    line: number,
    column: string,
    cell: string,
    suggestion: string | undefined,
    known: readonly string[],
  ) =>
    `${file}:${line}: '${cell.slice(0, 60)}' is no ${column}; ${suggestion === undefined ? `write one of ${known.join(', ')}, or leave the cell empty` : `did you mean '${suggestion}'?`}`,
  moreSmallThanPrivate: () =>
    'there are more small and medium firms than private ones; small firms count as private here, so give --small no more than --private',
} as const;
