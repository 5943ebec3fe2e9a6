/** Why the disk refuses, as a user is told: without the call and the path, which the sentence around it names. */

/** As in `EACCES: permission denied`. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { syscall } = error as NodeJS.ErrnoException;
  const tail = syscall === undefined ? -1 : error.message.indexOf(`, ${syscall}`);
  return tail < 0 ? error.message : error.message.slice(0, tail);
}
