/** Writes the JSON Schemas of scenario and study files beside the scenarios: `npx tsx scripts/make-schemas.ts`. */
import { writeFileSync } from 'node:fs';
import { scenarioJsonSchema, studyJsonSchema } from '../src/scenario/jsonSchema.ts';

for (const [kind, schema] of [
  ['scenario', scenarioJsonSchema()],
  ['study', studyJsonSchema()],
] as const) {
  const file = new URL(`../scenarios/${kind}.schema.json`, import.meta.url);
  writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
}
