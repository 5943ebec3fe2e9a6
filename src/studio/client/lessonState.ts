/** Which lesson is open, and whether its task is done. */
import { computed } from '@preact/signals';
import { LESSONS } from '../worlds/lessons.ts';
import { openSetup } from './engine.ts';
import * as state from './state.ts';

/** Opens a lesson; `begin` puts its world up, else the one that is there stays. */
export function startLesson(index: number, begin = true): void {
  if (LESSONS[index] === undefined) return;
  state.lesson.value = index;
  state.view.value = 'world';
  if (begin) openSetup(LESSONS[index].setup);
}

/** Whether the worlds shown fulfil the task of the open lesson. */
export const fulfilled = computed(() => {
  const { lesson, setup, worlds } = state;
  if (lesson.value === null || worlds.value.length === 0) return false;
  return LESSONS[lesson.value].check({
    setup: setup.value,
    tick: state.quarter.value,
    frame: state.frameAt,
    endings: worlds.value.map(({ ending }) => ending),
  });
});
