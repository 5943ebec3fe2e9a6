/** Where the time of a quarter goes, by submodel and size of the world. */
import type { SubmodelFigures } from '../probes/submodels.ts';
import type { Section } from '../support/findings.ts';
import { probe } from '../support/probes.ts';
import { written } from '../support/words.ts';
import { clustersFor, sizesFor } from './sizes.ts';

/** A submodel that takes more than this needs a reason. */
const SHARE_MAX = 0.3;

export const submodels: Section = {
  name: 'submodels',
  title: 'Cost of an organisation-tick by submodel',
  how: 'V8’s sampling profiler looks at the warm simulator every 200 µs; a sample counts for the file of `src/model` that the schedule had called, with all that this calls in its turn. Nothing is added to the code that is measured. Nanoseconds are the samples’ share of the time per organisation-tick in the same process, under the profiler. One process a size.',
  async measure({ quick, note }) {
    const found: { size: number; figures: SubmodelFigures }[] = [];
    for (const size of sizesFor(quick)) {
      note(`${written(size)} organisations`);
      const request = { clusters: clustersFor(size), timeMs: quick ? 1_000 : 5_000 };
      found.push({ size, figures: await probe('submodels', request) });
    }
    const [{ figures: first }] = found;
    const share = ({ shares }: SubmodelFigures, name: string): number =>
      shares.find(([own]) => own === name)?.[1] ?? 0;
    const rows = first.shares.map(([name, part]) => ({
      name,
      cells: [
        ...found.map(({ figures }) => figures.nsPerOrganisationTick * share(figures, name)),
        `${(100 * part).toFixed(1)} %`,
      ],
    }));
    const [largest, most] = first.shares[0];
    return {
      tables: [
        {
          heads: [
            'file of src/model',
            ...found.map(({ size }) => `ns at ${written(size)}`),
            `share at ${written(found[0].size)}`,
          ],
          rows: [
            ...rows,
            {
              name: 'all',
              cells: [...found.map(({ figures }) => figures.nsPerOrganisationTick), '100 %'],
            },
          ],
        },
      ],
      targets: [
        {
          what: `share of the dearest submodel (${largest})`,
          ...{ limit: 100 * SHARE_MAX, side: 'at most', unit: '%', measured: 100 * most },
          ifMissed: 'the science of the model is in it',
        },
      ],
    };
  },
};
