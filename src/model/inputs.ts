/**
 * What the layers above hand to the model: worlds and arms as plain numbers. Everything here can be
 * written as JSON, posted to a thread, and compared.
 */
import type { Program } from '../engine/program.ts';

/** One cluster of a world. */
export interface ClusterInputs {
  readonly name: string;
  /** A value for each of PARAMETERS, in their order and units. */
  readonly values: readonly number[];
  /** Expressions by parameter path: of `t` for time-varying parameters, of INDICATORS for rules. */
  readonly programs: Readonly<Record<string, Program>>;
}

/** One world: its clusters in order. A single cluster is the ordinary case. */
export interface WorldInputs {
  readonly name: string;
  readonly clusters: readonly ClusterInputs[];
}

/** One parameter set to a number or to an expression, in one cluster or in all. */
export interface Assignment {
  readonly path: string;
  /** Index of the cluster; null sets all clusters. */
  readonly cluster: number | null;
  /** In the parameter's unit; null where `program` says it. */
  readonly value: number | null;
  readonly program: Program | null;
}

/** A policy variant of a world. */
export interface Arm {
  readonly name: string;
  /** Plain words for charts and reports, such as `support ends after 6 years`. */
  readonly label: string;
  readonly set: readonly Assignment[];
  /** Years after the programme's beginning from which `set` holds; null = from the very start. */
  readonly from: number | null;
  /** What holds from the very start even where `set` begins later; `set` wins over it. */
  readonly always?: readonly Assignment[];
}
