/** Draws the specialist organisation in the middle of its cluster. */
import { seriesColumn } from '../../model/series.ts';
import { stateShare } from '../worlds/frame.ts';
import type { Palette } from './palette.ts';
import type { Picture } from './places.ts';

const ALIVE = seriesColumn('specialist_alive');
const STAFF = seriesColumn('staff');

/** Its size by staff, its ring by who pays for it. */
export function drawSpecialist(
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
