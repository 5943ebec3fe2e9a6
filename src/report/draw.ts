/** Figures drawn into a folder: the specification, its SVG beside it, and a PNG where asked. */
import { join } from 'node:path';
import { writeFileAtomic } from '../store/atomic.ts';
import type { Figure } from './figures.ts';
import { renderPng, renderSvg } from './render.ts';

/** Writes `charts/<name>.vl.json` and `charts/<name>.svg`; the folder `charts` must be there. */
export async function drawFigure(
  folder: string,
  { name, spec }: Pick<Figure, 'name' | 'spec'>,
  png: boolean,
): Promise<{ file: string; svg: string }> {
  const { svg } = await renderSvg(spec);
  const base = join(folder, 'charts', name);
  writeFileAtomic(`${base}.vl.json`, `${JSON.stringify(spec, null, 2)}\n`);
  writeFileAtomic(`${base}.svg`, svg);
  if (png) writeFileAtomic(`${base}.png`, await renderPng(svg));
  return { file: `${base}.svg`, svg };
}
