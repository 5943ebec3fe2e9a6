/**
 * Whether what a manifest holds can be simulated. It may come from strangers or another version: every
 * number must lie in its parameter's range, so that no world beyond measure is made of it.
 */
import { PARAMETERS, parameterIndex } from '../model/parameters/index.ts';
import type { Manifest } from '../store/manifest.ts';

/** True where inputs, arms and design points are of this version's parameters, and within their ranges. */
export function canSimulate({ scenario, arms, factors, design }: Manifest): boolean {
  const { clusters } = (scenario.inputs ?? {}) as { readonly clusters?: unknown };
  return (
    isList(clusters) &&
    clusters.length > 0 &&
    clusters.every(clusterIsSound) &&
    arms.every(
      ({ set, always = [] }) =>
        isList(set) && isList(always) && [...set, ...always].every(isAssignment),
    ) &&
    design.points.every(
      (point) =>
        point.length === factors.length &&
        point.every((value, f) => isWithin(parameterIndex(factors[f].path), value)),
    )
  );
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

function clusterIsSound(cluster: unknown): boolean {
  const { values, programs } = (cluster ?? {}) as Record<string, unknown>;
  return (
    isList(values) &&
    values.length === PARAMETERS.length &&
    values.every((value, index) => isWithin(index, value)) &&
    typeof programs === 'object' &&
    programs !== null
  );
}

function isAssignment(one: unknown): boolean {
  const { path, value, program } = (one ?? {}) as Record<string, unknown>;
  const index = parameterIndex(String(path));
  return value === null ? index >= 0 && typeof program === 'object' : isWithin(index, value);
}

function isWithin(index: number, value: unknown): boolean {
  if (index < 0 || typeof value !== 'number') return false;
  const [least, most] = PARAMETERS[index].range;
  return value >= least && value <= most;
}
