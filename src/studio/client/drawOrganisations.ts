/** Draws the organisations of a cluster: who is there, who is not, and who brings an innovation to market. */
import { type Frame, LOOK } from '../worlds/frame.ts';
import { dotRadius } from '../worlds/placement.ts';
import type { Palette } from './palette.ts';
import { indexOf, type Picture, type Point } from './places.ts';

/** Organisations of the original that are not in this world: outlines where they are there. */
export function drawGhosts(
  ctx: CanvasRenderingContext2D,
  { original, world }: Picture,
  at: Frame,
  p: Palette,
): void {
  const frame = original as Frame;
  const here = indexOf(at);
  ctx.strokeStyle = p.worlds[world];
  ctx.globalAlpha = 0.75;
  ctx.lineWidth = 1;
  ctx.setLineDash([2, 2.5]);
  for (let i = 0; i < frame.id.length; i++) {
    if (here.has(frame.id[i])) continue;
    ctx.beginPath();
    ctx.arc(frame.x[i], frame.y[i], dotRadius(frame.look[i], frame.reach[i]), 0, 2 * Math.PI);
    ctx.stroke();
  }
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

/** A ring that spreads from whoever brings an innovation to market. */
export function drawSparks(
  ctx: CanvasRenderingContext2D,
  { after, part }: Picture,
  places: ReadonlyMap<number, Point>,
  p: Palette,
): void {
  if (part === 0) return;
  ctx.strokeStyle = p.own;
  ctx.lineWidth = 1.2;
  for (let i = 0; i < after.id.length; i++) {
    if (after.fresh[i] === 0) continue;
    const place = places.get(after.id[i]);
    if (!place) continue;
    ctx.globalAlpha = 0.7 * (1 - part);
    ctx.beginPath();
    ctx.arc(place.x, place.y, dotRadius(after.look[i], after.reach[i]) + 13 * part, 0, 2 * Math.PI);
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}

const COLOURS = ['anchor', 'firm', 'startup', 'supplier', 'university'] as const;

export function drawDots(
  ctx: CanvasRenderingContext2D,
  picture: Picture,
  places: ReadonlyMap<number, Point>,
  p: Palette,
): void {
  const { before, after, original, world, pointed } = picture;
  const later = indexOf(after);
  const earlier = indexOf(before);
  const there = original === null ? null : indexOf(original);
  for (const [id, place] of places) {
    const frame = later.has(id) ? after : before;
    const i = (later.get(id) ?? earlier.get(id)) as number;
    const radius = dotRadius(frame.look[i], frame.reach[i]) * (0.35 + 0.65 * place.there);
    ctx.globalAlpha = place.there * (frame.member[i] === 1 ? 1 : 0.5);
    ctx.fillStyle = p[COLOURS[frame.look[i]]];
    trace(ctx, frame.look[i], place.x, place.y, radius);
    ctx.fill();
    ctx.lineWidth = 1;
    ctx.strokeStyle = p.paper;
    ctx.stroke();
    if (there !== null && !there.has(id)) ring(ctx, place, radius + 3, p.worlds[world]);
    if (pointed === id) ring(ctx, place, radius + 4, p.ink);
  }
  ctx.globalAlpha = 1;
}

function ring(ctx: CanvasRenderingContext2D, { x, y }: Point, radius: number, colour: string) {
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.6;
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.stroke();
}

/** Universities are triangles, anchors squares, start-ups diamonds, others round. */
function trace(ctx: CanvasRenderingContext2D, look: number, x: number, y: number, r: number): void {
  ctx.beginPath();
  if (look === LOOK.university) {
    ctx.moveTo(x, y - 1.15 * r);
    ctx.lineTo(x + 1.05 * r, y + 0.75 * r);
    ctx.lineTo(x - 1.05 * r, y + 0.75 * r);
    ctx.closePath();
  } else if (look === LOOK.anchor) {
    ctx.roundRect(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r, 0.35 * r);
  } else if (look === LOOK.startup) {
    ctx.moveTo(x, y - 1.25 * r);
    ctx.lineTo(x + 1.25 * r, y);
    ctx.lineTo(x, y + 1.25 * r);
    ctx.lineTo(x - 1.25 * r, y);
    ctx.closePath();
  } else ctx.arc(x, y, r, 0, 2 * Math.PI);
}
