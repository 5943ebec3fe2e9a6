/** Writes a decision paper into the folder of its diagnosis: page, charts, and the findings as JSON. */
import { join } from 'node:path';
import { writeFileAtomic } from '../../store/atomic.ts';
import { drawFigures } from '../draw.ts';
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
  const figures = await drawFigures(folder, paperCharts(diagnosis, words));
  writeFileAtomic(join(folder, 'diagnosis.json'), `${JSON.stringify(diagnosis, null, 2)}\n`);
  const file = join(folder, 'report.html');
  writeFileAtomic(file, paperHtml({ diagnosis, words, figures, ...origin }));
  return file;
}
