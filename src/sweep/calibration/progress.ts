/** How far a calibration is: the progress of its sweeps, one after the other. */
import type { Study } from '../../scenario/study.ts';
import type { CalibrationSettings } from '../../store/calibration.ts';
import type { SweepProgress } from '../run.ts';
import { checkedMost } from './draws.ts';

/** Adds up the progress of one sweep after the other. */
export function addedProgress(
  study: Study,
  settings: CalibrationSettings,
  told: ((progress: SweepProgress) => void) | undefined,
) {
  const { method, population, generations, accept } = settings;
  const arms = new Set(study.targets.map(({ arm }) => arm)).size;
  const later = method === 'nsga2' ? population : population - Math.round(accept * population);
  const points = population + (generations - 1) * later + checkedMost(settings);
  const planned = points * study.replications * arms;
  const none = { done: 0, failed: 0, quarantined: 0, before: 0, seconds: 0 };
  let past = none;
  let own = none;
  const sum = () => ({
    done: past.done + own.done,
    failed: past.failed + own.failed,
    quarantined: past.quarantined + own.quarantined,
    before: past.before + own.before,
    seconds: past.seconds + own.seconds,
  });
  return {
    add(progress: SweepProgress): void {
      own = progress;
      told?.({ ...sum(), planned: Math.max(planned, sum().done) });
    },
    next(): void {
      past = sum();
      own = none;
    },
  };
}
