/** `karenina verify`: whether a results folder is what its sweep wrote, and can be made again. */
import { grouped } from '../../report/numbers.ts';
import { verifyResults } from '../../sweep/verify.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { cliMessages } from '../messages.ts';
import { say, sayJson } from '../output.ts';

export interface VerifyCommandOptions {
  readonly sample: number;
  readonly json?: boolean;
}

export async function verify(folder: string, options: VerifyCommandOptions): Promise<ExitCode> {
  const found = await verifyResults(folder, { sample: options.sample });
  const sound = found.faults.length === 0;
  if (options.json) sayJson({ sound, ...found });
  else {
    const { done, planned } = found.counts;
    const counts = { done: grouped(done), planned: grouped(planned) };
    say(cliMessages.verified({ ...found, counts }));
  }
  return sound ? EXIT.done : EXIT.failed;
}
