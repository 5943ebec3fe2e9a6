/** What one run yields. */

export type RunStatus = 'ok' | 'failed' | 'quarantined';

export interface Leaf {
  readonly status: RunStatus;
  /** Why there is no result; empty where there is one. */
  readonly message: string;
  /** Outcome code; −1 without a result. All arrays are empty then. */
  readonly outcome: number;
  /** In the order of METRICS; NaN where a metric is not defined for this world. */
  readonly metrics: Float64Array;
  /** 16 hex digits. */
  readonly stateHash: string;
  /** The year of the first row of `series`; 1 is the first year of the programme. */
  readonly firstYear: number;
  /** Row-major: years × SERIES. */
  readonly series: Float64Array;
  /** At risk, deaths and censored for ages 0, 1, 2 ... quarters: ages × 3. */
  readonly life: Int32Array;
  /** For worlds of several clusters, else empty. */
  readonly clusterOutcomes: Uint8Array;
  /** Row-major: clusters × METRICS. */
  readonly clusterMetrics: Float64Array;
}

/** What one task yields. */
export interface TaskRows {
  readonly task: number;
  /** In the order of the study's arms. */
  readonly leaves: readonly Leaf[];
}

/** The leaf of a run that has no result. */
export function leafWithout(status: 'failed' | 'quarantined', message: string): Leaf {
  return {
    status,
    message,
    outcome: -1,
    metrics: new Float64Array(0),
    stateHash: '',
    firstYear: 1,
    series: new Float64Array(0),
    life: new Int32Array(0),
    clusterOutcomes: new Uint8Array(0),
    clusterMetrics: new Float64Array(0),
  };
}

/** A task none of whose runs has a result. */
export function taskWithout(
  task: number,
  arms: number,
  status: 'failed' | 'quarantined',
  message: string,
): TaskRows {
  return { task, leaves: new Array(arms).fill(leafWithout(status, message)) };
}
