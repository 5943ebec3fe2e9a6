/** What is said of a result that is whole: the answer and where it lies. */
import { writeReport } from '../report/report.ts';
import type { Stopping } from '../store/manifest.ts';
import { answerJson, answerText, readAnswer } from './answer.ts';
import { cliMessages } from './messages.ts';
import { say, sayJson } from './output.ts';
import { stoppingWords } from './stopping.ts';

export interface ResultRequest {
  readonly folder: string;
  readonly seed: string;
  /** Whether charts and report are to be written. */
  readonly report: boolean;
  readonly json?: boolean;
  /** What the JSON says besides. */
  readonly summary: object;
  /** Of a sweep that stopped by the width of intervals. */
  readonly stopping?: Stopping | null;
}

export async function tellResult(request: ResultRequest): Promise<void> {
  const { folder, seed, json, summary } = request;
  const report = request.report ? (await writeReport(folder)).report : null;
  const answer = await readAnswer(folder);
  if (json) {
    sayJson({ ...summary, seed, report, ...answerJson(answer) });
  } else {
    say(answerText(answer));
    if (request.stopping) say(stoppingWords(request.stopping));
    say(cliMessages.whereResultsLie(folder, report, seed, answer.contentHash));
  }
}
