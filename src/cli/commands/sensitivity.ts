/** `karenina sensitivity`: which factors move an outcome; of a study, which it sweeps first, or of results. */
import { METRICS, OUTCOMES } from '../../model/metrics.ts';
import { type Sensitivity, sensitivityOf } from '../../report/sensitivity/findings.ts';
import {
  type Method,
  planSensitivity,
  type SensitivityRequest,
} from '../../report/sensitivity/request.ts';
import { armWords, betweenArmsWords } from '../../report/sensitivity/words.ts';
import { writeSensitivity } from '../../report/sensitivity/write.ts';
import type { Study } from '../../scenario/study.ts';
import { openResults } from '../../store/results.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { cliMessages } from '../messages.ts';
import { say, sayJson } from '../output.ts';
import { resultsOf, type StudyOptions } from '../subject.ts';
import { figureTable, paragraphs } from '../table.ts';
import { exitOf, noteTime } from './sweep.ts';

export interface SensitivityCommandOptions extends StudyOptions {
  readonly method: Method | 'auto';
  readonly metric: readonly string[];
  readonly arm?: string;
  readonly against?: string;
  readonly allowPartial?: boolean;
}

const DEFAULT_METRIC = 'self_sustaining';

export async function sensitivity(
  path: string,
  options: SensitivityCommandOptions,
): Promise<ExitCode> {
  const { method, metric, arm, against, allowPartial } = options;
  const metrics = metric.length > 0 ? metric : [DEFAULT_METRIC];
  const request: SensitivityRequest = { method, metrics, arm, against, allowPartial };
  // What cannot be analysed is not swept.
  const found = await resultsOf(path, options, (study) => planSensitivity(planOf(study), request));
  if (typeof found === 'number') return found;
  const { folder, swept } = found;
  await analyse(folder, swept === null ? (options.out ?? folder) : folder, request, options);
  if (swept === null) return EXIT.done;
  if (!options.json) noteTime(swept);
  return exitOf(swept);
}

function planOf({ design, factors, arms }: Study) {
  return {
    designKind: design.kind,
    factors: factors.length,
    arms: arms.map(({ name }) => name),
    outcomes: [...OUTCOMES, ...METRICS.map(({ name }) => name)],
  };
}

/** Reads what lies in `folder`, and writes tables and charts into `out`. */
async function analyse(
  folder: string,
  out: string,
  request: SensitivityRequest,
  { json, allowPartial }: SensitivityCommandOptions,
): Promise<void> {
  const results = await openResults(folder, { allowPartial });
  let found: Sensitivity;
  try {
    found = await sensitivityOf(results, request);
  } finally {
    results.close();
  }
  const files = await writeSensitivity(out, found);
  if (json) sayJson({ folder, files, ...found });
  else say(`${sensitivityText(found)}\n${cliMessages.filesWritten(out, files.length)}`);
}

/** Of each outcome and arm its tables and what they say. */
function sensitivityText(found: Sensitivity): string {
  const parts = found.arms.map((arm) => {
    const { heading, tables, words } = armWords(arm, found);
    const told = tables.map(({ heads, rows }) => figureTable(heads, rows));
    return [heading, ...told, paragraphs(words)].join('\n\n');
  });
  const arms = betweenArmsWords(found);
  const last = arms.length > 0 ? ['', paragraphs(arms)] : [];
  return [found.title, '', parts.join('\n\n'), ...last, ''].join('\n');
}
