/** What the page and its workers say to each other. Everything can be posted. */
import type { JsonMap } from '../../scenario/document.ts';
import type { Frame } from './frame.ts';
import type { Ingredient, LibraryEntry } from './library.ts';
import type { Setup } from './setup.ts';
import type { ReadFile } from './study.ts';
import type { Ending } from './walk.ts';

/** What a setup turned out to be. */
export interface Opened {
  readonly title: string;
  readonly about: string;
  readonly sources: readonly string[];
  readonly clusters: readonly string[];
  readonly horizonTicks: number;
  /** Values of the cluster shown, in the order of PARAMETERS; forks not counted. */
  readonly values: readonly number[];
  /** The setup as a study file. */
  readonly study: string;
  /** Words for each world. */
  readonly labels: readonly string[];
  /** The quarter from which on the state pays nothing in each world, 0 if it never does; null if its policy leaves it open. */
  readonly supportEnds: readonly (number | null)[];
}

/** One run of a sweep in the page. */
export interface SweepRow {
  /** Index into OUTCOMES; −1 where the run failed. */
  readonly outcome: number;
  /** By name, of METRICS_USED; NaN where there is none. */
  readonly metrics: Readonly<Record<string, number>>;
  readonly hash: string;
}

export type ToWorker =
  | { readonly kind: 'library' }
  /** Reads a file that somebody opened. */
  | { readonly kind: 'read'; readonly text: string; readonly fileName: string }
  /** Simulates worlds of a setup that are not known yet; ends what an earlier such message began. */
  | {
      readonly kind: 'show';
      readonly job: number;
      readonly setup: Setup;
      readonly worlds: readonly number[];
    }
  | { readonly kind: 'sweep'; readonly setup: Setup; readonly years: readonly number[] }
  | { readonly kind: 'task'; readonly replication: number };

export type FromWorker =
  | {
      readonly kind: 'library';
      readonly scenarios: readonly LibraryEntry[];
      readonly ingredients: readonly Ingredient[];
    }
  | ({ readonly kind: 'read' } & ReadFile)
  | { readonly kind: 'opened'; readonly job: number; readonly opened: Opened }
  | {
      readonly kind: 'frames';
      readonly job: number;
      readonly world: number;
      readonly frames: readonly Frame[];
    }
  | {
      readonly kind: 'ended';
      readonly job: number;
      readonly world: number;
      readonly ending: Ending;
    }
  | { readonly kind: 'swept'; readonly replication: number; readonly rows: readonly SweepRow[] }
  | { readonly kind: 'sweeping'; readonly study: SweepStudy }
  /** A fault in what the user gave, in words. */
  | { readonly kind: 'refused'; readonly job: number | null; readonly message: string };

/** What a sweep in the page simulates. */
export interface SweepStudy {
  readonly arms: readonly { readonly name: string; readonly label: string }[];
  readonly ask: { readonly probability: number; readonly confidence: number };
  /** The study as it was read, and as a file. */
  readonly source: JsonMap;
  readonly text: string;
}
