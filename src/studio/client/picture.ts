/** A picture of this moment: all worlds side by side, with their names. */
import { extentOf } from '../worlds/placement.ts';
import { momentText, worldLetter } from '../worlds/setup.ts';
import { drawWorld } from './draw.ts';
import { readPalette } from './palette.ts';
import * as state from './state.ts';
import { stateText } from './words.ts';

const SIDE = 900;
const HEAD = 110;
const FOOT = 60;
const FONT = '"Segoe UI", Roboto, "Helvetica Neue", Arial, "DejaVu Sans", sans-serif';

/** The picture as PNG. */
export async function takePicture(): Promise<Blob> {
  const palette = readPalette();
  const tick = state.quarter.value;
  const first = state.frameAt(0, 0);
  const shown = state.worlds.value.flatMap((_, world) => {
    const frame = state.frameAt(world, tick);
    return frame === null ? [] : [{ world, frame }];
  });
  const canvas = document.createElement('canvas');
  canvas.width = SIDE * Math.max(1, shown.length);
  canvas.height = SIDE + HEAD + FOOT;
  const ctx = canvas.getContext('2d') as CanvasRenderingContext2D;
  shown.forEach(({ world, frame }) => {
    const own = document.createElement('canvas');
    own.width = SIDE;
    own.height = SIDE;
    const original = state.hasParted(world, tick) ? state.frameAt(0, tick) : null;
    drawWorld(
      own.getContext('2d') as CanvasRenderingContext2D,
      SIDE,
      {
        ...{ before: frame, after: frame, part: 0, world, original },
        ...{ extent: extentOf(first ?? frame), motion: false, pointed: null },
      },
      palette,
    );
    ctx.fillStyle = palette.paper;
    ctx.fillRect(world * SIDE, 0, SIDE, canvas.height);
    ctx.drawImage(own, world * SIDE, HEAD);
    const label = world === 0 ? 'the original' : (state.opened.value?.labels[world] ?? '');
    ctx.fillStyle = palette.worlds[world];
    ctx.font = `600 30px ${FONT}`;
    ctx.fillText(`${worldLetter(world)}: ${label}`, world * SIDE + 30, 92, SIDE - 60);
    ctx.fillStyle = palette.quiet;
    ctx.font = `22px ${FONT}`;
    ctx.fillText(
      stateText(frame, state.isFounded(world)),
      world * SIDE + 30,
      SIDE + HEAD + 30,
      SIDE - 60,
    );
  });
  ctx.fillStyle = palette.ink;
  ctx.font = `600 32px ${FONT}`;
  const title = `${state.opened.value?.title ?? ''} · ${momentText(tick)} · seed ${state.setup.value.seed}`;
  ctx.fillText(title, 30, 44, canvas.width - 60);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png');
  });
}
