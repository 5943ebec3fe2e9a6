/** docs/events.md: what `karenina run --events` writes, and how `karenina explain` reads it. */
import { DETAILS, EVENT_COLUMNS, EVENTS, type EventName } from '../../src/model/events/event.ts';
import { code, GENERATED, page, table } from './markdown.ts';

const SQL = { integer: 'INTEGER', double: 'DOUBLE', varchar: 'VARCHAR' } as const;

/** The document. */
export function eventsPage(): string {
  const names = Object.keys(EVENTS) as EventName[];
  return page(
    '# Events of a run',
    GENERATED,
    `\`karenina run SCENARIO --events FILE\` writes all that happened in one run, in order: a line of JSON an event
(\`.jsonl\`), a row of CSV (\`.csv\`) or of Parquet (\`.parquet\`). Within a quarter events stand in the order of the
[schedule](ODD.md). Recording looks at the world between the stages of a quarter and never writes to it, so a recorded
run has the same bits as any other; a test holds the events against the [series](series-and-metrics.md) of every
quarter.`,
    '## Identity',
    `Organisations are known by 16 hex digits that come from their lineage (parent, quarter of birth, ordinal), never
from a running number. The same organisation has the same identity in every arm of a replication, and so has a joint
project with the same first partners and beginning. That is what \`karenina explain\` rests on.`,
    '## Events',
    table(
      ['event', 'means', '`detail`'],
      names.map((name) => [code(name), EVENTS[name], DETAILS[name] ?? '']),
    ),
    '## Columns',
    `JSON Lines leave out what an event does not have, and hold \`partners\` as a list; in CSV and Parquet such texts
are empty and such numbers missing (NULL).`,
    table(
      ['column', 'type', 'unit', 'meaning'],
      EVENT_COLUMNS.map(({ name, type, unit, meaning }) => [code(name), SQL[type], unit, meaning]),
    ),
  );
}
