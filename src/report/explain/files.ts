/** The files of an explanation: everything as JSON, the words as text, and the chart. */
import { join } from 'node:path';
import type { Comparison } from '../../analysis/explain/compare.ts';
import type { Happening, RecordedWorld } from '../../analysis/explain/world.ts';
import { makeFolder, writeFileAtomic } from '../../store/atomic.ts';
import { type Life, type LifeMark, type LivesChart, livesChart } from '../charts/lives.ts';
import type { ChartSpec } from '../charts/theme.ts';
import { renderSvg } from '../render.ts';
import { type ArmNames, shortName } from './names.ts';

/** Organisations that the chart shows at most. */
const SHOWN = 10;
/** Years shown before the worlds part. */
const YEARS_BEFORE = 3;

const yearOf = (tick: number): number => tick / 4 + 1;

/** The chart of the organisations that live in one world and die in the other; null where there is none. */
export function livesSpec(
  comparison: Comparison,
  worlds: readonly [RecordedWorld, RecordedWorld],
  names: ArmNames,
  luck: string,
): ChartSpec | null {
  const { parted, fates } = comparison;
  if (parted === null || fates.length === 0) return null;
  const end = Math.min(worlds[0].end, worlds[1].end);
  const chart: LivesChart = {
    arms: [names.a, names.b],
    years: [yearOf(parted) - YEARS_BEFORE, yearOf(end)],
    parted: yearOf(parted),
    luck,
    all: fates.length,
    organisations: fates.slice(0, SHOWN).map(({ organisation, kind }) => ({
      name: `${kind} ${shortName(organisation)}`,
      lives: [lifeOf(organisation, worlds[0], end), lifeOf(organisation, worlds[1], end)],
    })),
  };
  return livesChart(chart);
}

function lifeOf(organisation: string, world: RecordedWorld, end: number): Life {
  const own = world.events.filter(
    (h) => h.tick < end && (h.organisation === organisation || h.partners?.includes(organisation)),
  );
  const course = world.courses.get(organisation);
  const death = own.find(({ event }) => event === 'died');
  return {
    from: yearOf(course?.from ?? end),
    to: yearOf(death?.tick ?? end),
    marks: own.flatMap((happening) => {
      const mark = markOf(happening, organisation);
      return mark === null ? [] : [{ year: yearOf(happening.tick), mark }];
    }),
  };
}

function markOf({ event, organisation }: Happening, own: string): LifeMark | null {
  if (event === 'project_begun') return 'project';
  if (event === 'breach') return 'breach';
  if (organisation !== own) return null;
  return event === 'launch' || event === 'left' || event === 'died' ? event : null;
}

/**
 * Writes `explain.json`, `explain.txt`, and `lives.vl.json` with `lives.svg` beside it where there is a chart.
 * @returns the files written.
 * @throws InputError that names what cannot be written.
 */
export async function writeExplanation(
  folder: string,
  record: object,
  text: string,
  chart: ChartSpec | null,
): Promise<string[]> {
  makeFolder(folder);
  const files: [string, string][] = [
    ['explain.json', `${JSON.stringify(record, null, 2)}\n`],
    ['explain.txt', `${text}\n`],
  ];
  if (chart !== null) {
    files.push(['lives.vl.json', `${JSON.stringify(chart, null, 2)}\n`]);
    files.push(['lives.svg', (await renderSvg(chart)).svg]);
  }
  for (const [name, content] of files) writeFileAtomic(join(folder, name), content);
  return files.map(([name]) => join(folder, name));
}
