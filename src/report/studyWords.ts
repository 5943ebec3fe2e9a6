/** All that a study says, whatever its kind. */
import type { Findings } from './findings.ts';
import { counted, grouped } from './numbers.ts';
import { type Programme, programmeWords } from './programme.ts';
import { costWords, findingsWords, type RunCounts } from './words.ts';

/** In the order of the report; of a part of the runs the first sentence says so. */
export function studyWords(
  findings: Findings,
  programme: Programme | null,
  { planned, done }: RunCounts,
): string[] {
  const [headline, ...others] =
    programme === null
      ? [...findingsWords(findings), ...costWords(findings)]
      : programmeWords(programme);
  const part =
    done < planned ? `By ${grouped(done)} of ${counted(planned, 'planned run')} only: ` : '';
  return [`${part}${headline}`, ...others];
}
