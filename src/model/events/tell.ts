/** What looks at the world, and whom it tells. */
import type { Stage } from '../watch.ts';
import type { EventName, EventSaying } from './event.ts';

/** Tells an event of the cluster and quarter in hand. */
export type Tell = (event: EventName, saying: EventSaying) => void;

/** Compares one part of cluster c with what it looked like last. */
export type Look = (stage: Stage, c: number, tick: number, place: number) => void;
