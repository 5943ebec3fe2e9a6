/** Makes the generated documents and the constants quoted in docs/ODD.md: `npx tsx scripts/make-docs.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { commandsPage } from './docs/commands.ts';
import { constantsPage } from './docs/constants.ts';
import { eventsPage } from './docs/events.ts';
import { observationsPage } from './docs/observations.ts';
import { withCurrentConstants } from './docs/odd.ts';
import { parametersPage } from './docs/parameters.ts';
import { stateVariablesPage } from './docs/stateVariables.ts';

const file = (name: string): URL => new URL(`../docs/${name}`, import.meta.url);

writeFileSync(file('commands.md'), commandsPage());
writeFileSync(file('events.md'), eventsPage());
writeFileSync(file('parameters.md'), parametersPage());
writeFileSync(file('series-and-metrics.md'), observationsPage());
writeFileSync(file('constants.md'), constantsPage());
writeFileSync(file('state-variables.md'), stateVariablesPage());
writeFileSync(file('ODD.md'), withCurrentConstants(readFileSync(file('ODD.md'), 'utf8')));
