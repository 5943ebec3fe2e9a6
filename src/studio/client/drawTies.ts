/** Draws what lies between organisations: ties by trust, and the joint projects that run along them. */
import type { Frame } from '../worlds/frame.ts';
import type { Palette } from './palette.ts';
import type { Picture, Point } from './places.ts';
import { TRUST_SHOWN } from './words.ts';

const TRUST_STEPS = 4;

/** Ties by trust, unless hardly trusted and without a project, in as many strokes as there are steps of it; projects above them. */
export function drawTies(
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
