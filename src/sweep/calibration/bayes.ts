/** Approximate Bayesian computation with sweeps: rejection in one generation, or several. */
import { localLinear } from '../../analysis/calibration/adjust.ts';
import { logit } from '../../analysis/calibration/marginals.ts';
import {
  drawPrior,
  nearest,
  type Particle,
  proposalFrom,
  within,
} from '../../analysis/calibration/population.ts';
import { distanceTo, misfit } from '../../analysis/calibration/targets.ts';
import { effectiveSize } from '../../analysis/calibration/weighted.ts';
import { InputError } from '../../engine/errors.ts';
import { logistic } from '../../engine/math.ts';
import type { Study } from '../../scenario/study.ts';
import type { Draws } from '../../store/calibration.ts';
import { valueAt } from '../design.ts';
import { sweepMessages } from '../messages.ts';
import { uniformStream } from '../seed.ts';
import type { Search, SearchContext } from './search.ts';

/** Later generations end when fewer of their new points than this are kept (Lenormand et al. 2013). */
const ACCEPTANCE_LEAST = 0.05;
/** Draws for each parameter below which no population is made of them. */
const DRAWS_PER_PARAMETER = 3;

/** Draws of the posterior; null where the work was interrupted. */
export async function bayes(context: SearchContext): Promise<Search | null> {
  const { study, settings, simulate, onStage } = context;
  const keep = Math.max(1, Math.round(settings.accept * settings.population));
  const needed = Math.max(5, DRAWS_PER_PARAMETER * study.factors.length);
  let pool: Particle[] = [];
  let prior: number[][] = [];
  for (let generation = 1; generation <= settings.generations; generation++) {
    const uniform = uniformStream(study.seed, `calibrate/${settings.method}/${generation}`);
    const kept = nearest(pool, keep).particles;
    const proposal = generation === 1 ? null : proposalFrom(kept);
    const count = settings.population - kept.length;
    const places = proposal
      ? Array.from({ length: count }, () => proposal.draw(uniform))
      : drawPrior(count, study.factors.length, uniform);
    const simulated = await simulate(generation, places, true);
    if (simulated === null) return null;
    if (generation === 1) prior = simulated.values;
    const fresh = places.map((place, i): Particle => {
      const values = simulated.values[i];
      const weight = proposal ? 1 / proposal.density(place) : 1;
      return { place, weight, values, generation, distance: distanceTo(values, study.targets) };
    });
    pool = [...kept, ...fresh];
    const found = nearest(pool, keep);
    if (found.particles.length < Math.min(needed, keep)) {
      const there = found.particles.length;
      throw new InputError(sweepMessages.tooFewPoints(there, pool.length, Math.min(needed, keep)));
    }
    const fromFresh = found.particles.filter((one) => one.generation === generation).length;
    const acceptance = fromFresh / fresh.length;
    onStage(simulated, {
      tolerance: found.tolerance,
      acceptance,
      effectiveSize: effectiveSize(found.particles.map(({ weight }) => weight)),
    });
    if (generation > 1 && acceptance < ACCEPTANCE_LEAST) break;
  }
  const { tolerance } = nearest(pool, keep);
  const accepted = within(pool, tolerance);
  return { ...posterior(study, accepted, tolerance), prior };
}

/** The accepted particles, adjusted to a misfit of zero; parameters with levels stay as they are. */
function posterior(
  study: Study,
  particles: readonly Particle[],
  tolerance: number,
): { draws: Draws; adjusted: boolean } {
  const column = (value: (one: Particle) => number): Float64Array =>
    Float64Array.from(particles, value);
  const distances = column(({ distance }) => distance);
  const places = study.factors.map((_, f) => column(({ place }) => place[f]));
  const movable = study.factors.map(({ distribution }) => distribution.kind !== 'discrete');
  const statistics = study.targets.map((target, t) =>
    column(({ values }) => misfit(values[t], target)),
  );
  const found = localLinear(
    places.filter((_, f) => movable[f]).map((own) => own.map(logit)),
    statistics,
    distances,
    tolerance,
    column(({ weight }) => weight),
  );
  const moved = [...found.values];
  const shares = places.map((own, f) =>
    movable[f] && found.fitted ? (moved.shift() as Float64Array).map(logistic) : own,
  );
  const total = found.weights.reduce((a, b) => a + b, 0);
  return {
    adjusted: found.fitted && movable.includes(true),
    draws: {
      weights: found.weights.map((w) => w / total),
      distances,
      generations: Int32Array.from(particles, ({ generation }) => generation),
      values: study.factors.map((factor, f) => shares[f].map((share) => valueAt(factor, share))),
      shares,
      simulatedValues: study.factors.map((factor, f) =>
        places[f].map((share) => valueAt(factor, share)),
      ),
      targets: study.targets.map((_, t) => column(({ values }) => values[t])),
    },
  };
}
