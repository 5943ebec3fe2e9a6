/** How far the work is, on stderr: a bar on a terminal, elsewhere a line now and then. */
import { grouped } from '../report/numbers.ts';
import type { SweepProgress } from '../sweep/run.ts';
import { interruptible } from './interrupt.ts';
import { note } from './output.ts';

const LINE_SECONDS = 10;

/** How far work is; `what` names its part where it has several, and each part counts from the beginning. */
export type TellProgress = (progress: SweepProgress, what?: string) => void;

/** What is handed to work that takes long. */
export interface Watch {
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
  readonly onProgress: TellProgress;
}

/** Does work that can be interrupted, and shows how far it is. */
export function watched<T>(work: (watch: Watch) => Promise<T>): Promise<T> {
  return interruptible(async (signal) => {
    const display =
      process.stderr.isTTY === true
        ? await progressBar()
        : { tell: progressLines(note), stop() {} };
    try {
      return await work({ signal, onProgress: display.tell });
    } finally {
      display.stop();
    }
  });
}

/** A bar on a terminal; the first that it is told says how much there is to do. */
async function progressBar(): Promise<{ tell: TellProgress; stop: () => void }> {
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
  let shown: string | null = null;
  const stop = (): void => {
    if (shown !== null) bar.stop();
    shown = null;
  };
  // Whoever leaves in a hurry gets the cursor back.
  process.once('exit', stop);
  const tell: TellProgress = (progress, what = '') => {
    const text = { text: named(progressText(progress), what) };
    if (shown !== what) {
      stop();
      bar.start(progress.planned, progress.done, text);
      shown = what;
    }
    // A sweep that stops by width learns how much there is to do.
    bar.setTotal(progress.planned);
    bar.update(progress.done, text);
  };
  return { tell, stop };
}

/** A line at the beginning of each part, then one at most every ten seconds, none for what is done at once. */
export function progressLines(write: (line: string) => void): TellProgress {
  let next = LINE_SECONDS;
  let shown = '';
  return (progress, what = '') => {
    if (what !== shown) {
      write(what);
      shown = what;
      next = LINE_SECONDS;
    }
    if (progress.seconds < next || progress.done === progress.planned) return;
    next = progress.seconds + LINE_SECONDS;
    write(named(progressText(progress), what));
  };
}

const named = (text: string, what: string): string => (what === '' ? text : `${what}: ${text}`);

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
