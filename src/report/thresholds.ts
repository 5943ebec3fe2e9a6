/** The thresholds of the class self-sustaining, for showing how far from them runs lie. */

export interface Threshold {
  readonly metric: string;
  readonly title: string;
  readonly least: number;
}

/** Defaults of the model's `outcome` parameters; a test compares them. */
export const THRESHOLD_DEFAULTS = {
  keptActivity: 0.7,
  keptFirms: 0.85,
  addedInnovation: 1.25,
} as const;

/** Thresholds as a scenario's source sets them (`outcome.keptActivity` and so on), or the defaults. */
export function thresholdsOf(scenarioSource: unknown): Threshold[] {
  const value = (name: keyof typeof THRESHOLD_DEFAULTS) => {
    const set = field(field(scenarioSource, 'outcome'), name);
    const parsed = typeof set === 'string' ? numberOf(set) : set;
    return typeof parsed === 'number' && Number.isFinite(parsed)
      ? parsed
      : THRESHOLD_DEFAULTS[name];
  };
  return [
    { metric: 'activity_ratio', title: 'joint projects', least: value('keptActivity') },
    { metric: 'collaboration_ratio', title: 'joint innovation', least: value('keptActivity') },
    { metric: 'firms_ratio', title: 'firms', least: value('keptFirms') },
    { metric: 'innovation_gain', title: 'innovation gain', least: value('addedInnovation') },
  ];
}

function numberOf(text: string): number {
  const match = /^\s*(-?\d+(?:\.\d+)?)\s*(%?)\s*$/.exec(text);
  if (match === null) return Number.NaN;
  return match[2] === '%' ? Number(match[1]) / 100 : Number(match[1]);
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}
