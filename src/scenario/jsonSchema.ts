/**
 * JSON Schemas of scenario and study files, for completion and hints in editors. Structure comes from
 * `schema.ts`, what is said of a parameter from the table of parameters.
 */
import * as z from 'zod';
import { PARAMETERS, type ParameterDefinition, parameterIndex } from '../model/parameters/index.ts';
import { DISTRIBUTION_FORMS } from './distributionForms.ts';
import { scenarioSchema } from './schema.ts';
import { studySchema } from './studySchema.ts';
import { unitsFor } from './units.ts';

type JsonSchema = Record<string, unknown>;

export function scenarioJsonSchema(): JsonSchema {
  return toJsonSchema(scenarioSchema);
}

export function studyJsonSchema(): JsonSchema {
  return toJsonSchema(studySchema);
}

/** Draft 7, which the language servers of editors know best. */
function toJsonSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      const { parameter, byPath } = (z.globalRegistry.get(zodSchema) ?? {}) as {
        parameter?: string;
        byPath?: 'value' | 'factor';
      };
      const target = jsonSchema as JsonSchema;
      if (parameter !== undefined) replace(target, describe(PARAMETERS[parameterIndex(parameter)]));
      if (byPath !== undefined) {
        delete target.byPath;
        target.properties = Object.fromEntries(
          PARAMETERS.map(({ path }) => [path, pathSchema(path, byPath)]),
        );
      }
    },
  }) as JsonSchema;
}

function pathSchema(path: string, kind: 'value' | 'factor'): JsonSchema {
  const { meaning } = PARAMETERS[parameterIndex(path)];
  if (kind === 'value') return { $ref: `#/definitions/${path}` };
  const forms = Object.values(DISTRIBUTION_FORMS).join(', ');
  const description = `${meaning}. Levels as a list, or ${forms}.`;
  return { description, allOf: [{ $ref: '#/definitions/factor' }] };
}

function replace(target: JsonSchema, by: JsonSchema): void {
  for (const key of Object.keys(target)) delete target[key];
  Object.assign(target, by);
}

/** What an editor should know of a parameter: kind, bounds, default, and the words for the hint. */
function describe(parameter: ParameterDefinition): JsonSchema {
  const { unit, range, meaning, source, role } = parameter;
  const fallback = defaultOf(parameter);
  const description = [
    `${meaning}.`,
    `Unit: ${unit}.`,
    unit === 'rule' ? '' : `Range: ${range[0]} to ${range[1]}.`,
    `Default: ${fallback}.`,
    `Role: ${role}.`,
    `Source: ${source}.`,
    parameter.timeVarying ? 'May be an expression of t: "= 400 * exp(-t / 5 years)".' : '',
  ];
  return {
    title: parameter.path,
    description: description.filter((part) => part).join(' '),
    default: fallback,
    ...valueSchema(parameter),
  };
}

function defaultOf(parameter: ParameterDefinition): string | number | boolean {
  if (parameter.defaultRule !== undefined) return parameter.defaultRule;
  if (parameter.choices) return parameter.choices[parameter.default];
  return parameter.unit === 'flag' ? parameter.default === 1 : parameter.default;
}

function valueSchema(parameter: ParameterDefinition): JsonSchema {
  const { unit, choices, range, integer, timeVarying } = parameter;
  if (choices) return { enum: choices };
  if (unit === 'flag') return { type: 'boolean' };
  if (unit === 'rule') return { type: 'string' };
  const number = { type: integer ? 'integer' : 'number', minimum: range[0], maximum: range[1] };
  const units = unitsFor(unit);
  if (units.length === 0 && !timeVarying) return number;
  return { anyOf: [number, { type: 'string', examples: examplesOf(parameter) }] };
}

/** The default as text with a unit. */
function examplesOf({ unit, default: value }: ParameterDefinition): string[] {
  if (unit === 'share' || unit === '1') return [`${Math.round(value * 1000) / 10} %`];
  if (unit === 'year' || unit === 'quarter') return [`${value} ${unit}s`];
  return [`${value} ${unit.replace(/^1/, '')}`];
}
