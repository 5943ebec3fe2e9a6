/** What one run is about: a scenario, or one arm of a study at one of its design points. */
import { dirname } from 'node:path';
import { InputError } from '../engine/errors.ts';
import { assign } from '../model/arm.ts';
import type { Arm } from '../model/inputs.ts';
import { loadScenario, loadStudy } from '../scenario/files.ts';
import type { CompiledScenario } from '../scenario/scenario.ts';
import { sweepMessages } from '../sweep/messages.ts';
import { factorSettings } from '../sweep/point.ts';
import { compileSweep } from '../sweep/run.ts';
import { findInput } from './library.ts';

export interface RunSubject {
  readonly scenario: CompiledScenario;
  readonly seed: string;
  readonly arm?: Arm;
}

export interface SubjectOptions {
  readonly arm?: string;
  readonly point?: number;
  readonly seed?: string;
  readonly set: readonly string[];
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
  const inputs = assign(study.scenario.inputs, factorSettings(spec, point));
  return { scenario: { ...study.scenario, inputs }, seed: study.seed, arm };
}
