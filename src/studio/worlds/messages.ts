/** What the studio's workers say about what they were given: what is wrong, and the remedy. */

export const studioMessages = {
  noSuchCluster: (cluster: number, names: readonly string[]) =>
    `The scenario has no cluster number "${cluster + 1}", only ${names.length === 1 ? `one, "${names[0]}"` : `${names.length}: ${names.join(', ')}`}; choose one of them.`,
};
