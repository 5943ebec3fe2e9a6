/** Draws the specialist organisation in the middle of its cluster. */
import { SERIES, seriesColumn } from '../../model/series.ts';
import type { Palette } from './palette.ts';
import type { Picture } from './places.ts';

const ALIVE = seriesColumn('specialist_alive');
const STAFF = seriesColumn('staff');
const STATE = seriesColumn('income_state');
const INCOMES = SERIES.flatMap(({ name }, i) => (name.startsWith('income_') ? [i] : []));

/** The share of the state in the income of the specialist organisation in a quarter; NaN without income. */
export function stateShare(seen: Float64Array): number {
  const income = INCOMES.reduce((sum, column) => sum + seen[column], 0);
  return income > 0 ? seen[STATE] / income : Number.NaN;
}

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
