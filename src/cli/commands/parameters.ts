/** `karenina parameters`: every number of the model, with what it means and where it comes from. */
import { InputError } from '../../engine/errors.ts';
import { nearest } from '../../engine/nearest.ts';
import { PARAMETERS, type ParameterDefinition } from '../../model/parameters/index.ts';
import { MECHANISMS } from '../../model/parameters/mechanisms.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { cliMessages } from '../messages.ts';
import { colours, say, sayJson } from '../output.ts';

export interface ParametersOptions {
  readonly levers?: boolean;
  readonly group?: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
}

export function parameters(options: ParametersOptions): ExitCode {
  if (options.json && options.markdown) throw new InputError(cliMessages.twoForms());
  const chosen = choose(options);
  // A lever by role, and whatever sets a mechanism of the founding texts, whoever may choose it.
  const mechanisms = options.levers && options.group === undefined ? MECHANISMS : [];
  if (options.json) {
    sayJson({ parameters: chosen, ...(mechanisms.length > 0 && { mechanisms }) });
    return EXIT.done;
  }
  if (mechanisms.length > 0) say(options.markdown ? markdownMechanisms() : textMechanisms());
  for (const [name, members] of byGroup(chosen)) {
    say(options.markdown ? markdownGroup(name, members) : textGroup(name, members));
  }
  return EXIT.done;
}

const groupOf = ({ path }: ParameterDefinition): string => path.split('.')[0];

const ofMechanisms: ReadonlySet<string> = new Set(
  MECHANISMS.flatMap(({ parameters: paths }) => paths),
);

function choose({ group, levers }: ParametersOptions): ParameterDefinition[] {
  const groups = [...new Set(PARAMETERS.map(groupOf))];
  if (group !== undefined && !groups.includes(group)) {
    throw new InputError(cliMessages.noSuchGroup(group, nearest(group, groups), groups));
  }
  return PARAMETERS.filter(
    (p) =>
      (group === undefined || groupOf(p) === group) &&
      (!levers || p.role === 'lever' || ofMechanisms.has(p.path)),
  );
}

function byGroup(all: readonly ParameterDefinition[]): Map<string, ParameterDefinition[]> {
  const groups = new Map<string, ParameterDefinition[]>();
  for (const p of all) groups.set(groupOf(p), [...(groups.get(groupOf(p)) ?? []), p]);
  return groups;
}

/** The default as it would be written in a file. */
function defaultText(p: ParameterDefinition): string {
  if (p.choices) return p.choices[p.default];
  if (p.unit === 'flag') return p.default === 1 ? 'true' : 'false';
  return p.defaultRule ?? String(p.default);
}

/** What is accepted: the names of a choice, or smallest and largest value. */
function rangeText(p: ParameterDefinition): string {
  if (p.choices) return p.choices.join(', ');
  if (p.unit === 'flag') return 'true, false';
  return p.unit === 'rule' ? 'an expression' : `${p.range[0]} to ${p.range[1]}`;
}

const UNITLESS = new Set(['1', 'flag', 'choice', 'rule']);

function textGroup(name: string, members: readonly ParameterDefinition[]): string {
  const paint = colours();
  const entries = members.map((p) => {
    const unit = UNITLESS.has(p.unit) ? '' : ` ${p.unit}`;
    return [
      `  ${paint.bold(p.path)} = ${defaultText(p)}${unit}  ${paint.dim(`[${rangeText(p)}] ${p.role}`)}`,
      `      ${p.meaning}`,
      paint.dim(`      source: ${p.source}`),
    ].join('\n');
  });
  return `${name}\n${entries.join('\n')}\n`;
}

function textMechanisms(): string {
  const paint = colours();
  const entries = MECHANISMS.map(
    ({ name, parameters: paths, source }) =>
      `  ${paint.bold(name)}\n      ${paths.join(', ')}\n${paint.dim(`      source: ${source}`)}`,
  );
  return `${cliMessages.mechanisms}\n${entries.join('\n')}\n`;
}

function markdownMechanisms(): string {
  const rows = MECHANISMS.map(
    ({ name, parameters: paths, source }) =>
      `| ${name} | ${paths.map((path) => `\`${path}\``).join(', ')} | ${source} |`,
  );
  return [
    `## ${cliMessages.mechanisms}`,
    '',
    '| mechanism | parameters | source |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function markdownGroup(name: string, members: readonly ParameterDefinition[]): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  const rows = members.map((p) => {
    const cells = [p.unit, defaultText(p), rangeText(p), p.role, p.meaning, p.source];
    return `| \`${p.path}\` | ${cells.map(cell).join(' | ')} |`;
  });
  return [
    `## ${name}`,
    '',
    '| parameter | unit | default | range | role | meaning | source |',
    '|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
