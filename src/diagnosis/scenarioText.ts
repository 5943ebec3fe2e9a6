/** A scenario file from what was told of a cluster: every line says where its value comes from. */
import { InputError } from '../engine/errors.ts';
import { PARAMETERS, parameterIndex } from '../model/parameters/index.ts';
import { LIBRARY, loadScenario } from '../scenario/files.ts';
import { FACTS, type Fact, FIELDS, type Told } from './facts.ts';
import { diagnosisMessages } from './messages.ts';

export interface NewCluster {
  readonly name: string;
  readonly title: string;
  /** Key of FIELDS. */
  readonly field: string;
  /** By name of the fact; what is missing was not told. */
  readonly told: ReadonlyMap<string, Told>;
}

/** @throws InputError where what was told contradicts itself beyond mending. */
export function scenarioText({ name, title, field, told }: NewCluster): string {
  const base = FIELDS[field];
  const { values } = loadScenario(`${LIBRARY}/${base}.yaml`).inputs.clusters[0];
  const settled = consistent(told, values);
  const groups = new Map<string, string[]>();
  const ranges: string[] = [];
  for (const fact of FACTS) {
    const [group, key] = fact.path.split('.');
    const lines = groups.get(group) ?? [];
    groups.set(group, lines);
    const known = settled.get(fact.name);
    if (known !== undefined) {
      lines.push(`  ${key}: ${written(fact, known.value)} # ${known.from}`);
      if (known.range !== null) {
        ranges.push(`  ${fact.path}: ${rangeText(fact, known.range)} # ${known.from}`);
      }
      continue;
    }
    const inherited = values[parameterIndex(fact.path)];
    lines.push(
      `  # ${key}: ${written(fact, inherited)} # not told; taken from the shipped scenario ${base}`,
    );
    if (fact.unknown) {
      const range = around(fact.unknown, inherited);
      ranges.push(`  ${fact.path}: ${rangeText(fact, range)} # not told; plausible`);
    }
  }
  return [
    '# A cluster as its people told it. Lines that begin with # are not told: take the # away and write',
    '# your value, or leave them. Every value may have a unit (47, 55 %, 300 k€/year, 5 years).',
    '# karenina check reads this file, karenina diagnose makes a decision paper of it.',
    `name: ${name}`,
    `title: ${JSON.stringify(title)}`,
    `extends: ${base}.yaml # what is not said here`,
    ...[...groups].flatMap(([group, lines]) => ['', ...groupLines(group, lines)]),
    ...(ranges.length === 0
      ? []
      : [
          '',
          '# What is not known for certain. A diagnosis tries values from these ranges; a single run takes',
          '# the value above, or that of the shipped scenario.',
          'uncertain:',
          ...ranges,
        ]),
    '',
  ].join('\n');
}

/** A group of which nothing is told must be a comment as a whole: an empty mapping is none. */
function groupLines(group: string, lines: readonly string[]): string[] {
  const empty = lines.every((line) => line.trimStart().startsWith('#'));
  return [empty ? `# ${group}:` : `${group}:`, ...lines];
}

/** Small firms are private, and ranges may not cross the value of the other. */
function consistent(
  told: ReadonlyMap<string, Told>,
  values: ArrayLike<number>,
): ReadonlyMap<string, Told> {
  const result = new Map(told);
  const own = result.get('private');
  const small = result.get('small');
  const most = own?.value ?? values[parameterIndex('composition.privateShare')];
  if (small !== undefined && small.value > most) {
    if (own !== undefined && small.range === null && own.range === null) {
      throw new InputError(diagnosisMessages.moreSmallThanPrivate());
    }
    result.set('small', { ...small, value: most, from: `${small.from}; no more than are private` });
  }
  const clipped = result.get('small');
  if (clipped?.range) result.set('small', { ...clipped, range: cut(clipped.range, 0, most) });
  const least = clipped?.value ?? values[parameterIndex('composition.smeShare')];
  if (own?.range) result.set('private', { ...own, range: cut(own.range, least, 1) });
  return result;
}

function cut(range: readonly [number, number], low: number, high: number): [number, number] | null {
  const ends: [number, number] = [Math.max(low, range[0]), Math.min(high, range[1])];
  return ends[0] < ends[1] ? ends : null;
}

/** A plausible range that holds the value taken. */
function around([low, high]: readonly [number, number], value: number): readonly [number, number] {
  return [Math.min(low, value), Math.max(high, value)];
}

function written({ path, kind }: Fact, value: number): string {
  const parameter = PARAMETERS[parameterIndex(path)];
  if (parameter.unit === 'flag') return value === 1 ? 'true' : 'false';
  if (kind === 'share') return `${round(100 * value, 1)} %`;
  if (kind === 'money') return `${round(value, 1)} k€/year`;
  if (kind === 'years') return `${round(value, 2)} years`;
  if (kind === 'posts') return `${round(value, 1)} FTE`;
  return String(round(value, 2));
}

function rangeText(fact: Fact, [low, high]: readonly [number, number]): string {
  return `uniform(${written(fact, low)}, ${written(fact, high)})`;
}

const round = (x: number, digits: number): number => Number(x.toFixed(digits));
