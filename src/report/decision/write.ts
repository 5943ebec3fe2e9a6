/** Writes a decision paper into the folder of its diagnosis: page, charts, and the findings as JSON. */
import { join } from 'node:path';
import { makeFolder, writeFileAtomic } from '../../store/atomic.ts';
import { drawFigure } from '../draw.ts';
import type { PageFigure } from '../page.ts';
import { paperCharts } from './charts.ts';
import type { Diagnosis } from './content.ts';
import type { PaperWords } from './language.ts';
import { paperHtml } from './paper.ts';

/** @returns the file of the page. @throws InputError where the folder cannot be written. */
export async function writePaper(
  folder: string,
  diagnosis: Diagnosis,
  words: PaperWords,
  origin: { readonly commands: readonly string[]; readonly version: string },
): Promise<string> {
  makeFolder(join(folder, 'charts'));
  const figures: PageFigure[] = [];
  for (const figure of paperCharts(diagnosis, words)) {
    const { svg } = await drawFigure(folder, figure, false);
    figures.push({ name: figure.name, caption: figure.caption, svg });
  }
  writeFileAtomic(join(folder, 'diagnosis.json'), `${JSON.stringify(diagnosis, null, 2)}\n`);
  const file = join(folder, 'report.html');
  writeFileAtomic(file, paperHtml({ diagnosis, words, figures, ...origin }));
  return file;
}
