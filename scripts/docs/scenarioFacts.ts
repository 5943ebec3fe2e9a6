/** What docs/scenarios.md says of a scenario from its file alone: facts, policy, sources. */
import {
  at as columnOf,
  PARAMETERS,
  type ParameterPath,
  POLICIES,
} from '../../src/model/parameters/index.ts';
import type { CompiledScenario } from '../../src/scenario/scenario.ts';
import { code, table } from './markdown.ts';

/** The parameters told of every scenario, with short heads. */
const TOLD: readonly (readonly [head: string, path: ParameterPath])[] = [
  ['members', 'composition.members'],
  ['private', 'composition.privateShare'],
  ['SMEs', 'composition.smeShare'],
  ['anchors', 'composition.anchors'],
  ['universities', 'composition.universities'],
  ['state demand', 'composition.stateDemand'],
  ['urban quality', 'place.urbanQuality'],
  ['trust in strangers', 'trust.initial'],
  ['openness', 'projects.openness'],
  ['staff', 'specialist.staff'],
  ['neutrality', 'specialist.neutrality'],
];
/** Told in words: the policy and its own parameters, and what belongs to the world. */
const IN_WORDS = ['support.', 'time.', 'outcome.'];

type Inputs = CompiledScenario['inputs'];

/** A row of facts for each cluster, then what else differs from the defaults, then the support. */
export function factsOf({ inputs, source }: CompiledScenario): string {
  const several = inputs.clusters.length > 1;
  const heads = [...(several ? ['cluster'] : []), ...TOLD.map(([head]) => head)];
  const rows = inputs.clusters.map(({ name, values }) => [
    ...(several ? [name] : []),
    ...TOLD.map(([, path]) => written(path, values)),
  ]);
  const blocks = [table(heads, rows)];
  const others = otherSettings(inputs);
  if (others.length > 0) blocks.push(`Not as usual: ${others.join('; ')}.`);
  blocks.push(`Support: ${supportOf(inputs, source)}.`);
  return blocks.join('\n\n');
}

/** Settings beyond the told ones that differ from the default, with their clusters if not all have them. */
function otherSettings({ clusters }: Inputs): string[] {
  const told = new Set<string>(TOLD.map(([, path]) => path));
  return PARAMETERS.flatMap((parameter, i) => {
    const { path } = parameter;
    if (told.has(path) || IN_WORDS.some((group) => path.startsWith(group))) return [];
    const values = new Map<string, string[]>();
    for (const { name, values: own } of clusters) {
      if (own[i] === parameter.default) continue;
      const text = written(path as ParameterPath, own);
      values.set(text, [...(values.get(text) ?? []), name]);
    }
    return [...values].map(([text, names]) => {
      const others = clusters.filter(({ name }) => !names.includes(name)).map(({ name }) => name);
      const most = others.length > 0 && others.length < names.length;
      const which = most ? `all but ${others.join(', ')}` : names.join(', ');
      const where = others.length === 0 ? '' : ` (${which})`;
      return `${code(path)} ${text}${where}`;
    });
  });
}

/** The support in words; of several clusters, how many have which. */
function supportOf({ clusters }: Inputs, source: unknown): string {
  const texts = new Map<string, number>();
  clusters.forEach((cluster, c) => {
    const text = policyOf(cluster, (path) => sourceOf(source, c, path));
    texts.set(text, (texts.get(text) ?? 0) + 1);
  });
  if (texts.size === 1) return [...texts.keys()][0];
  return [...texts].map(([text, n]) => `${n} of ${clusters.length}: ${text}`).join('; ');
}

function policyOf(
  { values, programs }: Inputs['clusters'][number],
  told: (path: string) => string,
): string {
  const value = (path: ParameterPath) => values[columnOf(path)];
  const sum = (path: ParameterPath) =>
    programs[path] ? code(told(path)) : `${value(path)} k€ a year`;
  const policy = POLICIES[value('support.policy')];
  const posts = value('specialist.present') === 1 ? '' : ', and no specialist organisation';
  if (policy === 'none') return `none${posts}`;
  const end = `${value('support.end')} years`;
  const until: Record<string, string> = {
    cliff: `for ${end}, then nothing`,
    taper: `for ${end}, then falling to nothing over ${value('support.taperYears')} years`,
    permanent: 'for ever',
  };
  const span = until[policy] ?? `${policy}, for ${end} at most`;
  return `${sum('support.amount')} for the specialist organisation and ${sum('support.projectAid')} for projects, ${span}${posts}`;
}

/** The text of a setting as the file has it. */
function sourceOf(source: unknown, cluster: number, path: string): string {
  const [group, key] = path.split('.');
  const root = source as Record<string, Record<string, unknown>> & {
    clusters?: Record<string, Record<string, unknown>>[];
  };
  return String(root.clusters?.[cluster]?.[group]?.[key] ?? root[group]?.[key]);
}

/** A value with its unit, as people write it. */
function written(path: ParameterPath, values: ArrayLike<number>): string {
  const value = values[columnOf(path)];
  const { unit, choices } = PARAMETERS[columnOf(path)];
  if (choices) return choices[value];
  if (unit === 'flag') return value === 1 ? 'yes' : 'no';
  if (unit === 'share') return `${Math.round(1000 * value) / 10} %`;
  const name = unit === 'count' || unit === '1' ? '' : unit;
  const plural = (name === 'year' || name === 'quarter') && value !== 1 ? `${name}s` : name;
  return `${value} ${plural}`.trim();
}
