/** Figures drawn into a folder: the specification, its SVG beside it, and a PNG where asked. */
import { join } from 'node:path';
import { makeFolder, writeFileAtomic } from '../store/atomic.ts';
import type { Figure } from './figure.ts';
import { renderPng, renderSvg } from './render.ts';

/** A figure with the path and the content of its SVG. */
export type Drawn<F> = F & { readonly file: string; readonly svg: string };

/**
 * Writes `charts/<name>.vl.json` and `charts/<name>.svg` for each figure.
 * @throws InputError that names what cannot be written.
 */
export async function drawFigures<F extends Pick<Figure, 'name' | 'spec'>>(
  folder: string,
  figures: readonly F[],
  { png = false }: { readonly png?: boolean } = {},
): Promise<Drawn<F>[]> {
  const charts = join(folder, 'charts');
  makeFolder(charts);
  const drawn: Drawn<F>[] = [];
  for (const figure of figures) {
    const { svg } = await renderSvg(figure.spec);
    const base = join(charts, figure.name);
    writeFileAtomic(`${base}.vl.json`, `${JSON.stringify(figure.spec, null, 2)}\n`);
    writeFileAtomic(`${base}.svg`, svg);
    if (png) writeFileAtomic(`${base}.png`, await renderPng(svg));
    drawn.push({ ...figure, file: `${base}.svg`, svg });
  }
  return drawn;
}
