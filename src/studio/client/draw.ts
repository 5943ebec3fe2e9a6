/** Draws one world at one moment: between two frames while it plays. */
import type { Frame } from '../worlds/frame.ts';
import { discRadius } from '../worlds/placement.ts';
import { drawDots, drawGhosts, drawSparks } from './drawOrganisations.ts';
import { drawSpecialist } from './drawSpecialist.ts';
import { drawTies } from './drawTies.ts';
import type { Palette } from './palette.ts';
import { type Picture, placesOf } from './places.ts';

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

function drawDisc(ctx: CanvasRenderingContext2D, { before, after, part }: Picture, p: Palette) {
  const count = (frame: Frame): number => frame.member.reduce((sum, one) => sum + one, 0);
  const members = count(before) + (count(after) - count(before)) * part;
  if (members < 0.5) return;
  ctx.fillStyle = p.disc;
  ctx.beginPath();
  ctx.arc(0, 0, discRadius(members) + 9, 0, 2 * Math.PI);
  ctx.fill();
}
