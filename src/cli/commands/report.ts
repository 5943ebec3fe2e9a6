/** `karenina report`: charts and report again from what a sweep stored. */
import { writeReport } from '../../report/report.ts';
import { answerJson, answerText, readAnswer } from '../answer.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { say, sayJson } from '../output.ts';

export interface ReportOptions {
  readonly allowPartial?: boolean;
  readonly png?: boolean;
  readonly json?: boolean;
}

export async function report(folder: string, options: ReportOptions): Promise<ExitCode> {
  const { report: file, survival } = await writeReport(folder, options);
  const answer = await readAnswer(folder, options);
  if (options.json) sayJson({ folder, report: file, survival, ...answerJson(answer) });
  else say(`${answerText(answer)}\nReport: ${file}`);
  return EXIT.done;
}
