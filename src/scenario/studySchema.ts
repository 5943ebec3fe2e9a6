/** The structure of study files: which keys there are and what kind of thing each holds. */
import * as z from 'zod';
import { MAX_POINTS, MAX_REPLICATIONS, MAX_TARGETS, MAX_YEAR } from './limits.ts';
import { about, factor, inlineScenario, NAME, name, TITLE_MAX, title, value } from './schema.ts';

const settings = z.record(z.string(), z.unknown()).meta({
  description: 'Values by dotted path (support.end: 8 years) or nested by group.',
  byPath: 'value',
});

const arm = z.strictObject({
  label: z
    .string()
    .min(1)
    .max(TITLE_MAX)
    .meta({ description: 'Plain words for charts.' })
    .optional(),
  set: settings.optional(),
  from: z
    .union([z.number(), z.string()])
    .meta({ description: 'Years after the beginning from which `set` holds, as in 12 years.' })
    .optional(),
});

const removal = z.strictObject({
  label: z
    .string()
    .min(1)
    .max(TITLE_MAX)
    .meta({ description: 'What is missing, as in "universities": charts put "without" before it.' })
    .optional(),
  set: settings,
  from: z
    .union([z.number(), z.string()])
    .meta({
      description:
        'Years after the beginning from which it is missing; left away: it was never there.',
    })
    .optional(),
});

/** Designs by name. */
export const DESIGNS = [
  'grid',
  'list',
  'random',
  'latin-hypercube',
  'sobol',
  'saltelli',
  'morris',
] as const;

const design = z.strictObject({
  kind: z
    .enum(DESIGNS)
    .meta({
      description:
        'How points are chosen: all combinations of levels (grid), a CSV file (list), random, latin-hypercube, a scrambled Sobol sequence (sobol), or rows for Sobol indices (saltelli) or elementary effects (morris).',
    })
    .optional(),
  points: z
    .int()
    .min(1)
    .max(MAX_POINTS)
    .meta({ description: 'Number of points; of sobol a power of two.', default: 64 })
    .optional(),
  file: z.string().min(1).max(500).meta({ description: 'CSV file of a list.' }).optional(),
  maximin: z
    .boolean()
    .meta({ description: 'Spreads the points of a latin-hypercube.', default: false })
    .optional(),
  base: z
    .int()
    .min(2)
    .max(MAX_POINTS)
    .meta({
      description:
        'Base points of saltelli, a power of two; each makes a block of factors + 2 design points.',
      default: 64,
    })
    .optional(),
  secondOrder: z
    .boolean()
    .meta({
      description: 'Blocks of saltelli have 2 × factors + 2 design points, for pairs of factors.',
      default: false,
    })
    .optional(),
  trajectories: z
    .int()
    .min(2)
    .max(MAX_POINTS)
    .meta({
      description: 'Trajectories of morris, of factors + 1 design points each.',
      default: 10,
    })
    .optional(),
  levels: z
    .int()
    .min(2)
    .max(100)
    .meta({ description: 'Levels that trajectories of morris step over, even.', default: 4 })
    .optional(),
});

const target = z
  .strictObject({
    metric: z.string().meta({ description: 'Mean of this metric over runs.' }).optional(),
    outcome: z.string().meta({ description: 'Share of runs in this outcome class.' }).optional(),
    series: z.string().meta({ description: 'Mean of this series in `year`.' }).optional(),
    year: z
      .int()
      .min(1)
      .max(MAX_YEAR)
      .meta({ description: 'Year of a series; 1 is the first of the programme.' })
      .optional(),
    arm: z.string().meta({ description: 'Arm it was observed under.' }).optional(),
    value: value.meta({ description: 'What was observed; or give a band.' }).optional(),
    band: z
      .tuple([value, value])
      .meta({ description: 'Lowest and highest value that agree with what was observed.' })
      .optional(),
    scale: value
      .meta({
        description:
          'How far off counts as one unit of distance; by default half a band or a tenth of a value.',
      })
      .optional(),
    weight: z
      .number()
      .min(0)
      .max(1000)
      .meta({ description: 'Weight of the squared distance.', default: 1 })
      .optional(),
    source: z
      .string()
      .max(TITLE_MAX * 5)
      .meta({ description: 'Where the figure comes from.' })
      .optional(),
  })
  .meta({ description: 'An observed figure: a metric, an outcome or a series in a year.' });

const stop = z
  .strictObject({
    halfWidth: z.number().positive().meta({
      description:
        'Half the width of the interval of each difference: 0.03 for a share known to ±3 points.',
    }),
    of: z
      .string()
      .min(1)
      .meta({
        description:
          'What is compared: an outcome class (its share of runs) or a metric (its mean).',
        default: 'self_sustaining',
      })
      .optional(),
    against: z
      .string()
      .meta({
        description: 'The arm that all others are compared with; by default the first.',
      })
      .optional(),
    atLeast: z
      .int()
      .min(20)
      .max(MAX_REPLICATIONS)
      .meta({ description: 'Replications before the first look.', default: 50 })
      .optional(),
  })
  .meta({
    description:
      'Replications are added until the interval (of the confidence of `ask`) of every paired difference to the arm `against` is as narrow as asked, at every design point, or until `replications`.',
  });

/** A study file. */
export const studySchema = z
  .strictObject({
    name: name.meta({ description: 'Short name, as that of the file.' }),
    title: title.meta({ description: 'The question, for reports.' }).optional(),
    about: about.meta({ description: 'What is asked and why, in plain words.' }).optional(),
    scenario: z
      .union([z.string().min(1).max(500), inlineScenario])
      .meta({ description: 'Scenario file relative to this one, or a scenario itself.' }),
    seed: z
      .union([z.string().min(1).max(100), z.number()])
      .meta({ description: 'Text that names the luck of all runs.', default: 'karenina' })
      .optional(),
    replications: z
      .int()
      .min(1)
      .max(MAX_REPLICATIONS)
      .meta({
        description:
          'Runs of each point and arm, with other luck; with `stop` so many at most (default then: 10000).',
        default: 100,
      })
      .optional(),
    stop: stop.optional(),
    ask: z
      .strictObject({
        probability: z.number().min(0.01).max(0.99).meta({ default: 0.7 }).optional(),
        confidence: z.number().min(0.5).max(0.999).meta({ default: 0.95 }).optional(),
      })
      .meta({
        description:
          'The decision: the earliest withdrawal whose chance of a self-sustaining cluster is at least `probability`, by the lower bound of the interval of `confidence`.',
      })
      .optional(),
    arms: z
      .record(z.string().regex(NAME), arm)
      .meta({ description: 'Policies compared.' })
      .optional(),
    removals: z
      .record(z.string().regex(NAME), removal)
      .meta({
        description:
          'Ingredients taken away, in place of arms: makes the arms "base" and one for each removal.',
      })
      .optional(),
    pairs: z
      .boolean()
      .meta({ description: 'Takes the removals away in all pairs too: arms named a+b.' })
      .optional(),
    factors: z
      .record(z.string(), factor)
      .meta({ description: 'What varies.', byPath: 'factor' })
      .optional(),
    design: design.meta({ description: 'How the factors are sampled.' }).optional(),
    targets: z
      .array(target)
      .min(1)
      .max(MAX_TARGETS)
      .meta({ description: 'What was observed of real clusters, for `karenina calibrate`.' })
      .optional(),
  })
  .meta({ title: 'Karenina study', description: 'A scenario, its arms, factors and design.' });
