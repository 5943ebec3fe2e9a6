/** One run with everything that happened in it: its events as rows and as a table to be stored. */
import { type Course, createCourseLog } from '../model/events/courses.ts';
import { EVENT_COLUMNS, type EventColumn, type RunEvent } from '../model/events/event.ts';
import { createEventLog } from '../model/events/log.ts';
import type { CompiledScenario } from '../scenario/scenario.ts';
import type { Column, Table } from '../store/table.ts';
import { runScenario, type SingleOptions, type SingleResult } from './single.ts';

/** A run, what happened in it, and how each of its organisations fared. */
export interface RecordedRun extends SingleResult {
  /** In the order in which they happened. */
  readonly events: readonly RunEvent[];
  /** By identity. */
  readonly courses: ReadonlyMap<string, Course>;
}

/**
 * Simulates one world as `runScenario` does, bit for bit, and keeps its events.
 * @throws as `runScenario` does.
 */
export function recordRun(
  scenario: CompiledScenario,
  options: Omit<SingleOptions, 'watcher'>,
): RecordedRun {
  const clusters = scenario.inputs.clusters.map(({ name }) => name);
  const events = createEventLog(clusters);
  const courses = createCourseLog(clusters);
  const result = runScenario(scenario, {
    ...options,
    watcher(...seen) {
      events.watcher(...seen);
      courses.watcher(...seen);
    },
  });
  return { ...result, events: events.events, courses: courses.courses };
}

/** Events as a table: numbers that an event does not have are NaN, texts empty. */
export function eventTable(events: readonly RunEvent[]): Table {
  return { name: 'events', rows: events.length, columns: EVENT_COLUMNS.map(columnOf(events)) };
}

const columnOf =
  (events: readonly RunEvent[]) =>
  ({ name, type }: EventColumn): Column => {
    if (type === 'integer') {
      return { name, type, values: Int32Array.from(events, (event) => Number(event[name])) };
    }
    if (type === 'double') {
      const values = Float64Array.from(events, (event) => Number(event[name] ?? Number.NaN));
      return { name, type, values };
    }
    return { name, type, values: events.map((event) => textOf(event[name])) };
  };

const textOf = (cell: RunEvent[keyof RunEvent]): string =>
  Array.isArray(cell) ? cell.join(' ') : String(cell ?? '');

/** An event as one line of JSON, without the columns that it does not have. */
export function eventLine(event: RunEvent): string {
  return JSON.stringify(event, (_, value) => (value === null ? undefined : value));
}
