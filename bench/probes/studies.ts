/** Studies to measure: `global-average` under arms that the bench makes up. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LIBRARY } from '../../src/scenario/files.ts';
import { parseStudy, type Study } from '../../src/scenario/study.ts';

const SCENARIO = join(LIBRARY, 'global-average.yaml');

/** @param arms lines of YAML below `arms:`; @param set `path=value` of the scenario. */
export function studyOf(
  arms: readonly string[],
  options: { readonly replications: number; readonly set?: readonly string[] },
): Study {
  const head = ['name: bench', 'scenario: global-average.yaml', 'seed: bench'];
  const lines = arms.length > 0 ? ['arms:', ...arms.map((arm) => `  ${arm}`)] : [];
  return parseStudy(`${[...head, ...lines].join('\n')}\n`, 'bench.yaml', {
    resolve: () => ({ text: readFileSync(SCENARIO, 'utf8'), fileName: SCENARIO }),
    ...options,
  });
}

/** An arm whose support ends after so many years. */
export const endsAfter = (years: number): string =>
  `cliff-${years}: { set: { support.policy: cliff, support.end: ${years} years } }`;

export const NO_SUPPORT = 'none: { set: { support.policy: none, specialist.present: false } }';
export const PERMANENT = 'permanent: { set: { support.policy: permanent } }';
