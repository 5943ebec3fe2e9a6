/**
 * Karenina as a library: everything that the command line does, from a program.
 *
 * From a file to a live world: {@link loadScenario} reads it, {@link compileArm} makes tables of it,
 * {@link createSimulator} makes a simulator of their shape, `start` sets the world up with its luck,
 * `runTo` simulates, `observed` looks, `snapshot` and `restore` fork it, and `follow` lets it go on under
 * other tables. {@link runScenario} does all of it for one world and its pair without support.
 *
 * From a study to an answer: {@link loadStudy}, {@link runSweep}, {@link openResults}, and
 * {@link withdrawalAnswer} or the statistics beside it.
 *
 * Time is counted in quarters from the programme's beginning, money in k€. A fault that the user can mend
 * is an {@link InputError}, whose message is a sentence with file, line and remedy.
 * @module
 */

// Faults that a user can mend.

export { InputError, type InputPlace } from './engine/errors.ts';
export { InputErrors } from './scenario/faults.ts';

// What the model is made of: names, units, ranges, meanings and sources.

export { INDICATORS, type Indicator } from './model/indicators.ts';
export { METRICS, type Metric, metricIndex, OUTCOMES, type Outcome } from './model/metrics.ts';
export {
  PARAMETERS,
  type ParameterDefinition,
  POLICIES,
  parameterIndex,
} from './model/parameters/index.ts';
export { CHANNELS, SERIES, type SeriesColumn, seriesColumn } from './model/series.ts';

// Files.

export type { Factor } from './scenario/factors.ts';
export { type Checked, checkFile, LIBRARY, loadScenario, loadStudy } from './scenario/files.ts';
export { type CompiledScenario, parseScenario } from './scenario/scenario.ts';
export { parseStudy, type Study } from './scenario/study.ts';

// One world: set up, step, fork, observe, judge.

export type { Arm, Assignment, ClusterInputs, WorldInputs } from './model/inputs.ts';
export {
  type Counterfactual,
  type Judgement,
  judge,
  keepCounterfactual,
  lifeTable,
  yearlySeries,
} from './model/judge.ts';
export {
  type ArmTables,
  assign,
  branchTick,
  compileArm,
  createSimulator,
  type LuckKey,
  luckKey,
  noSupportArm,
  type Simulator,
  shapeOf,
  type WorldShape,
} from './model/simulator.ts';
export { seedWords } from './sweep/seed.ts';
export { runScenario, type SingleOptions, type SingleResult } from './sweep/single.ts';

// Many worlds: sweeps and what they stored.

export { type Manifest, readManifest } from './store/manifest.ts';
export { lifetimesByArm, metricsByArm, outcomeCounts, yearlyByArm } from './store/query.ts';
export { openResults, queryRows, type Results } from './store/results.ts';
export { type DesignMatrix, type DesignRequest, designMatrix } from './sweep/design.ts';
export { estimateSweep, type SweepEstimate } from './sweep/estimate.ts';
export { type Drained, drainQueue } from './sweep/machines/drain.ts';
export { type QueuePool, type QueuePoolOptions, queuePool } from './sweep/machines/queuePool.ts';
export { type QueueStatus, queueStatus } from './sweep/machines/status.ts';
export { work } from './sweep/machines/work.ts';
export type { WorkOptions } from './sweep/machines/worker.ts';
export { type MergeOptions, mergeResults } from './sweep/merge.ts';
export { runSweep, type SweepOptions, type SweepProgress, type SweepSummary } from './sweep/run.ts';

// What a study with factors says.

export { type Sensitivity, sensitivityOf } from './report/sensitivity/findings.ts';
export type { SensitivityRequest } from './report/sensitivity/request.ts';
export { writeSensitivity } from './report/sensitivity/write.ts';

// Calibration and discovery: a study held against targets, and where its runs end one way or another.

export { type ParameterWords, readCases, type StudyCases } from './report/discovery/cases.ts';
export { type DiscoverySettings, discover, type Findings } from './report/discovery/findings.ts';
export { type Question, readQuestion } from './report/discovery/question.ts';
export type { Target } from './scenario/targets.ts';
export type { CalibrationResult, CalibrationSettings } from './store/calibration.ts';
export { type CalibrateOptions, calibrate } from './sweep/calibration/calibrate.ts';

// What happened: events of a run, two arms compared, a study repeated.

export { type Comparison, compareWorlds, type Fate } from './analysis/explain/compare.ts';
export type { RecordedWorld } from './analysis/explain/world.ts';
export { DETAILS, EVENT_COLUMNS, EVENTS, type RunEvent } from './model/events/event.ts';
export { type ExplanationWords, explanationWords } from './report/explain/words.ts';
export { csvText } from './store/csv.ts';
export { eventTable, type RecordedRun, recordRun } from './sweep/events.ts';
export { type ReproduceOptions, type Reproduction, reproduceResults } from './sweep/reproduce.ts';
// One cluster diagnosed: the policymaker's answer.

export { type DiagnoseOptions, diagnose } from './diagnosis/diagnose.ts';
export { type Effort, QUICK, USUAL } from './diagnosis/effort.ts';
export type { Diagnosis } from './report/decision/content.ts';

// Statistics: numbers in, numbers out.

export { localLinear } from './analysis/calibration/adjust.ts';
export { type Marginal, marginal } from './analysis/calibration/marginals.ts';
export {
  crowdingDistances,
  nonDominatedSort,
  offspring,
  survivors,
} from './analysis/calibration/nsga2.ts';
export { nearest, type Particle, proposalFrom } from './analysis/calibration/population.ts';
export { effectiveSize, weightedQuantile } from './analysis/calibration/weighted.ts';
export { clusteredMean, clusteredRatio } from './analysis/clusteredMeans.ts';
export { clusteredKaplanMeier, type RunLifeTable } from './analysis/clusteredSurvival.ts';
export { type CoxFit, type CoxRow, coxRegression } from './analysis/cox.ts';
export type { ObservedColumns } from './analysis/designEffect.ts';
export type { Cases, Input } from './analysis/discovery/cases.ts';
export { crossValidate, reproducibility } from './analysis/discovery/honesty.ts';
export { prunedTree } from './analysis/discovery/prune.ts';
export { findRule, findRules, type Rule } from './analysis/discovery/rule.ts';
export { growTree, type TreeNode } from './analysis/discovery/tree.ts';
export { logRank } from './analysis/logRank.ts';
export { type MorrisEffects, morrisEffects, movesOf } from './analysis/morris.ts';
export { outcomesByArm } from './analysis/outcomes.ts';
export { meanInterval, pairedMeans, pairedProportions } from './analysis/paired.ts';
export { type PawnFactor, pawn } from './analysis/pawn.ts';
export { clopperPearson, type Interval, wilson } from './analysis/proportions.ts';
export { type Luck, luckOf, type Replicated } from './analysis/replicated.ts';
export { type SobolIndices, sobolIndices } from './analysis/sobolIndices.ts';
export { kaplanMeier, lifeTableOf, medianSurvival, restrictedMean } from './analysis/survival.ts';
export { type Leaving, type SurvivalByArm, survivalByArm } from './analysis/survivalByArm.ts';
export { type WithdrawalAnswer, withdrawalAnswer } from './analysis/withdrawal.ts';

// What made it.

/** Version of the program, and of its results: rows of different engine versions are never mixed. */
export { ENGINE_VERSION as engineVersion, VERSION as version } from './sweep/version.ts';
