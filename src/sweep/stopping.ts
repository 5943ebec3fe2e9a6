/**
 * Whether a sweep has enough replications: what its rows say of the study's `stop`. Looks come after whole
 * replications in their order, so that threads, chunks and interruptions cannot move the end.
 */
import { type Look, nextLook, pairedHalfWidth } from '../analysis/sequential.ts';
import { metricIndex, OUTCOMES } from '../model/metrics.ts';
import { isOutcome } from '../scenario/stop.ts';
import type { Stopping } from '../store/manifest.ts';
import type { Leaf, TaskRows } from './leaf.ts';
import { rowsOfTables } from './readBack.ts';
import { looseRows, type Recovered, readSegment } from './recover.ts';
import { segmentRanges } from './segments.ts';
import type { SweepSpec } from './spec.ts';

export interface Looker {
  /** Takes the rows of tasks, in any order. */
  add(rows: readonly TaskRows[]): void;
  /** Whether all tasks of the first so many replications have come. */
  complete(replications: number): boolean;
  /** Replications of which at least one task has come. */
  begun(): number;
  /** Looks at the first so many replications; the number at the next look, or null where they suffice. */
  look(replications: number): number | null;
  /** For the manifest. */
  record(): Stopping;
}

/** @param spec of a study with `stop` */
export function createLooker(spec: SweepSpec): Looker {
  const { stop, arms } = spec;
  if (!stop) throw new Error('this study has a fixed number of replications');
  const points = spec.matrix.length;
  const flags = isOutcome(stop.of);
  const against = arms.findIndex(({ name }) => name === stop.against);
  const compared = measure(stop.of);
  /** `values[task][arm]` */
  const values: Float64Array[] = [];
  const looks: Look[] = [];
  let enough = false;

  /** The widest interval of all arms at all points. */
  const widest = (replications: number): number => {
    let most = 0;
    for (let point = 0; point < points; point++) {
      const own = arms.map((_, arm) =>
        Float64Array.from({ length: replications }, (_, r) => values[r * points + point][arm]),
      );
      own.forEach((of, arm) => {
        if (arm === against) return;
        const width = pairedHalfWidth(of, own[against], flags, stop.confidence);
        // NaN, where there is no pair at all, is wider than anything.
        if (!(width <= most)) most = width;
      });
      if (Number.isNaN(most)) return most;
    }
    return most;
  };

  return {
    add(rows) {
      for (const { task, leaves } of rows) values[task] = Float64Array.from(leaves, compared);
    },
    complete(replications) {
      for (let task = 0; task < replications * points; task++) if (!values[task]) return false;
      return true;
    },
    begun: () => Math.ceil(values.length / points),
    look(replications) {
      const seen = { replications, halfWidth: widest(replications) };
      looks.push(seen);
      const next = nextLook(seen, stop.halfWidth);
      enough = next === null;
      return next === null ? null : Math.min(next, spec.replications);
    },
    record: () => ({ ...stop, most: spec.replications, enough, looks }),
  };
}

/** What is compared, of one run; NaN without a result. */
function measure(name: string): (leaf: Leaf) => number {
  const outcome = (OUTCOMES as readonly string[]).indexOf(name);
  const metric = outcome < 0 ? metricIndex(name) : -1;
  return ({ status, outcome: own, metrics }) => {
    if (status !== 'ok') return Number.NaN;
    return metric < 0 ? Number(own === outcome) : metrics[metric];
  };
}

/** Gives a looker the rows that an earlier sweep left. */
export async function lookBack(
  looker: Looker,
  folder: string,
  spec: SweepSpec,
  recovered: Recovered,
): Promise<void> {
  for (const segment of recovered.segments) {
    const tables = await readSegment(folder, { ...segment, files: [segment.files[0]] });
    looker.add(rowsOfTables(spec, tables));
  }
  const ranges = segmentRanges(spec);
  for (const index of recovered.loose.keys()) {
    looker.add(looseRows(folder, index, ranges[index]));
  }
}
