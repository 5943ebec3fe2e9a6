/** How far the work is, on stderr: a bar on a terminal, elsewhere a line now and then. */
import { note } from './output.ts';

export interface Progress {
  /** `done` and `failed` of the runs that were planned. */
  update(done: number, failed: number): void;
  stop(): void;
}

const LINE_EVERY_MS = 10_000;

/**
 * Starts to show progress towards `total` runs, of which `done` were there before.
 * @param clock milliseconds; for tests.
 */
export async function startProgress(
  total: number,
  done = 0,
  clock: () => number = () => performance.now(),
): Promise<Progress> {
  const start = clock();
  const text = (now: number, failed: number): string =>
    progressText({ done: now, before: done, total, failed, ms: clock() - start });
  if (process.stderr.isTTY !== true) {
    let last = start;
    return {
      update(now, failed) {
        if (clock() - last < LINE_EVERY_MS || now === total) return;
        last = clock();
        note(text(now, failed));
      },
      stop() {},
    };
  }
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
  bar.start(total, done, { text: text(done, 0) });
  return {
    update: (now, failed) => bar.update(now, { text: text(now, failed) }),
    stop: () => bar.stop(),
  };
}

interface ProgressState {
  readonly done: number;
  /** Of `done`, those that an earlier sweep left. */
  readonly before: number;
  readonly total: number;
  readonly failed: number;
  readonly ms: number;
}

/** As in `1,200 of 4,800 runs (25 %), 310 a second, 12 s left`. */
export function progressText({ done, before, total, failed, ms }: ProgressState): string {
  const share = total > 0 ? Math.floor((100 * done) / total) : 100;
  const rate = ms > 0 ? (1000 * (done - before)) / ms : 0;
  const parts = [`${count(done)} of ${count(total)} runs (${share} %)`];
  if (rate > 0) {
    parts.push(`${rate >= 10 ? count(Math.round(rate)) : rate.toFixed(1)} a second`);
    if (done < total) parts.push(`${duration((total - done) / rate)} left`);
  }
  if (failed > 0) parts.push(`${count(failed)} failed`);
  return parts.join(', ');
}

/** A whole number with commas between thousands. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
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
