/** `karenina reproduce`: repeats a study from its manifest alone and compares. */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { grouped } from '../../report/numbers.ts';
import { type Reproduction, reproduceResults } from '../../sweep/reproduce.ts';
import { refuseForceWithResume } from '../arguments.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { cliMessages } from '../messages.ts';
import { note, say, sayJson } from '../output.ts';
import { duration, watched } from '../progress.ts';

export interface ReproduceCommandOptions {
  readonly out?: string;
  readonly threads?: number;
  readonly force?: boolean;
  readonly resume?: boolean;
  readonly otherEngine?: boolean;
  readonly json?: boolean;
}

export async function reproduce(
  folder: string,
  options: ReproduceCommandOptions,
): Promise<ExitCode> {
  refuseForceWithResume(options);
  const out = options.out ?? mkdtempSync(join(tmpdir(), 'karenina-reproduce-'));
  try {
    const { force, resume, otherEngine, threads = availableParallelism() } = options;
    const found = await watched((watch) =>
      reproduceResults(folder, { ...{ out, threads, force, resume, otherEngine }, ...watch }),
    );
    return tell(found, options);
  } finally {
    if (options.out === undefined) rmSync(out, { recursive: true, force: true });
  }
}

function tell(found: Reproduction, { out, json }: ReproduceCommandOptions): ExitCode {
  if (json) sayJson(found);
  if (found.status === 'interrupted') {
    note(cliMessages.reproduceInterrupted(found.folder, out));
    return EXIT.interrupted;
  }
  if (!json) say(cliMessages.reproduced({ ...found, compared: grouped(found.compared) }));
  note(cliMessages.took(grouped(found.planned), duration(found.seconds)));
  return found.equal ? EXIT.done : EXIT.failed;
}
