/** Multi-objective search with sweeps: parameters whose misfits nothing found beats in all targets at once. */

import {
  type Candidate,
  offspring,
  type Ranked,
  survivors,
} from '../../analysis/calibration/nsga2.ts';
import { drawPrior } from '../../analysis/calibration/population.ts';
import { distanceTo, misfit } from '../../analysis/calibration/targets.ts';
import { InputError } from '../../engine/errors.ts';
import type { Study } from '../../scenario/study.ts';
import { sweepMessages } from '../messages.ts';
import { uniformStream } from '../seed.ts';
import type { Search, SearchContext } from './search.ts';
import { valuesAt } from './simulate.ts';

/** A point with what was simulated there. */
interface Tried extends Candidate {
  readonly values: readonly number[];
  readonly generation: number;
}

/** The front; null where the work was interrupted. Points are compared under the same luck. */
export async function pareto(context: SearchContext): Promise<Search | null> {
  const { study, settings, simulate, onStage } = context;
  const { population: size, generations } = settings;
  let parents: Ranked<Tried>[] = [];
  let prior: number[][] = [];
  for (let generation = 1; generation <= generations; generation++) {
    const uniform = uniformStream(study.seed, `calibrate/nsga2/${generation}`);
    const places =
      generation === 1
        ? drawPrior(size, study.factors.length, uniform)
        : offspring(parents, size, uniform);
    const simulated = await simulate(generation, places, false);
    if (simulated === null) return null;
    if (generation === 1) prior = simulated.values;
    const fresh = places.map((place, i): Tried => {
      const values = simulated.values[i];
      return { place, values, generation, objectives: objectivesOf(study, values) };
    });
    parents = survivors([...parents.map(({ candidate }) => candidate), ...fresh], size);
    const kept = parents.filter(({ candidate }) => candidate.generation === generation).length;
    onStage(simulated, { tolerance: null, acceptance: kept / size, effectiveSize: null });
  }
  const front = parents.filter(({ rank }) => rank === 0).map(({ candidate }) => candidate);
  const there = front.filter(({ objectives }) => objectives.every((own) => own < Infinity));
  if (there.length === 0) throw new InputError(sweepMessages.tooFewPoints(0, size, 1));
  return { ...draws(study, onlyOnce(study, there)), prior };
}

/** Misfit of each target with weight; all Infinity where one has no value. */
function objectivesOf(study: Study, values: readonly number[]): number[] {
  if (values.some((value) => Number.isNaN(value))) return study.targets.map(() => Infinity);
  return study.targets.map(
    (target, t) => Math.sqrt(target.weight) * Math.abs(misfit(values[t], target)),
  );
}

/** Places that stand for the same parameters (levels, whole numbers) are one member. */
function onlyOnce(study: Study, front: readonly Tried[]): Tried[] {
  const known = new Set<string>();
  return front.filter(({ place }) => {
    const key = valuesAt(study, place).join();
    const first = !known.has(key);
    known.add(key);
    return first;
  });
}

function draws(study: Study, front: readonly Tried[]): Pick<Search, 'draws' | 'adjusted'> {
  const column = (value: (one: Tried) => number): Float64Array => Float64Array.from(front, value);
  const values = study.factors.map((_, f) => column(({ place }) => valuesAt(study, place)[f]));
  return {
    adjusted: false,
    draws: {
      weights: column(() => 1 / front.length),
      distances: column((one) => distanceTo(one.values, study.targets)),
      generations: Int32Array.from(front, ({ generation }) => generation),
      values,
      shares: study.factors.map((_, f) => column(({ place }) => place[f])),
      simulatedValues: values,
      targets: study.targets.map((_, t) => column((one) => one.values[t])),
    },
  };
}
