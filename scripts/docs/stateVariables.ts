/** docs/state-variables.md: every column of the world, from the table definitions of the buffer. */
import { TABLES } from '../../src/model/tables.ts';
import { code, GENERATED, page, table } from './markdown.ts';

const ROWS: Readonly<Record<keyof typeof TABLES, string>> = {
  world: 'One row.',
  parameter: 'A row for every cluster and [parameter](parameters.md): the values in force.',
  schedule:
    'A row for every cluster and quarter from 0 to the horizon: the support as it was promised.',
  rule: 'A row for every cluster: its milestone rule as a program.',
  cluster: 'A row for every cluster, with its place and its specialist organisation.',
  lifeTable:
    'A row for every quarter of age: firms founded since the programme began that closed at that age.',
  organisation: 'A row for every slot; a slot is free, a firm, or a university.',
  project: 'A row for every joint project that there is room for.',
};

/** The document. */
export function stateVariablesPage(): string {
  const sections = Object.entries(TABLES).map(([name, columns]) => {
    const rows = Object.entries(columns).map(([column, { type, unit, meaning, cells = 1 }]) => [
      code(column),
      type,
      String(cells),
      unit,
      meaning,
    ]);
    return [
      `## ${name}`,
      ROWS[name as keyof typeof TABLES],
      table(['column', 'type', 'cells', 'unit', 'meaning'], rows),
    ].join('\n\n');
  });
  return page(
    '# State variables',
    GENERATED,
    `All state of a world, as the columns of its one buffer. Whatever is not here is made anew each quarter. Money
is in thousand euro (k€), time in quarters counted from the beginning of the programme, shares from 0 to 1.
What the entities are is said in [ODD.md](ODD.md#2-entities-state-variables-and-scales).`,
    ...sections,
  );
}
