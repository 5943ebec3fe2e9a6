/** `karenina run`: one world, how it ended and why, and its years. */
import { OUTCOMES } from '../../model/metrics.ts';
import { OUTCOME_KEYS } from '../../report/charts/theme.ts';
import { whenOf } from '../../report/explain/names.ts';
import type { CompiledScenario } from '../../scenario/scenario.ts';
import { memoryShareMb } from '../../sweep/budget.ts';
import { recordRun } from '../../sweep/events.ts';
import { runScenario, type SingleResult } from '../../sweep/single.ts';
import { EVIDENCE_NOTE, evidence, type MetricValues } from '../../sweep/verdict.ts';
import { requireEventFormat, writeEvents } from '../eventFiles.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { cliMessages } from '../messages.ts';
import { colours, note, say, sayJson } from '../output.ts';
import { requireRunFormat, writeRun } from '../runFiles.ts';
import { type RunRecord, runRecord } from '../runRecord.ts';
import { type DesignPoint, pointWords, runSubject } from '../runSubject.ts';
import { paragraphs, textTable } from '../table.ts';
import { yearTable } from '../yearTable.ts';

export interface RunOptions {
  readonly arm?: string;
  readonly point?: number;
  readonly seed?: string;
  readonly replication: number;
  readonly set: readonly string[];
  readonly ticks?: number;
  readonly out?: string;
  readonly events?: string;
  readonly json?: boolean;
}

export async function run(path: string, options: RunOptions): Promise<ExitCode> {
  if (options.events !== undefined) requireEventFormat(options.events);
  if (options.out !== undefined) requireRunFormat(options.out);
  const { scenario, seed, arm, at } = runSubject(path, options);
  const { replication, ticks } = options;
  const asked = { seed, replication, ticks, arm, memoryMb: memoryShareMb() };
  const recorded = options.events === undefined ? null : recordRun(scenario, asked);
  const result = recorded ?? runScenario(scenario, asked);
  const record = runRecord(scenario, { seed, replication, ...at }, result);
  const written = options.out === undefined ? [] : writeRun(options.out, record);
  if (recorded && options.events !== undefined) {
    await writeEvents(options.events, recorded.events);
    written.push(options.events);
  }
  if (options.json) sayJson(record);
  else {
    print(scenario, record, result, at);
    const ofStudy = arm !== undefined;
    // Studies name a scenario by its file, shipped ones too.
    const file = /\.ya?ml$/.test(path) ? path : `${path}.yaml`;
    say(ofStudy ? cliMessages.oneRunOfStudy(path) : cliMessages.oneRunIsLuck(file));
  }
  for (const file of written) note(`written: ${file}`);
  return EXIT.done;
}

/** When the state let go and when the cluster was judged, in the years and quarters that `explain` tells of. */
export function timing({ withdrawn, withdrawal_tick, judged_tick }: MetricValues): string {
  const judged = `the cluster was judged at the end of ${whenOf(judged_tick - 1)}`;
  if (withdrawn !== 1) return `The state never let go within the horizon; ${judged}.`;
  return `The state had let go by ${whenOf(withdrawal_tick)}; ${judged}.`;
}

function print(
  scenario: CompiledScenario,
  record: RunRecord,
  result: SingleResult,
  at: DesignPoint | undefined,
): void {
  const paint = colours();
  say(paint.bold(record.title));
  say(paint.dim(`seed '${record.seed}', replication ${record.replication}`));
  if (at) say(paint.dim(paragraphs(pointWords(at))));
  say();
  if (record.verdict && record.metrics) {
    say(paint.bold(record.verdict));
    say(timing(record.metrics));
    say();
    const rows = evidence(record.metrics, scenario.inputs.clusters[0]);
    say(
      textTable(
        [
          { title: 'judged by' },
          { title: 'measured', align: 'right' },
          { title: 'met' },
          { title: 'asked' },
        ],
        rows.map(({ what, value, asked, met }) => [what, value, met ? 'yes' : 'no', asked]),
      ),
    );
    say(paint.dim(EVIDENCE_NOTE));
    say(sensitivity(record.metrics));
    for (const { name, outcome } of record.clusters) say(`${name}: ${outcomeLabel(outcome)}`);
  } else {
    say(cliMessages.notJudged(result.ticks, result.horizonTicks));
  }
  say();
  say(yearTable({ first: result.firstYear, values: result.series }));
  say();
  say(`State hash ${record.stateHash}.`);
}

/** How near the verdict is to another one. */
function sensitivity({
  outcome_strict,
  outcome_lenient,
}: Readonly<Record<string, number>>): string {
  const label = (code: number): string => outcomeLabel(OUTCOMES[code]);
  return `With thresholds 20 % harder: ${label(outcome_strict)}; 20 % easier: ${label(outcome_lenient)}.`;
}

const outcomeLabel = (outcome: string): string => OUTCOME_KEYS[outcome]?.label ?? 'not judged';
