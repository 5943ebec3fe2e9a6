/** The written forms of distributions, and how to tell one from other text. */

/** How each distribution is written, for messages and completion. */
export const DISTRIBUTION_FORMS = {
  uniform: 'uniform(min, max)',
  loguniform: 'loguniform(min, max)',
  normal: 'normal(mean, sd)',
  triangular: 'triangular(min, mode, max)',
  beta: 'beta(a, b) or beta(a, b, min, max)',
  discrete: 'discrete(value, value, …)',
} as const;

export type DistributionKind = keyof typeof DISTRIBUTION_FORMS;

/** Name and arguments of `name(a, b, …)`; undefined for any other text. */
export function splitCall(text: string): { name: string; list: readonly string[] } | undefined {
  const call = /^\s*([A-Za-z_]+)\s*\(([^()]*)\)\s*$/.exec(text);
  return call ? { name: call[1], list: call[2].split(',').map((part) => part.trim()) } : undefined;
}

export function isDistributionKind(name: string): name is DistributionKind {
  return Object.hasOwn(DISTRIBUTION_FORMS, name);
}
