/** Every sentence that the report says to a user about a fault, with the remedy. */

export const reportMessages = {
  noFont: () =>
    'no font was found, so the text of a PNG picture would be missing; install one (on Debian and Ubuntu: apt-get install fonts-dejavu-core) or use the SVG beside it',
  foreignOutcomes: (found: readonly string[]) =>
    `these results have the outcome classes '${found.join("', '")}', which this version does not know; write the report with the version that swept them`,
  unknownMetric: (name: string, known: readonly string[]) =>
    `there is no metric '${name}' in these results; there are ${known.join(', ')}`,
  unknownOutcome: (name: string, known: readonly string[]) =>
    `'${name}' is neither an outcome class nor a condition on a metric; use one of ${known.join(', ')}, several joined by commas, or a condition such as 'state_cost < 5000'`,
  unknownArm: (name: string, known: readonly string[]) =>
    `there is no arm '${name}' in these results; there are ${known.join(', ')}`,
  noCases: () =>
    'no run of these results has a value, so there is nothing to discover; look at why runs failed',
  nothingVaries: () =>
    "nothing varies between these runs, so there is nothing to discover; sweep a study with 'factors', or take all arms",
};
