/** What was made of results that are no longer the same goes, and is named where it is not made again. */
import { removeProducts } from '../store/products.ts';
import { cliMessages } from './messages.ts';
import { note } from './output.ts';

/** `report` says whether report and charts are made again. */
export function dropProducts(folder: string, report: boolean): void {
  const gone = removeProducts(folder).filter(
    (name) => !(report && ['report.html', 'charts'].includes(name)),
  );
  if (gone.length > 0) note(cliMessages.productsRemoved(folder, gone));
}
