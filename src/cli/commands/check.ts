/** `karenina check`: reads scenario and study files and names every fault of each. */
import { InputError } from '../../engine/errors.ts';
import { counted, grouped } from '../../report/numbers.ts';
import { InputErrors } from '../../scenario/faults.ts';
import { type Checked, checkFile } from '../../scenario/files.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { printFaults } from '../failure.ts';
import { findInput } from '../library.ts';
import { say, sayJson } from '../output.ts';

export interface CheckOptions {
  readonly json?: boolean;
}

interface Verdict {
  readonly file: string;
  readonly checked: Checked | null;
  readonly fault: InputError | null;
}

export function check(files: readonly string[], options: CheckOptions): ExitCode {
  const verdicts = files.map(verdictOn);
  if (options.json) sayJson({ files: verdicts.map(plainVerdict) });
  else for (const verdict of verdicts) print(verdict);
  return verdicts.every(({ fault }) => fault === null) ? EXIT.done : EXIT.usage;
}

function verdictOn(file: string): Verdict {
  try {
    return { file, checked: checkFile(findInput(file, 'scenario', 'study')), fault: null };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { file, checked: null, fault: error };
  }
}

function print({ file, checked, fault }: Verdict): void {
  if (fault) printFaults(fault);
  if (checked) say(`${file}: ok, ${describe(checked)}`);
}

/** As in `study 'When can the subsidy stop?': 12 arms, 1 point, 200 replications`. */
function describe(checked: Checked): string {
  if (checked.kind === 'scenario') {
    const { title, inputs } = checked.scenario;
    return `scenario '${title}'${inputs.clusters.length > 1 ? `: ${inputs.clusters.length} clusters` : ''}`;
  }
  const { title, arms, factors, targets, replications, stop } = checked.study;
  const parts = [counted(arms.length, 'arm')];
  if (factors.length > 0) parts.push(counted(factors.length, 'factor'));
  if (targets.length > 0) parts.push(counted(targets.length, 'target'));
  const made = counted(replications, 'replication');
  parts.push(stop ? `${grouped(stop.atLeast)} to ${made}` : made);
  return `study '${title}': ${parts.join(', ')}`;
}

function plainVerdict({ file, checked, fault }: Verdict): object {
  if (checked) {
    const { title, hash } = checked.kind === 'study' ? checked.study : checked.scenario;
    return { file, ok: true, kind: checked.kind, title, hash, faults: [] };
  }
  const faults = fault instanceof InputErrors ? fault.faults : fault ? [fault] : [];
  return {
    file,
    ok: false,
    faults: faults.map(({ message, place }) => ({ ...place, message })),
  };
}
