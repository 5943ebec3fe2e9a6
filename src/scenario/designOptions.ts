/** Which keys each kind of design takes, what they are where a study leaves them away, and what they may be. */

import type { Factor } from './factors.ts';
import { messages } from './messages.ts';
import type { DESIGNS } from './studySchema.ts';

export type DesignKind = (typeof DESIGNS)[number];

/** How factors become design points. */
export interface Design {
  readonly kind: DesignKind;
  /** Number of points that the study names; null where other keys, the factors or the file say it. */
  readonly points: number | null;
  /** CSV file of a list, relative to the study. */
  readonly file?: string;
  /** Spreads the points of a Latin hypercube. */
  readonly maximin?: boolean;
  /** Base points of Saltelli's matrices. */
  readonly base?: number;
  /** Adds the rows that second-order indices need to Saltelli's matrices. */
  readonly secondOrder?: boolean;
  /** Number of Morris's trajectories. */
  readonly trajectories?: number;
  /** Levels that trajectories step over, even. */
  readonly levels?: number;
  /** `own`: each point has luck of its own in every replication; left out: points share it, to be compared. */
  readonly luck?: 'own';
}

/** What a study writes under `design`. */
export type DesignKeys = Partial<Omit<Design, 'points'>> & { readonly points?: number };

export interface DesignFault {
  readonly key: keyof Design;
  readonly message: string;
}

/** The keys that each kind takes besides `kind`. */
const TAKES: Readonly<Record<DesignKind, readonly (keyof Design)[]>> = {
  grid: [],
  list: ['file'],
  random: ['points'],
  'latin-hypercube': ['points', 'maximin'],
  sobol: ['points'],
  saltelli: ['base', 'secondOrder'],
  morris: ['trajectories', 'levels'],
};

const DEFAULTS: DesignKeys = {
  points: 64,
  base: 64,
  secondOrder: false,
  trajectories: 10,
  levels: 4,
};

/** A design with the defaults of the keys that its kind takes. */
export function completedDesign(kind: DesignKind, { kind: _, ...given }: DesignKeys): Design {
  const defaults = Object.fromEntries(
    TAKES[kind].filter((key) => DEFAULTS[key] !== undefined).map((key) => [key, DEFAULTS[key]]),
  );
  return { kind, points: null, ...defaults, ...given };
}

/** What is wrong with a design, said in full, and with which of its keys. */
export function designFaults(
  kind: DesignKind,
  { kind: _, ...options }: DesignKeys,
  continuous: Factor | undefined,
): DesignFault[] {
  const kinds = Object.keys(TAKES) as DesignKind[];
  const faults = (Object.keys(options) as (keyof Design)[]).flatMap((key) => {
    const takers = kinds.filter((other) => TAKES[other].includes(key));
    if (takers.includes(kind)) return [];
    return [{ key, message: messages.designOption(kind, key, takers) }];
  });
  if (kind === 'list' && options.file === undefined) {
    faults.push({ key: 'kind', message: messages.designFile() });
  }
  if (kind === 'grid' && continuous) {
    faults.push({ key: 'kind', message: messages.gridNeedsLevels(continuous.path) });
  }
  if (kind === 'sobol') faults.push(...unbalanced(kind, 'points', options.points));
  if (kind === 'saltelli') faults.push(...unbalanced(kind, 'base', options.base));
  const { levels } = options;
  if (kind === 'morris' && levels !== undefined && levels % 2 === 1) {
    faults.push({ key: 'levels', message: messages.oddLevels(levels) });
  }
  return faults;
}

/** A Sobol sequence is balanced when it is cut at a power of two. */
function unbalanced(
  kind: DesignKind,
  key: 'points' | 'base',
  count: number | undefined,
): DesignFault[] {
  if (!count) return [];
  let below = 1;
  while (2 * below <= count) below *= 2;
  if (below === count) return [];
  return [{ key, message: messages.notAPowerOfTwo(kind, key, count, below, 2 * below) }];
}
