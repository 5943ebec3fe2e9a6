/** What a picture shows of a world, and where everybody is at its moment, between two frames. */
import type { Frame } from '../worlds/frame.ts';

export interface Picture {
  /** The frame before this moment, the one after, and how far between them, from 0 to 1. */
  readonly before: Frame;
  readonly after: Frame;
  readonly part: number;
  /** The original's frame at the same time, to show what differs; null for the original itself. */
  readonly original: Frame | null;
  readonly world: number;
  /** Half the width of the world, in the units of its frames. */
  readonly extent: number;
  /** Sparks of projects run only where motion is welcome. */
  readonly motion: boolean;
  /** An organisation to point out, by identity. */
  readonly pointed: number | null;
}

export interface Point {
  readonly x: number;
  readonly y: number;
  /** 1 is wholly there; less while it is born or fades. */
  readonly there: number;
}

const indexes = new WeakMap<Frame, Map<number, number>>();

/** Position of each organisation in the arrays of a frame, by identity. */
export function indexOf(frame: Frame): Map<number, number> {
  const known = indexes.get(frame);
  if (known) return known;
  const made = new Map<number, number>();
  for (let i = 0; i < frame.id.length; i++) made.set(frame.id[i], i);
  indexes.set(frame, made);
  return made;
}

/** Where everybody is, by identity: who is in both frames moves, others come and go. */
export function placesOf({ before, after, part }: Picture): Map<number, Point> {
  const places = new Map<number, Point>();
  const earlier = indexOf(before);
  const later = indexOf(after);
  const ease = part * part * (3 - 2 * part);
  for (const [id, i] of earlier) {
    const j = later.get(id);
    places.set(
      id,
      j === undefined
        ? { x: before.x[i], y: before.y[i], there: 1 - ease }
        : {
            x: before.x[i] + (after.x[j] - before.x[i]) * ease,
            y: before.y[i] + (after.y[j] - before.y[i]) * ease,
            there: 1,
          },
    );
  }
  for (const [id, j] of later) {
    if (earlier.has(id)) continue;
    const parent = places.get(after.parent[j]);
    const from = parent ?? { x: after.x[j], y: after.y[j] };
    places.set(id, {
      x: from.x + (after.x[j] - from.x) * ease,
      y: from.y + (after.y[j] - from.y) * ease,
      there: ease,
    });
  }
  return places;
}
