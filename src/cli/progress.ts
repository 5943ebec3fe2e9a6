/** How far the work is, on stderr: a bar on a terminal, elsewhere a line now and then. */
import { grouped } from '../report/numbers.ts';
import type { SweepProgress } from '../sweep/run.ts';
import { interruptible } from './interrupt.ts';
import { note } from './output.ts';

export interface ProgressDisplay {
  update(progress: SweepProgress): void;
  stop(): void;
}

const LINE_SECONDS = 10;

/** Starts to show progress of `what`, if that is to be told; the first `update` says how much there is to do. */
export async function showProgress(what = ''): Promise<ProgressDisplay> {
  const named = what === '' ? '' : `${what}: `;
  if (process.stderr.isTTY !== true) return progressLines((line) => note(`${named}${line}`));
  const { default: cliProgress } = await import('cli-progress');
  const bar = new cliProgress.SingleBar({
    format: '{bar} {text}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
    hideCursor: true,
    clearOnComplete: true,
    gracefulExit: false,
    stream: process.stderr,
  });
  let started = false;
  const stop = (): void => {
    if (started) bar.stop();
    started = false;
  };
  // Whoever leaves in a hurry gets the cursor back.
  process.once('exit', stop);
  return {
    stop,
    update(progress) {
      const text = { text: `${named}${progressText(progress)}` };
      if (!started) bar.start(progress.planned, progress.done, text);
      started = true;
      // A sweep that stops by width learns how much there is to do.
      bar.setTotal(progress.planned);
      bar.update(progress.done, text);
    },
  };
}

/** What is handed to work that takes long. */
export interface Watch {
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: SweepProgress) => void;
}

/** Does work that can be interrupted, and shows how far it is. */
export function watched<T>(work: (watch: Watch) => Promise<T>): Promise<T> {
  return interruptible(async (signal) => {
    const display = await showProgress();
    try {
      return await work({ signal, onProgress: display.update });
    } finally {
      display.stop();
    }
  });
}

/** A line at most every ten seconds, none for what is done at once. */
export function progressLines(write: (line: string) => void): ProgressDisplay {
  let next = LINE_SECONDS;
  return {
    update(progress) {
      if (progress.seconds < next || progress.done === progress.planned) return;
      next = progress.seconds + LINE_SECONDS;
      write(progressText(progress));
    },
    stop() {},
  };
}

/** As in `1,200 of 4,800 runs (25 %), 310 a second, 12 s left`. */
export function progressText(progress: SweepProgress): string {
  const { done, before, planned, seconds } = progress;
  const failed = progress.failed + progress.quarantined;
  const share = planned > 0 ? Math.floor((100 * done) / planned) : 100;
  const rate = seconds > 0 ? (done - before) / seconds : 0;
  const parts = [`${grouped(done)} of ${grouped(planned)} runs (${share} %)`];
  if (rate > 0) {
    parts.push(`${rate >= 10 ? grouped(rate) : rate.toFixed(1)} a second`);
    if (done < planned) parts.push(`${duration((planned - done) / rate)} left`);
  }
  if (failed > 0) parts.push(`${grouped(failed)} failed`);
  return parts.join(', ');
}

/** Seconds in words of two parts at most: `40 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return joined(Math.floor(whole / 60), 'min', whole % 60, 's');
  const minutes = Math.round(whole / 60);
  return joined(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
}

const joined = (large: number, unit: string, small: number, smallUnit: string): string =>
  small === 0 ? `${large} ${unit}` : `${large} ${unit} ${small} ${smallUnit}`;
