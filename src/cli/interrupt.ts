/** Ctrl-C and SIGTERM: the first asks the work to stop cleanly, the second stops at once. */
import { EXIT } from './exit.ts';
import { cliMessages } from './messages.ts';
import { note } from './output.ts';

/** What is promised is two seconds; the rest is for leaving. */
const GRACE_MS = 1_800;

/**
 * Runs `work` with a signal that is aborted by SIGINT and SIGTERM.
 * @param patient leaves to the work how long it takes to end, and what it says of it.
 */
export async function interruptible<T>(
  work: (signal: AbortSignal) => Promise<T>,
  patient = false,
): Promise<T> {
  const abort = new AbortController();
  let forced: NodeJS.Timeout | undefined;
  const leave = (): void => {
    process.exit(EXIT.interrupted);
  };
  const stop = (): void => {
    if (abort.signal.aborted) leave();
    if (!patient) {
      note(cliMessages.stopping);
      forced = setTimeout(leave, GRACE_MS);
    }
    abort.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    return await work(abort.signal);
  } finally {
    clearTimeout(forced);
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}
