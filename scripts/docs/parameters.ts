/** docs/parameters.md: every parameter of the model, by group. */
import { PARAMETERS, type ParameterDefinition } from '../../src/model/parameters/index.ts';
import { code, GENERATED, page, table } from './markdown.ts';

/** What each group is about; a group without a line here stops the making. */
const GROUPS: Readonly<Record<string, string>> = {
  time: 'How long a world lives before and after the programme begins.',
  composition: 'What the user knows of the cluster. It holds at the founding, not for ever.',
  place: 'The place the cluster lives in.',
  trust: 'What organisations believe of each other, and what helps them to know.',
  meetings: 'Who meets whom, and how often.',
  projects: 'Joint projects: who wants one, what it costs and brings.',
  conduct: 'Keeping and breaking promises.',
  innovation: 'How knowledge becomes innovations.',
  market: 'How innovations become sales.',
  exit: 'Why firms close.',
  entry: 'Where new firms come from.',
  suppliers: 'The service suppliers of the place.',
  specialist: 'The specialist organisation (SO), its board and its income.',
  membership: 'Why organisations join and leave.',
  support: 'What the state pays, and until when.',
  state: 'Project aid and rents.',
  shocks: 'Events, off by default.',
  outcome: 'What the words of the outcome classes mean: thresholds, never rules of the model.',
};

const ROLES: readonly (readonly [string, string])[] = [
  ['fact', 'the user’s cluster has it'],
  ['lever', 'somebody may choose it'],
  ['uncertainty', 'nobody knows it: sweep it'],
  ['definition', 'what the words of the report mean'],
];

const ACTS: Readonly<Record<string, string>> = {
  always: 'burn-in',
  programme: 'founding',
  schedule: 'support',
  judgement: 'judgement',
};

/** The name before the dot. */
export const groupOf = (path: string): string => path.slice(0, path.indexOf('.'));

/** The default as it would be written in a scenario, without its unit. */
function defaultText(p: ParameterDefinition): string {
  if (p.choices) return code(p.choices[p.default]);
  if (p.unit === 'flag') return p.default === 1 ? 'true' : 'false';
  return p.defaultRule === undefined ? String(p.default) : code(p.defaultRule);
}

function rangeText(p: ParameterDefinition): string {
  if (p.choices) return p.choices.map(code).join(', ');
  if (p.unit === 'flag') return 'true, false';
  if (p.unit === 'rule') return 'an expression';
  return `${p.range[0]} to ${p.range[1]}${p.integer ? ', whole' : ''}`;
}

function row(p: ParameterDefinition): string[] {
  const when = ACTS[p.acts ?? 'always'];
  const meaning = p.timeVarying ? `${p.meaning}; may be an expression of time` : p.meaning;
  return [code(p.path), p.unit, defaultText(p), rangeText(p), p.role, when, meaning, p.source];
}

/** The document. @throws Error if a group has no sentence. */
export function parametersPage(): string {
  const groups = [...new Set(PARAMETERS.map((p) => groupOf(p.path)))];
  const heads = ['parameter', 'unit', 'default', 'range', 'role', 'from', 'meaning', 'source'];
  const sections = groups.map((group) => {
    if (GROUPS[group] === undefined) throw new Error(`say in GROUPS what '${group}' is about`);
    const own = PARAMETERS.filter((p) => groupOf(p.path) === group);
    return [`## ${group}`, GROUPS[group], table(heads, own.map(row))].join('\n\n');
  });
  return page(
    '# Parameters',
    GENERATED,
    `${PARAMETERS.length} parameters in ${groups.length} groups. Every cluster of a world has its own value of
each, except those of \`time\`, which are the world’s. A scenario sets what differs from the defaults; what
they do is said in [ODD.md](ODD.md). A source that says “assumed” means that nobody has measured the value.`,
    '**Role**: who can know or move the value.',
    table(['role', 'means'], ROLES),
    `**From**: since when a value can matter. Arms of a study share the past in which their differences cannot
matter: \`burn-in\`, from the very start; \`founding\`, from the founding of the specialist organisation;
\`support\`, only through the support that is paid; \`judgement\`, only when a run is judged.`,
    ...sections,
  );
}
