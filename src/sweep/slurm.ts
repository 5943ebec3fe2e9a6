/** The script of a Slurm job array that does a sweep in parts, a part a job. */

export interface SlurmRequest {
  /** Name of the study, for the list of jobs. */
  readonly name: string;
  readonly jobs: number;
  readonly threads: number;
  /** Megabytes a job. */
  readonly memoryMb: number;
  /** As Slurm takes it, as in `02:00:00`; null leaves it to the cluster. */
  readonly time: string | null;
  readonly partition: string | null;
  /** Folder of the parts, below which each job makes its own. */
  readonly parts: string;
  /** The words that start this program, and those of the sweep, as a shell takes them. */
  readonly program: string;
  readonly sweep: string;
  /** Folder for the whole, and how to join the parts into it, for whoever reads the script. */
  readonly merge: string;
}

/** What the heap of threads is not: code, database, buffers. */
const BESIDES_MB = 1_024;

/**
 * The script; each job goes on where an earlier one of its part was stopped. Folder names must be quoted
 * as a shell takes them.
 */
export function slurmScript(request: SlurmRequest): string {
  const { name, jobs, threads, memoryMb, time, partition, parts, program, sweep, merge } = request;
  const options = [
    `job-name=karenina-${name}`,
    `array=1-${jobs}`,
    `cpus-per-task=${threads}`,
    `mem=${memoryMb + BESIDES_MB}M`,
    ...(time === null ? [] : [`time=${time}`]),
    ...(partition === null ? [] : [`partition=${partition}`]),
    // The script becomes the sweep, which stores what it has when it is told to stop.
    'signal=B:TERM@60',
    `output=karenina-${name}-%a.log`,
  ];
  return `#!/bin/bash
${options.map((option) => `#SBATCH --${option}`).join('\n')}

# Made by karenina slurm. Submit it with sbatch; submitted again, it goes on with what is not done.
# When all ${jobs} jobs are done, join their parts:
#   ${merge}

set -euo pipefail
part="\${SLURM_ARRAY_TASK_ID:?this script is for sbatch}"
out=${parts}/"$part"
resume=
if [ -f "$out/manifest.json" ]; then resume=--resume; fi
exec ${program} ${sweep} \\
  --shard "$part/${jobs}" --threads ${threads} --memory ${memoryMb} --no-report \\
  --out "$out" $resume
`;
}
