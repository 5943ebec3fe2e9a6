/** Exit codes, the same for all commands. */
export const EXIT = {
  done: 0,
  /** Finished, but runs failed; also a defect of the program. */
  failed: 1,
  /** Wrong use or invalid input. */
  usage: 2,
  /** Stopped by SIGINT or SIGTERM; what was finished is stored. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
