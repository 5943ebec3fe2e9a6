/** The page and its address: a link is followed once, and the address follows what is shown. */
import { effect } from '@preact/signals';
import { decodeLink, encodeLink, LINKED_TEXT_MAX } from '../worlds/link.ts';
import { FIRST_SETUP } from '../worlds/setup.ts';
import { openSetup } from './engine.ts';
import { startLesson } from './lessonState.ts';
import * as state from './state.ts';
import { words } from './words.ts';

/** What the address said when it was last opened, or written by the page itself. */
let known = '';

/** Opens what the address says; the first scenario where it says nothing. */
export function followLink(): void {
  open();
  addEventListener('hashchange', () => {
    if (location.hash !== known) open();
  });
  effect(() => {
    // The address says moments at which one stands still; a hundred changes a second are no use to it.
    if (state.playing.value || state.worlds.value.length === 0) return;
    const fragment = `#${fragmentNow()}`;
    // An address that somebody else has just set is a link, about to be opened: it must not be written over.
    if (location.hash !== known || fragment === known) return;
    history.replaceState(null, '', fragment);
    known = location.hash;
  });
}

function open(): void {
  known = location.hash;
  try {
    const linked = decodeLink(location.hash);
    if (linked?.lesson != null) startLesson(linked.lesson, false);
    openSetup(linked?.setup ?? FIRST_SETUP, linked?.tick ?? 0);
  } catch (error) {
    openSetup(FIRST_SETUP);
    state.fault.value = words.linkFaulty(error instanceof Error ? error.message : String(error));
  }
}

function fragmentNow(): string {
  return encodeLink({
    setup: state.setup.value,
    tick: state.quarter.value,
    lesson: state.lesson.value,
  });
}

/** The link to this moment. @throws Error in words where an own file makes it too long. */
export function linkNow(): string {
  const { text } = state.setup.value;
  if (text !== null && text.length > LINKED_TEXT_MAX) {
    throw new Error(words.linkTooLong(text.length, LINKED_TEXT_MAX));
  }
  return `${location.href.replace(/#.*$/, '')}#${fragmentNow()}`;
}
