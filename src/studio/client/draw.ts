/** Draws one world at one moment: between two frames while it plays. */
import { SERIES, seriesColumn } from '../../model/series.ts';
import { type Frame, LOOK } from '../worlds/frame.ts';
import { discRadius, dotRadius, pictureRadius } from '../worlds/placement.ts';
import type { Palette } from './palette.ts';

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

const ALIVE = seriesColumn('specialist_alive');
const STAFF = seriesColumn('staff');
const STATE = seriesColumn('income_state');
const INCOMES = SERIES.flatMap(({ name }, i) => (name.startsWith('income_') ? [i] : []));
/** Ties that are hardly trusted are not drawn unless a project runs along them. */
const TRUST_SHOWN = 0.4;
const TRUST_STEPS = 4;

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

/** How much room a world needs, from its first frame. */
export function extentOf(frame: Frame): number {
  const members = frame.member.reduce((sum, one) => sum + one, 0);
  // At the beginning nobody is a member yet; whoever founds the cluster will be.
  return 0.95 * pictureRadius(Math.max(members, 0.55 * frame.id.length), 0.45 * frame.id.length);
}

/** The share of the state in the income of the specialist organisation in a quarter; NaN without income. */
export function stateShare(seen: Float64Array): number {
  const income = INCOMES.reduce((sum, column) => sum + seen[column], 0);
  return income > 0 ? seen[STATE] / income : Number.NaN;
}

interface Point {
  readonly x: number;
  readonly y: number;
  /** 1 is wholly there; less while it is born or fades. */
  readonly there: number;
}

/** Draws into a square of `size` by `size` pixels. */
export function drawWorld(
  ctx: CanvasRenderingContext2D,
  size: number,
  picture: Picture,
  palette: Palette,
): void {
  const { before, after, part, extent } = picture;
  const scale = size / (2 * extent);
  ctx.save();
  ctx.clearRect(0, 0, size, size);
  ctx.translate(size / 2, size / 2);
  ctx.scale(scale, scale);
  const places = placesOf(picture);
  const at = part < 0.5 ? before : after;
  drawDisc(ctx, picture, palette);
  drawTies(ctx, at, places, picture, palette);
  if (picture.original !== null) drawGhosts(ctx, picture, at, palette);
  drawSparks(ctx, picture, places, palette);
  drawDots(ctx, picture, places, palette);
  drawSpecialist(ctx, picture, palette);
  ctx.restore();
}

/** Where everybody is, by identity: who is in both frames moves, others come and go. */
function placesOf({ before, after, part }: Picture): Map<number, Point> {
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

function drawDisc(ctx: CanvasRenderingContext2D, { before, after, part }: Picture, p: Palette) {
  const count = (frame: Frame): number => frame.member.reduce((sum, one) => sum + one, 0);
  const members = count(before) + (count(after) - count(before)) * part;
  if (members < 0.5) return;
  ctx.fillStyle = p.disc;
  ctx.beginPath();
  ctx.arc(0, 0, discRadius(members) + 9, 0, 2 * Math.PI);
  ctx.fill();
}

/** Ties by trust, in as many strokes as there are steps of it; projects above them. */
function drawTies(
  ctx: CanvasRenderingContext2D,
  at: Frame,
  places: ReadonlyMap<number, Point>,
  { motion, before, part }: Picture,
  p: Palette,
): void {
  const stroke = (from: number, to: number, active: number): void => {
    ctx.beginPath();
    for (let t = 0; t < at.tieFrom.length; t++) {
      const trust = at.tieTrust[t] / 255;
      if (at.tieActive[t] !== active || trust < from || trust >= to) continue;
      const a = places.get(at.id[at.tieFrom[t]]);
      const b = places.get(at.id[at.tieTo[t]]);
      if (!a || !b) continue;
      ctx.moveTo(a.x, a.y);
      ctx.lineTo(b.x, b.y);
    }
    ctx.stroke();
  };
  ctx.lineCap = 'round';
  for (const active of [0, 1]) {
    ctx.strokeStyle = active === 1 ? p.project : p.tie;
    for (let step = 0; step < TRUST_STEPS; step++) {
      const from = active === 1 ? step / TRUST_STEPS : TRUST_SHOWN + (step * 0.6) / TRUST_STEPS;
      const to = active === 1 ? (step + 1) / TRUST_STEPS : from + 0.6 / TRUST_STEPS;
      const strength = (step + 1) / TRUST_STEPS;
      ctx.globalAlpha = active === 1 ? 0.35 + 0.6 * strength : 0.12 + 0.4 * strength;
      ctx.lineWidth = active === 1 ? 0.9 + 1.7 * strength : 0.4 + 0.8 * strength;
      stroke(from, step === TRUST_STEPS - 1 ? 2 : to, active);
    }
  }
  ctx.globalAlpha = 1;
  if (motion) drawPulses(ctx, at, places, before.tick + part, p);
}

/** A light that goes to and fro along each joint project. */
function drawPulses(
  ctx: CanvasRenderingContext2D,
  at: Frame,
  places: ReadonlyMap<number, Point>,
  quarters: number,
  p: Palette,
): void {
  ctx.fillStyle = p.project;
  ctx.beginPath();
  for (let t = 0; t < at.tieFrom.length; t++) {
    if (at.tieActive[t] !== 1) continue;
    const a = places.get(at.id[at.tieFrom[t]]);
    const b = places.get(at.id[at.tieTo[t]]);
    if (!a || !b) continue;
    const phase =
      (quarters * 0.5 + ((at.id[at.tieFrom[t]] % 97) + (at.id[at.tieTo[t]] % 89)) / 93) % 1;
    const along = 0.5 - 0.5 * Math.cos(2 * Math.PI * phase);
    const x = a.x + (b.x - a.x) * along;
    const y = a.y + (b.y - a.y) * along;
    ctx.moveTo(x + 1.9, y);
    ctx.arc(x, y, 1.9, 0, 2 * Math.PI);
  }
  ctx.fill();
}

/** Organisations of the original that are not in this world: outlines where they are there. */
function drawGhosts(
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
function drawSparks(
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

function drawDots(
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

/** The specialist organisation in the middle: its size by staff, its ring by who pays for it. */
function drawSpecialist(
  ctx: CanvasRenderingContext2D,
  { before, after, part }: Picture,
  p: Palette,
): void {
  const mixed = (column: number): number =>
    before.seen[column] + (after.seen[column] - before.seen[column]) * part;
  const alive = mixed(ALIVE);
  if (alive <= 0.01) return;
  const radius = 9 + 1.6 * Math.sqrt(Math.max(0, mixed(STAFF)) * 4);
  const share = stateShare(part < 0.5 && before.seen[ALIVE] > 0 ? before.seen : after.seen);
  const start = -Math.PI / 2;
  const turn = Number.isNaN(share) ? 0 : share * 2 * Math.PI;
  ctx.globalAlpha = alive;
  ctx.fillStyle = p.paper;
  ctx.beginPath();
  ctx.arc(0, 0, radius + 3, 0, 2 * Math.PI);
  ctx.fill();
  ctx.lineWidth = 5;
  ctx.lineCap = 'butt';
  ctx.strokeStyle = p.own;
  ctx.beginPath();
  ctx.arc(0, 0, radius, start + turn, start + 2 * Math.PI);
  ctx.stroke();
  ctx.strokeStyle = p.state;
  ctx.beginPath();
  ctx.arc(0, 0, radius, start, start + turn);
  ctx.stroke();
  ctx.globalAlpha = 1;
}
