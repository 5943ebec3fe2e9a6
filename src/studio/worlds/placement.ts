/**
 * Where organisations are drawn: members in a disc around the specialist organisation, those who stay
 * outside around it, rivals of one niche near each other, partners drawn together by their trust. Each
 * quarter starts from the last, so that the picture moves and never jumps; nothing is drawn by lot, so
 * that the same world always looks the same.
 */
import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from 'd3-force';
import { type Frame, LOOK } from './frame.ts';

interface Dot extends SimulationNodeDatum {
  readonly id: number;
  readonly radius: number;
  readonly member: boolean;
  readonly niche: number;
}

interface Line extends SimulationLinkDatum<Dot> {
  readonly trust: number;
}

/** Space that a member needs, in the units of the picture. */
const ROOM = 15;
/** Width of the ring around the members. */
const MARGIN = 46;
/** Radii that a mark takes: a triangle and a diamond are larger than a disc. */
const EDGE = 1.3;
const SETTLING_STEPS = 160;
const STEPS = 5;
/** The golden angle spreads beginners, and niches, evenly. */
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const NICHE_PULL = 0.012;

/** Radius of the disc that so many members fill. */
export function discRadius(members: number): number {
  return Math.max(50, ROOM * Math.sqrt(members));
}

/** Half the width of a picture of so many members and others. */
function pictureRadius(members: number, others: number): number {
  const disc = discRadius(members);
  return Math.sqrt(disc * disc + others * ROOM * ROOM * 1.2) + MARGIN;
}

/** Half the width of the picture of a world, from its first frame: it stays, so that nothing seems to shrink. */
export function extentOf(frame: Frame): number {
  const members = frame.member.reduce((sum, one) => sum + one, 0);
  // At the beginning nobody is a member yet; whoever founds the cluster will be.
  return 0.95 * pictureRadius(Math.max(members, 0.55 * frame.id.length), 0.45 * frame.id.length);
}

/** Radius at which an organisation is drawn. */
export function dotRadius(look: number, reach: number): number {
  if (look === LOOK.university) return 8;
  const own = 3.4 * Math.sqrt(Math.max(0.15, reach)) + 1.1;
  return Math.min(15, Math.max(2.6, own));
}

/**
 * Fills in the positions of one frame after the other; goes on from a placed frame where one is given, within
 * the picture of the world whose first frame is given.
 */
export function createPlacement(from?: Frame, origin?: Frame): (frame: Frame) => void {
  let extent = origin === undefined ? 0 : extentOf(origin);
  let known = new Map<number, Dot>();
  if (from !== undefined) {
    known = new Map(dotsOf(from).map((dot, i) => [dot.id, { ...dot, x: from.x[i], y: from.y[i] }]));
  }

  return (frame) => {
    const first = known.size === 0;
    const dots = dotsOf(frame).map((dot, i) => begun(dot, known, frame.parent[i], i));
    const lines: Line[] = Array.from(frame.tieFrom, (source, t) => ({
      source: dots[source],
      target: dots[frame.tieTo[t]],
      trust: (frame.tieTrust[t] / 255) * (frame.tieActive[t] === 1 ? 1 : 0.25),
    }));
    settle(dots, lines, first ? SETTLING_STEPS : STEPS, first);
    if (extent === 0) extent = extentOf(frame);
    for (const dot of dots) keepWithin(dot, extent);
    dots.forEach((dot, i) => {
      frame.x[i] = dot.x as number;
      frame.y[i] = dot.y as number;
    });
    known = new Map(dots.map((dot) => [dot.id, dot]));
  };
}

function dotsOf({ id, look, reach, member, niche }: Frame): Dot[] {
  return Array.from(id, (own, i) => ({
    id: own,
    radius: dotRadius(look[i], reach[i]),
    member: member[i] === 1,
    niche: niche[i],
  }));
}

/** A dot where it was, beside its parent, or at a place of its own. */
function begun(dot: Dot, known: ReadonlyMap<number, Dot>, parent: number, i: number): Dot {
  const before = known.get(dot.id);
  if (before) return { ...dot, x: before.x, y: before.y, vx: before.vx, vy: before.vy };
  const angle = GOLDEN * (dot.id % 4096);
  const beside = known.get(parent);
  if (beside) {
    const away = beside.radius + dot.radius;
    return {
      ...dot,
      x: (beside.x as number) + away * Math.cos(angle),
      y: (beside.y as number) + away * Math.sin(angle),
    };
  }
  const radius = known.size === 0 ? ROOM * Math.sqrt(i + 1) : 260;
  return { ...dot, x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}

function settle(dots: Dot[], lines: Line[], steps: number, fromScratch: boolean): void {
  const members = dots.reduce((sum, { member }) => sum + (member ? 1 : 0), 0);
  const disc = discRadius(members);
  const rim = pictureRadius(members, dots.length - members) - MARGIN / 2;
  const simulation = forceSimulation(dots)
    .stop()
    .velocityDecay(0.55)
    .alphaDecay(fromScratch ? 0.02 : 0)
    .alpha(fromScratch ? 1 : 0.12)
    .force('apart', forceManyBody<Dot>().strength(-14).distanceMax(120).theta(1.1))
    .force('room', forceCollide<Dot>((dot) => dot.radius + 1.6).strength(0.7))
    .force(
      'together',
      forceLink<Dot, Line>(lines)
        .distance(26)
        .strength(({ trust }) => 0.16 * trust),
    )
    .force('place', (alpha) => pull(dots, disc, rim, alpha));
  simulation.tick(steps);
}

/** Nobody is cut off by the edge, however many come. */
function keepWithin(dot: Dot, extent: number): void {
  const most = extent - EDGE * dot.radius;
  dot.x = Math.max(-most, Math.min(most, dot.x as number));
  dot.y = Math.max(-most, Math.min(most, dot.y as number));
}

/** Members into the disc and off its centre, others into the ring around it, each towards its niche. */
function pull(dots: readonly Dot[], disc: number, rim: number, alpha: number): void {
  for (const dot of dots) {
    const x = dot.x as number;
    const y = dot.y as number;
    const distance = Math.hypot(x, y) || 1;
    const [least, most] = dot.member ? [26, disc] : [disc + 16, rim];
    const wanted = Math.min(most, Math.max(least, distance));
    const push = ((wanted - distance) / distance) * Math.min(1, 1.6 * alpha + 0.12);
    const angle = GOLDEN * dot.niche;
    const towards = (dot.member ? 0.62 * disc : (disc + rim) / 2) * NICHE_PULL * alpha * 8;
    dot.vx = (dot.vx ?? 0) + x * push + towards * Math.cos(angle) - x * NICHE_PULL * alpha * 4;
    dot.vy = (dot.vy ?? 0) + y * push + towards * Math.sin(angle) - y * NICHE_PULL * alpha * 4;
  }
}
