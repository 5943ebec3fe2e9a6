/** A diagnosis from beginning to end: which studies are swept in which order, and what comes of them. */
import { join } from 'node:path';
import seedrandom from 'seedrandom';
import { InputError } from '../engine/errors.ts';
import { at } from '../model/parameters/index.ts';
import type { Diagnosis, PolicyFinding, Question } from '../report/decision/content.ts';
import { loadScenario } from '../scenario/files.ts';
import type { CompiledScenario } from '../scenario/scenario.ts';
import { adviceOf } from './advice.ts';
import { bestMeasures, buyingFindings, finalists, packagePolicies, priceOf } from './buying.ts';
import type { Effort } from './effort.ts';
import {
  baseShare,
  effectsAreTight,
  effectsOf,
  leverFindings,
  measureFindings,
  mostTelling,
  pairFindings,
} from './mattering.ts';
import { measuresOf, PRICED } from './measures.ts';
import { diagnosisMessages } from './messages.ts';
import { policiesOf } from './policies.ts';
import { profileOf } from './profile.ts';
import { type Contender, robustFindings } from './robustness.ts';
import { runStage, type StageOptions, type StageRows } from './stage.ts';
import {
  leversStudy,
  packagesStudy,
  pairsStudy,
  plausibleStudy,
  type Subject,
  withdrawalStudy,
} from './studies.ts';
import { watchFindings } from './watching.ts';
import { nearestToEven, sharesAreTight, withdrawalFindings } from './withdrawing.ts';

/** What is asked of a cluster, and where its diagnosis goes. */
export interface DiagnoseOptions extends StageOptions {
  readonly seed: string;
  readonly set: readonly string[];
  readonly probability: number;
  readonly effort: Effort;
  /** k€ over the horizon; left away = no limit. */
  readonly budgetKeur?: number;
  /** What a self-sustaining cluster is worth to the state, k€; by default what its innovations are worth. */
  readonly worthKeur?: number;
  /** k€ a year by measure, in place of the assumed prices. */
  readonly prices: ReadonlyMap<string, number>;
}

const CONFIDENCE = 0.95;
/** Supplies that are tried in pairs. */
const PAIRED = 4;

/**
 * Diagnoses the cluster of a scenario file.
 * @throws InputError where the file or the results folder is at fault; Interrupted.
 */
export async function diagnose(file: string, options: DiagnoseOptions): Promise<Diagnosis> {
  const scenario = loadScenario(file, options.set);
  refuse(scenario, options);
  const { effort, probability } = options;
  const ask = { probability, confidence: CONFIDENCE };
  const subject: Subject = { scenario, seed: options.seed, ask };
  const { values } = scenario.inputs.clusters[0];
  const horizonYears = values[at('time.horizon')];
  const policies = policiesOf(values);
  const measures = measuresOf(values, options.prices);
  const fixed = ({ replications }: { readonly replications: number }) => ({
    first: replications,
    step: replications,
    most: replications,
  });

  const withdrawalRows = await runStage(
    withdrawalStudy(subject),
    effort.withdrawal,
    options,
    (rows) => sharesAreTight(rows, CONFIDENCE),
  );
  const withdrawal = withdrawalFindings(withdrawalRows, policies, ask);
  const base = nearestToEven(withdrawal, policies);

  const leverRows = await runStage(
    leversStudy(subject, base.policy, measures),
    effort.levers,
    options,
    (rows) => effectsAreTight(rows, CONFIDENCE),
  );
  const effects = effectsOf(leverRows, CONFIDENCE);
  const levers = leverFindings(effects);
  const bought = measureFindings(leverRows, effects, measures, horizonYears, CONFIDENCE);

  const telling = mostTelling(levers, PAIRED);
  const pairRows = await runStage(
    pairsStudy(subject, base.policy, telling, effort.pairs.sets),
    fixed(effort.pairs),
    options,
  );

  const chosen = bestMeasures(bought, measures, effort.measures);
  const { source, packages } = packagesStudy(subject, packagePolicies(policies), chosen);
  const packageRows = await runStage(source, fixed({ replications: effort.packages }), options);
  const question = { ...ask, budgetKeur: options.budgetKeur ?? null };
  const buying = buyingFindings(packageRows, packages, question, horizonYears);

  const taken = finalists(buying, question).map((i) => packages[i]);
  const plausibleRows = await runStage(
    plausibleStudy(subject, taken, effort.plausible.sets),
    fixed(effort.plausible),
    options,
  );
  const extra = taken.filter(({ arm }) => !policies.some(({ name }) => name === arm));
  const contenders: Contender[] = [
    ...policies.map(({ name, kind, year }) => ({
      ...{ arm: name, kind, year, measures: [], priceKeur: 0 },
    })),
    ...extra.map((one) => ({
      ...{ arm: one.arm, kind: one.policy.kind, year: one.policy.year },
      measures: one.measures.map(({ name }) => name),
      priceKeur: priceOf(one.measures, horizonYears),
    })),
  ];
  const asked = askedQuestion(question, options, withdrawal.policies, values);
  const robust = robustFindings(plausibleRows, contenders, asked, {
    confidence: CONFIDENCE,
    uniform: seedrandom(`${options.seed}/sets`),
  });
  const advice = adviceOf({
    ...{ withdrawal, buying, robust, rows: plausibleRows, question: asked },
    uniform: seedrandom(`${options.seed}/holding`),
  });
  const watched = advice.robust ?? robust.policies[robust.robust];
  const watching = await watchFindings(
    join(options.folder, plausibleRows.name),
    plausibleRows,
    watched.kind === 'none' ? base.finding : watched,
    CONFIDENCE,
  );
  return {
    name: scenario.name,
    title: scenario.title,
    about: scenario.about,
    members: values[at('composition.members')],
    horizonYears,
    question: asked,
    quick: effort.quick,
    profile: profileOf(values, file),
    withdrawal,
    mattering: {
      base: base.finding,
      levers,
      pairsBase: baseShare(pairRows, CONFIDENCE),
      pairs: pairFindings(pairRows, telling, {
        confidence: CONFIDENCE,
        uniform: seedrandom(`${options.seed}/pairs`),
      }),
      sets: pairRows.points,
    },
    measures: bought,
    buying,
    robust,
    watching,
    advice,
    stages: [withdrawalRows, leverRows, pairRows, packageRows, plausibleRows].map(stageCount),
    seed: options.seed,
  };
}

function refuse({ title, inputs }: CompiledScenario, { prices }: DiagnoseOptions): void {
  const { clusters } = inputs;
  if (clusters.length > 1) {
    throw new InputError(diagnosisMessages.severalClusters(title, clusters.length));
  }
  const { values } = clusters[0];
  const years = values[at('time.horizon')];
  if (policiesOf(values).filter(({ kind }) => kind === 'cliff').length < 2) {
    throw new InputError(diagnosisMessages.horizonTooShort(years));
  }
  for (const name of prices.keys()) {
    if (!PRICED.includes(name)) {
      throw new InputError(diagnosisMessages.unknownPrice(name, PRICED));
    }
  }
}

/** The question with the worth of a cluster: as told, or what the innovations of the likeliest success are worth. */
function askedQuestion(
  question: Pick<Question, 'probability' | 'confidence' | 'budgetKeur'>,
  { worthKeur }: DiagnoseOptions,
  policies: readonly PolicyFinding[],
  values: ArrayLike<number>,
): Question {
  const letting = policies.filter(({ kind }) => kind === 'cliff');
  const likeliest = letting.reduce((best, own) =>
    own.chance.estimate > best.chance.estimate ? own : best,
  );
  const innovationsOfSuccess = Math.max(0, likeliest.innovations.estimate);
  const innovationKeur = values[at('projects.value')];
  return {
    ...question,
    worthKeur: worthKeur ?? innovationsOfSuccess * innovationKeur,
    worthTold: worthKeur !== undefined,
    innovationsOfSuccess,
    innovationKeur,
  };
}

function stageCount(rows: StageRows) {
  const { name, planned, failures, arms, points, replications } = rows;
  return { name, planned, failed: failures.length, arms: arms.length, points, replications };
}
