/** What one run is about: a scenario, or one arm of a study at one of its design points. */
import { dirname } from 'node:path';
import { InputError } from '../engine/errors.ts';
import { assign } from '../model/arm.ts';
import type { Arm } from '../model/inputs.ts';
import { PARAMETERS, parameterIndex } from '../model/parameters/index.ts';
import { quantity } from '../report/numbers.ts';
import type { AssignmentText } from '../scenario/assignments.ts';
import { loadScenario, loadStudy } from '../scenario/files.ts';
import type { CompiledScenario } from '../scenario/scenario.ts';
import { sweepMessages } from '../sweep/messages.ts';
import { factorSettings } from '../sweep/point.ts';
import { compileSweep } from '../sweep/run.ts';
import { findInput } from './library.ts';

export interface RunSubject {
  readonly scenario: CompiledScenario;
  readonly seed: string;
  /** Of a run of a study. */
  readonly arm?: Arm;
  readonly at?: DesignPoint;
}

/** Where in a study a run lies. */
export interface DesignPoint {
  readonly arm: string;
  readonly label: string;
  readonly point: number;
  /** What the design point sets, by path: a number in the parameter's unit, or the name of a choice. */
  readonly factors: Readonly<Record<string, number | string>>;
}

export interface SubjectOptions {
  readonly arm?: string;
  readonly point?: number;
  readonly seed?: string;
  readonly set: readonly AssignmentText[];
}

/** The same words name the same run as in a sweep. @throws InputError */
export function runSubject(path: string, options: SubjectOptions): RunSubject {
  const { arm: name, point = 0, seed, set } = options;
  if (name === undefined && options.point === undefined) {
    const scenario = loadScenario(findInput(path, 'scenario'), set);
    return { scenario, seed: seed ?? 'karenina' };
  }
  const file = findInput(path, 'study');
  const study = loadStudy(file, { seed, set });
  const arm = name === undefined ? study.arms[0] : study.arms.find((own) => own.name === name);
  if (!arm) {
    const known = study.arms.map((own) => own.name);
    throw new InputError(sweepMessages.unknownArm(name ?? '', known), { path: 'arms' });
  }
  const spec = compileSweep(study, dirname(file));
  if (point >= spec.matrix.length) {
    throw new InputError(sweepMessages.unknownPoint(point, spec.matrix.length), { path: 'point' });
  }
  const settings = factorSettings(spec, point);
  const inputs = assign(study.scenario.inputs, settings);
  const factors = Object.fromEntries(settings.map(({ path, value }) => [path, named(path, value)]));
  const at = { arm: arm.name, label: arm.label, point, factors };
  return { scenario: { ...study.scenario, inputs }, seed: study.seed, arm, at };
}

function named(path: string, value: number | null): number | string {
  const { choices, unit } = PARAMETERS[parameterIndex(path)];
  const names = choices ?? (unit === 'flag' ? ['false', 'true'] : []);
  return names[Number(value)] ?? Number(value);
}

/** A line for the arm and, where something varies, one for the design point. */
export function pointWords({ arm, label, point, factors }: DesignPoint): string[] {
  const told = Object.entries(factors).map(([path, value]) => {
    const { unit } = PARAMETERS[parameterIndex(path)];
    return `${path} ${typeof value === 'number' ? quantity(value, unit) : value}`;
  });
  const of = label === arm ? `arm '${arm}'` : `arm '${arm}': ${label}`;
  return told.length === 0 ? [of] : [of, `point ${point}: ${told.join(', ')}`];
}
