/** Levers as sliders: how far each goes, in which steps, and how its value is written. */
import { PARAMETERS, type ParameterDefinition } from '../../model/parameters/index.ts';
import { percent, whole } from '../../report/numbers.ts';
import { POLICY_NAMES } from './leverNames.ts';

export interface Slider {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** What somebody may choose; rules are for files. */
export const LEVERS: readonly ParameterDefinition[] = PARAMETERS.filter(
  ({ role, unit }) => role === 'lever' && unit !== 'rule',
);

/** Facts of the cluster that a class may want to change before it begins. */
export const FACTS: readonly ParameterDefinition[] = PARAMETERS.filter(({ path }) =>
  [
    'composition.members',
    'composition.universities',
    'composition.anchors',
    'trust.initial',
  ].includes(path),
);

/** Steps that people count in. */
const STEPS = [0.01, 0.05, 0.25, 1, 5, 10, 50, 100, 500, 1000];

/** The accepted range is wide; a slider covers what is usual, and whatever the value is now. */
export function sliderOf(parameter: ParameterDefinition, value: number): Slider {
  const { range, integer, unit } = parameter;
  const [min, most] = range;
  if (unit === 'share') return { min, max: most, step: 0.01 };
  const usual = Math.max(4 * parameter.default, 2 * value, integer ? 10 : 1);
  const wanted = Math.min(most, usual);
  const fine = STEPS.find((one) => (wanted - min) / one <= 100) ?? 1000;
  // The handle stands where the value is, so the value is a whole number of steps.
  const exact = STEPS.findLast((one) => one <= fine && isMultiple(value - min, one)) ?? fine;
  const step = integer ? Math.max(1, exact) : exact;
  return { min, max: Math.min(most, Math.ceil(wanted / step) * step), step };
}

const isMultiple = (length: number, step: number): boolean =>
  Math.abs(length / step - Math.round(length / step)) < 1e-6;

/** A choice as people say it. */
export function choiceText({ choices }: ParameterDefinition, value: number): string {
  const choice = choices?.[value] ?? String(value);
  return POLICY_NAMES[choice as keyof typeof POLICY_NAMES] ?? choice;
}

/** Of what a number without a unit is a multiple, where that is not the average. */
const MULTIPLES: Readonly<Record<string, string>> = { 'support.matchRate': 'fees and services' };

/** A value as people say it, with its unit. */
export function valueText(lever: ParameterDefinition, value: number): string {
  const { unit, path } = lever;
  if (unit === 'flag') return value === 1 ? 'yes' : 'no';
  if (unit === 'choice') return choiceText(lever, value);
  if (unit === 'share') return percent(value);
  const text = Math.abs(value) >= 1000 ? whole(value) : String(Math.round(value * 100) / 100);
  if (unit === '1') return `${text} × ${MULTIPLES[path] ?? 'average'}`;
  if (unit === 'count') return text;
  return `${text} ${unit === 'year' && value !== 1 ? 'years' : unit}`;
}

/** A value as files say it. */
export function settingText({ unit, choices }: ParameterDefinition, value: number): string {
  if (unit === 'flag') return value === 1 ? 'true' : 'false';
  if (unit === 'choice') return choices?.[value] ?? String(value);
  return String(Math.round(value * 1e6) / 1e6);
}

/** A text as in files, as a number again; NaN if it is none. */
export function settingValue({ unit, choices }: ParameterDefinition, text: string): number {
  if (unit === 'flag') return text === 'true' ? 1 : 0;
  if (unit === 'choice') return choices?.indexOf(text) ?? Number.NaN;
  return Number(text);
}

const GROUPS: Readonly<Record<string, string>> = {
  support: 'Support by the state',
  specialist: 'The specialist organisation',
  meetings: 'How members meet',
  trust: 'Trust and rules',
  projects: 'Joint projects',
  membership: 'Membership',
  entry: 'New firms',
  innovation: 'Innovation',
  place: 'The place',
  state: 'Project aid',
  composition: 'Who is there',
};

/** The levers by group, the most asked for first. */
export function leverGroups(): {
  readonly title: string;
  readonly levers: ParameterDefinition[];
}[] {
  const groupOf = ({ path }: ParameterDefinition): string => path.split('.')[0];
  return Object.entries(GROUPS).flatMap(([group, title]) => {
    const levers = [...LEVERS, ...FACTS].filter((lever) => groupOf(lever) === group);
    return levers.length === 0 ? [] : [{ title, levers }];
  });
}
