/** Forking a world where its maker sees it. */
import type { Fork } from '../worlds/setup.ts';
import { addFork } from './engine.ts';
import { motionWelcome } from './theming.ts';

/** Adds a world, and brings it into sight where it would open elsewhere on the page, as on a phone. */
export function forkInSight(fork: Fork): void {
  addFork(fork);
  requestAnimationFrame(() => {
    const card = [...document.querySelectorAll('article.world')].at(-1);
    if (card === undefined) return;
    const { top, bottom } = card.getBoundingClientRect();
    if (bottom > 0 && top < innerHeight) return;
    card.scrollIntoView({ behavior: motionWelcome() ? 'smooth' : 'auto' });
  });
}
