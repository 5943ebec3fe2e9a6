/**
 * The structure of scenario files, built from the table of parameters: which keys there are and what kind of
 * thing each holds; that of study files, which may hold a scenario, stands in `studySchema.ts`. What a single
 * value means is read in `values.ts`. The JSON Schemas for editors are made from the same (`jsonSchema.ts`).
 */
import * as z from 'zod';
import { PARAMETERS, type ParameterDefinition } from '../model/parameters/index.ts';

// A schema is used once or twice a process, so compiling it is a loss; and a browser page whose policy
// forbids eval could not.
z.config({ jitless: true });

/** Names of scenarios, clusters and arms: they become names of files, columns and legends. */
export const NAME = /^[a-z0-9][a-z0-9-]{0,63}$/;

const TEXT_MAX = 10_000;
export const TITLE_MAX = 200;

export const name = z.string().regex(NAME);
export const title = z.string().min(1).max(TITLE_MAX);
export const about = z.string().max(TEXT_MAX);

/** A value of a file: the reader of values says more of it than a schema could. */
export const value = z.union([z.number(), z.string(), z.boolean()]);

/** One schema a parameter, so that exported schemas define each once and refer to it. */
const PARAMETER_SCHEMAS = new Map(
  PARAMETERS.map(({ path }) => [
    path,
    z.union([z.number(), z.string(), z.boolean()]).meta({ id: path, parameter: path }),
  ]),
);

function groupSchemas(parameters: readonly ParameterDefinition[]) {
  const groups: Record<string, Record<string, z.ZodOptional>> = {};
  for (const parameter of parameters) {
    const [groupName, key] = parameter.path.split('.');
    groups[groupName] ??= {};
    groups[groupName][key] = (PARAMETER_SCHEMAS.get(parameter.path) as z.ZodUnion).optional();
  }
  return Object.fromEntries(
    Object.entries(groups).map(([groupName, keys]) => [groupName, z.strictObject(keys).optional()]),
  );
}

const cluster = z
  .strictObject({
    name: name.meta({ description: 'Name of the cluster; unique in the world.' }),
    count: z
      .int()
      .min(1)
      .max(100)
      .meta({ description: 'So many equal clusters: name-1, name-2, …', default: 1 })
      .optional(),
    ...groupSchemas(PARAMETERS.filter((parameter) => !parameter.world)),
  })
  .meta({ description: 'A cluster; its values replace those of the whole scenario.' });

const levels = z.array(value).min(1);
const distribution = z.union([value, levels]);

export const factor = z
  .union([
    value,
    levels,
    z.strictObject({ role: z.enum(['lever', 'uncertainty']).optional(), values: distribution }),
  ])
  .meta({ id: 'factor' });

const scenarioKeys = {
  name: name.meta({ description: 'Short name, as that of the file.' }),
  title: title.meta({ description: 'Title for reports.' }).optional(),
  about: about.meta({ description: 'What the scenario stands for, in plain words.' }).optional(),
  sources: z
    .array(
      z
        .string()
        .min(1)
        .max(TITLE_MAX * 5),
    )
    .max(100)
    .meta({ description: 'Where the values come from.' })
    .optional(),
  extends: z
    .string()
    .min(1)
    .max(500)
    .meta({ description: 'Scenario file on which this one builds, relative to this file.' })
    .optional(),
  ...groupSchemas(PARAMETERS),
  uncertain: z
    .record(z.string(), factor)
    .meta({
      description:
        'What the author is not sure of, with its plausible range: a diagnosis varies it, a run takes the value.',
      byPath: 'factor',
    })
    .optional(),
  clusters: z
    .array(cluster)
    .min(1)
    .max(100)
    .meta({ description: 'Several clusters in one world; without it there is one.' })
    .optional(),
};

/** A scenario file. */
export const scenarioSchema = z.strictObject(scenarioKeys).meta({
  title: 'Karenina scenario',
  description: 'One world: a cluster (or several), its place and the support it gets.',
});

/** A scenario written inside a study; its name may be left away. */
export const inlineScenario = z.strictObject({
  ...scenarioKeys,
  name: scenarioKeys.name.optional(),
});
