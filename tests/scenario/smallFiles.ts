/** Small scenarios and studies of the tests, and a library of files that live in memory. */
import { InputError } from '../../src/engine/errors.ts';
import { at, type ParameterPath } from '../../src/model/parameters/index.ts';
import { type CompiledScenario, parseScenario, type Resolve } from '../../src/scenario/scenario.ts';
import { parseStudy, type Study, type StudyOptions } from '../../src/scenario/study.ts';

/** Finds files by name among `files`. */
export function filesOf(files: Readonly<Record<string, string>>): Resolve {
  return (reference) => {
    const text = files[reference];
    if (text === undefined) throw new InputError(`There is no "${reference}".`);
    return { text, fileName: reference };
  };
}

export function scenario(
  body: string,
  files: Readonly<Record<string, string>> = {},
  set: readonly string[] = [],
): CompiledScenario {
  return parseScenario(`name: test\n${body}`, 'test.yaml', { resolve: filesOf(files), set });
}

export function study(body: string, options: StudyOptions = {}): Study {
  const files = { 'base.yaml': 'name: base\ncomposition: { members: 60 }\n' };
  return parseStudy(`name: test\n${body}`, 'study.yaml', { resolve: filesOf(files), ...options });
}

/** The value of a parameter in one cluster. */
export function settingOf(from: CompiledScenario, path: ParameterPath, cluster = 0): number {
  return from.inputs.clusters[cluster].values[at(path)];
}
