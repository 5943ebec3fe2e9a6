/** Every sentence that this layer says to a user about a fault, with the remedy. */

export const diagnosisMessages = {
  severalClusters: (title: string, count: number) =>
    `'${title}' has ${count} clusters, and a diagnosis is of one; for a programme of several, sweep a study such as 'pilot-programme', whose report says which to fund`,
  horizonTooShort: (years: number) =>
    `within ${years} years no end of support can be judged; set time.horizon to 20 years or more`,
  unknownPrice: (name: string, known: readonly string[]) =>
    `there is no measure '${name}' to price; there are ${known.join(', ')}`,
} as const;
