/**
 * Everything this layer says to users. A message tells what is wrong, with the value in quotes, and
 * the remedy; the place is put before it (`placed` in text.ts).
 */

import { nearest } from '../engine/nearest.ts';
import type { ParameterDefinition, Unit } from '../model/parameters/index.ts';
import { quote } from './text.ts';

const LONGEST_LIST = 12;

const meant = (name: string | undefined): string => (name ? ` Did you mean "${name}"?` : '');
const list = (names: readonly string[]): string =>
  names.length > LONGEST_LIST
    ? `${names.slice(0, LONGEST_LIST).join(', ')} and ${names.length - LONGEST_LIST} more`
    : names.join(', ');
const orUnits = (units: readonly string[]): string =>
  units.length > 0 ? `, alone or with a unit (${units.join(', ')})` : '';
const inUnit = (unit: Unit): string =>
  ['1', 'share', 'count', 'flag', 'choice', 'rule'].includes(unit)
    ? ''
    : ` ${unit === 'year' ? 'years' : unit}`;

const NODE_NAMES: Readonly<Record<string, string>> = {
  AccessorNode: 'access to properties or elements',
  ArrayNode: 'matrices',
  AssignmentNode: 'assignments (compare with "==")',
  BlockNode: 'several expressions',
  FunctionAssignmentNode: 'definitions of functions',
  ObjectNode: 'objects',
  RangeNode: 'ranges',
  RelationalNode: 'chained comparisons (join two with "and")',
};

export const messages = {
  andMore: (count: number) => `… and ${count} more faults; mend those above first.`,

  // Files
  noSuchFile: (file: string) => `There is no file ${quote(file)}; check the spelling.`,
  notReadable: (file: string, why: string) => `${quote(file)} cannot be read (${why}).`,
  notAFile: (file: string) => `${quote(file)} is not an ordinary file; name a YAML file.`,
  nulInPath: (path: string) => `The path ${quote(path)} has a NUL character; remove it.`,
  absolutePath: (path: string) =>
    `${quote(path)} is an absolute path; name the file relative to this one.`,
  outsideFolder: (path: string) =>
    `${quote(path)} lies outside the folder of the scenarios; copy the file into it.`,
  noFilesHere: (path: string) => `${quote(path)} cannot be read here; only one text was given.`,
  notUtf8: () => 'The file is not UTF-8 text; save it as UTF-8.',
  fileTooLarge: (bytes: number, most: number) =>
    `The file has "${bytes}" bytes, of at most ${most}; a scenario needs a few thousand.`,
  extendsCycle: (file: string) =>
    `"extends" comes back to ${quote(file)}; let one of the files stand alone.`,
  extendsTooLong: (most: number) => `More than ${most} files extend one another; merge some.`,

  // YAML
  tooManyLines: (count: number, most: number) =>
    `The text has "${count}" lines, of at most ${most}; a scenario needs a few hundred.`,
  lineTooLong: (length: number, most: number) =>
    `The line has "${length}" characters, of at most ${most}; break it.`,
  tooManyMarks: (count: number, most: number) =>
    `The text has "${count}" commas, colons and brackets, of at most ${most}; shorten it.`,
  tooDeep: (most: number) => `The text is nested more than ${most} levels deep; flatten it.`,
  tooManyNodes: (most: number) => `The text has more than ${most} keys and values; shorten it.`,
  notYaml: (what: string) =>
    `This is not valid YAML: ${what.replace(/\.$/, '')}; check the indentation, and put quotes around texts with ": ".`,
  severalDocuments: () => 'The file has several YAML documents; keep one, without "---" after it.',
  directive: () => 'YAML directives ("%…") are not accepted; remove the line.',
  anchor: (name: string) =>
    `YAML anchors are not accepted; remove "&${name}" and repeat the value.`,
  alias: (name: string) => `YAML aliases are not accepted; write the value in place of "*${name}".`,
  tag: (name: string) => `YAML tags are not accepted; remove ${quote(name)}.`,
  keyNotText: (what: string) => `A key must be a plain name, not ${what}.`,
  forbiddenKey: (key: string) => `The key ${quote(key)} is not accepted; choose another name.`,
  duplicateKey: (key: string, line: number) =>
    `The key ${quote(key)} is given twice, first in line ${line}; keep one.`,
  notAMapping: () => 'The file must hold keys with values, such as "name: my-cluster".',

  // Structure
  unknownKey: (key: string, known: readonly string[]) =>
    `There is no key ${quote(key)} here.${
      meant(nearest(key, known)) || ` There are: ${list(known)}.`
    }`,
  studyGiven: () =>
    'Only a study has this key, and here a scenario is meant; simulate a study by "karenina sweep", or one of its runs with --arm, or remove the key.',
  scenarioGiven: () =>
    'This is a scenario, and here a study is meant; simulate it by "karenina run", or name it in a study, as in "scenario: my-cluster.yaml".',
  missingKey: (key: string) => `The key "${key}" is missing; add it.`,
  empty: () => 'There is no value; give one or remove the key.',
  wrongType: (expected: string, value: unknown) =>
    `${quote(value)} is not ${expected}; give ${expected}.`,
  tooShort: (least: number) => `Too few; give at least ${least}.`,
  tooLong: (most: number) => `Too long; give at most ${most}.`,
  numberTooSmall: (value: unknown, least: number | bigint) =>
    `${quote(value)} is too small; give at least ${least}.`,
  numberTooLarge: (value: unknown, most: number | bigint) =>
    `${quote(value)} is too large; give at most ${most}.`,
  notAName: (value: unknown) =>
    `${quote(value)} is not a name; use small letters, digits and hyphens, as in "my-cluster".`,
  notOneOf: (value: unknown, known: readonly string[]) =>
    `${quote(value)} is not accepted.${meant(nearest(String(value), known))} Use one of: ${list(known)}.`,

  // Values
  notANumber: (value: unknown, units: readonly string[]) =>
    `${quote(value)} is not a number; write a number${orUnits(units)}.`,
  tooLarge: (value: unknown) => `${quote(value)} is not a finite number; give a smaller one.`,
  unknownUnit: (unit: string, suitable: readonly string[], all: readonly string[]) =>
    `There is no unit ${quote(unit)}.${meant(nearest(unit, suitable) ?? nearest(unit, all))} ${
      suitable.length > 0 ? `Use ${suitable.join(', ')} or none.` : 'Write the number alone.'
    }`,
  wrongUnit: (unit: string, dimension: string, target: Unit, suitable: readonly string[]) =>
    `The unit ${quote(unit)} is one of ${dimension}, which does not suit here; ${
      suitable.length > 0
        ? `use ${suitable.join(', ')}, or none for${inUnit(target) || ' a plain number'}.`
        : 'write the number alone.'
    }`,
  outOfRange: (value: unknown, { path, range, unit }: ParameterDefinition) =>
    `${quote(value)} is outside the range of ${path}: ${range[0]} to ${range[1]}${inUnit(unit)}.`,
  notWhole: (value: unknown, number: number, unit: Unit) =>
    `${quote(value)} is ${number}${inUnit(unit)}, but a whole number is needed; round it.`,
  notAFlag: (value: unknown) => `${quote(value)} is neither true nor false; write true or false.`,
  notAChoice: (value: unknown, near: string | undefined, known: readonly string[]) =>
    `${quote(value)} is not a choice here.${meant(near)} Use one of: ${known.join(', ')}.`,
  distributionInScenario: (value: string) =>
    `${quote(value)} is a distribution; give one value here, and the distribution under "factors" of a study.`,
  notTimeVarying: (value: unknown, { path }: ParameterDefinition) =>
    `${path} cannot vary with time; replace ${quote(value)} by one value.`,
  outOfRangeAt: (value: number, years: number, { path, range, unit }: ParameterDefinition) =>
    `The expression gives "${value}" at t = ${years} years, outside the range of ${path}: ${range[0]} to ${range[1]}${inUnit(unit)}; keep it inside with min(…) or max(…).`,

  // Expressions
  expressionTooLong: (text: string) => `The expression ${quote(text)} is too long; shorten it.`,
  expressionTooDeep: (text: string) =>
    `The expression ${quote(text)} has too many brackets within brackets; flatten it.`,
  strangeCharacter: (character: string, text: string) =>
    `The character ${quote(character)} has no place in the expression ${quote(text)}; remove it.`,
  notAnExpression: (text: string, why: string) =>
    `${quote(text)} is not an expression${why ? `: ${why.replace(/\.$/, '')}` : ''}; mend it.`,
  notACondition: (text: string) =>
    `${quote(text)} is not a condition; compare something, as in "members >= 40".`,
  unknownName: (name: string, near: string | undefined, known: readonly string[]) =>
    `There is no name ${quote(name)} in expressions.${meant(near) || ` There are: ${known.join(', ')}.`}`,
  onlyInRules: (name: string) =>
    `${quote(name)} can be asked in rules such as support.when only; here only "t" (years) is known.`,
  implicitProduct: () =>
    'Two values stand side by side in the expression; write "*" between them, or mend the unit.',
  forbiddenNode: (type: string) =>
    `Expressions may not contain ${NODE_NAMES[type] ?? `"${type}"`}; use numbers, names, + - * / ^, comparisons, and, or, not, ?: and functions.`,
  forbiddenConstant: (value: unknown) =>
    `${quote(String(value))} has no place in an expression; use finite numbers.`,
  forbiddenOperator: (operator: string) =>
    `The operator ${quote(operator)} is not accepted in expressions; use + - * / ^ < <= > >= == != and, or, not, ?:.`,
  forbiddenFunction: (name: string, near: string | undefined, known: readonly string[]) =>
    `There is no function ${quote(name)} in expressions.${meant(near)} Use one of: ${known.join(', ')}.`,
  wrongArguments: (name: string, wanted: number | 'many', given: number) =>
    `The function ${quote(name)} takes ${wanted === 'many' ? 'one or more' : wanted} values, not ${given}; mend the call.`,

  // Distributions
  unknownDistribution: (name: string, near: string | undefined, known: readonly string[]) =>
    `There is no distribution ${quote(name)}.${meant(near)} Use one of: ${known.join(', ')}.`,
  distributionArguments: (value: string, form: string) =>
    `${quote(value)} has the wrong number of values; write ${form}.`,
  notAscending: (value: string) =>
    `The bounds in ${quote(value)} do not ascend; put the smaller first.`,
  notPositive: (value: string, name: string) =>
    `${quote(value)} must be above 0, being ${name} of the distribution.`,
  onlyLevels: (value: string) =>
    `${quote(value)} is continuous, but the parameter has names; list levels, as in [one, two].`,
  levelCount: (count: number, most: number) =>
    `A factor has "${count}" levels; give from 1 to ${most}.`,
  levelTwice: (value: unknown) => `The level ${quote(value)} is given twice; keep one.`,
  ruleAsFactor: () => 'A rule cannot be a factor; give each rule an arm of its own.',
  factorPath: (key: string) =>
    `A factor is a dotted path such as "trust.initial", for all clusters, not ${quote(key)}; write it so.`,

  // Scenario
  unknownParameter: (path: string, near: string | undefined) =>
    `There is no parameter ${quote(path)}.${meant(near) || ' "karenina parameters" lists them.'}`,
  worldParameter: (path: string) =>
    `${path} belongs to the whole world; set it once, outside clusters and arms.`,
  noClusters: (name: string) =>
    `The scenario has no "clusters", so there is no ${quote(name)}; leave "clusters.…" away.`,
  unknownCluster: (name: string, near: string | undefined, known: readonly string[]) =>
    `There is no cluster ${quote(name)}.${meant(near)} There are: ${list(known)}.`,
  clusterTwice: (name: string) => `Two clusters are named ${quote(name)}; rename one.`,
  tooManyClusters: (count: number, most: number) =>
    `The world has "${count}" clusters, of at most ${most}; lower "count".`,
  inconsistent: (cluster: string | null, what: string) =>
    cluster === null ? what : `In cluster ${quote(cluster)}: ${what}`,
  shareAbove: (small: string, a: number, large: string, b: number) =>
    `${small} "${a}" is above ${large} "${b}", of which it is a part; lower one or raise the other.`,
  minAboveMax: (small: string, a: number, large: string, b: number) =>
    `${small} "${a}" is above ${large} "${b}"; swap or mend them.`,
  tooManyOrganisations: (members: number, needed: number, what: string) =>
    `${what} make "${needed}" organisations, more than composition.members "${members}"; lower one or raise the members.`,
  judgedTooLate: (end: number, judged: number, horizon: number) =>
    `Support ends in year "${end}" and the cluster is to be judged in year "${judged}", after the horizon of ${horizon} years; set time.horizon to at least ${judged} years, let support end earlier, or have support.policy "permanent" if it is never to end.`,
  shockTooLate: (path: string, year: number, horizon: number) =>
    `${path} "${year}" lies outside the ${horizon} years simulated, so that it would never come; choose an earlier year, or 0 for never.`,
  onceOnly: (path: string, from: number) =>
    `${path} is read only when the world or its specialist organisation begins, so a change from year "${from}" on would do nothing; leave "from" out.`,
  boardTooFull: (sum: number) =>
    `The seats of business, research and government on the board add up to "${sum}", above 1; lower one.`,

  // Assignments and studies
  notAnAssignment: (text: string) =>
    `${quote(text)} is not an assignment; write path=value, as in support.end=8.`,
  givenTwice: (path: string) => `${path} is set twice; keep one.`,
  assignmentGroup: (path: string) =>
    `${quote(path)} is a group; name a parameter of it, as in "trust.initial".`,
  inArm: (arm: string, what: string) => `In arm "${arm}": ${what}`,
  inFactor: (path: string, value: number, what: string) => `With ${path} at ${value}: ${what}`,
  pairsOfNothing: () => 'There is nothing to pair; add "removals" or remove "pairs".',
  removalsAndArms: () =>
    'A study has "removals", which make its arms, or "arms", not both; remove one.',
  removalNamedBase: (name: string) =>
    `A removal cannot be named "${name}", which is the arm that lacks nothing; rename it.`,
  removalsClash: (a: string, b: string, path: string) =>
    `The removals "${a}" and "${b}" both set ${path}, so that they make no pair; let one of them set it.`,
  removalYears: (a: string, b: string) =>
    `The removals "${a}" and "${b}" begin in different years, so that they make no pair; give both the same "from", or leave it away.`,
  afterHorizon: (value: unknown, horizon: number) =>
    `${quote(value)} lies outside the ${horizon} years simulated; choose an earlier year.`,
  tooMany: (what: string, count: number, most: number) =>
    `There are "${count}" ${what}, of at most ${most}; remove some.`,
  gridNeedsLevels: (path: string) =>
    `A grid needs levels, but ${path} has a continuous distribution; list its levels or choose another design.`,
  designFile: () => 'A design of kind "list" needs "file", the CSV file of its points; add it.',
  designOption: (kind: string, key: string, takers: readonly string[]) =>
    `A design of kind "${kind}" takes no "${key}"; remove it or choose ${takers.map((taker) => `"${taker}"`).join(' or ')}.`,
  notAPowerOfTwo: (kind: string, key: string, count: number, below: number, above: number) =>
    `A design of kind "${kind}" is balanced at powers of two only; give "${key}" as ${below} or ${above}, not "${count}".`,
  oddLevels: (levels: number) =>
    `Trajectories step over half of the levels; give an even number of "levels", not "${levels}".`,
  stopWithTargets: () =>
    'A study with "targets" has a fixed number of replications, the same for every parameter set; remove "stop" and give "replications".',
  stopNeedsArms: () =>
    '"stop" watches differences between arms, but there is one arm; add "arms", or remove "stop" and give "replications".',
  stopArm: (name: string, near: string | undefined, known: readonly string[]) =>
    `There is no arm ${quote(name)} to compare with.${meant(near) || ` There are: ${list(known)}.`}`,
  stopMeasure: (name: string, near: string | undefined) =>
    `${quote(name)} is neither an outcome class nor a metric.${meant(near) || ' docs/series-and-metrics.md lists both.'}`,
  stopWide: (halfWidth: number, of: string) =>
    `A difference between shares of ${of} is never known worse than to ±1, so that a half-width of "${halfWidth}" asks for nothing; give one such as 0.03.`,
  stopLate: (atLeast: number, replications: number) =>
    `The first look comes after "${atLeast}" replications, more than the ${replications} there are at most; lower "atLeast" or raise "replications".`,
  factorsNeeded: () => 'A design needs factors; add "factors" or remove "design".',

  // Targets
  targetOfOne: (given: readonly string[]) =>
    `A target is of one thing${given.length > 0 ? `, not of ${given.join(' and ')}` : ''}; give metric, outcome or series.`,
  unknownObservable: (
    kind: string,
    name: string,
    near: string | undefined,
    known: readonly string[],
  ) => `There is no ${kind} ${quote(name)}.${meant(near) || ` There are: ${list(known)}.`}`,
  targetOfCode: (name: string) =>
    `"${name}" is a code of outcome classes and has no mean; give outcome and its share.`,
  targetYear: (kind: string) =>
    kind === 'series'
      ? 'A target of a series needs its year; add "year".'
      : `A target of ${kind === 'outcome' ? 'an outcome' : 'a metric'} has no year; remove it, or name a series.`,
  targetArmMissing: (known: readonly string[]) =>
    `The study has several arms; add "arm" to the target, one of: ${list(known)}.`,
  targetArmUnknown: (name: string, near: string | undefined, known: readonly string[]) =>
    `There is no arm ${quote(name)}.${meant(near)} Use one of: ${list(known)}.`,
  targetBounds: () => 'A target has a value or a band; give one of them.',
  targetScaleMissing: () =>
    'A value of 0 has no usual scale; add "scale", how far off counts as one unit of distance.',
  targetScale: (value: unknown) => `The scale ${quote(value)} is not above 0; give a larger one.`,
  targetTwice: (name: string) => `The target "${name}" is given twice; keep one.`,
};
