/** Patterns 1 to 5: the life of firms. */
import type { Pattern } from '../pattern.ts';
import { BIRTHS, SHIPPED, WATCHED } from './common.ts';

export const FIRMS: readonly Pattern[] = [
  {
    id: 'survival-1',
    number: 1,
    title: 'New firms alive after one year',
    source: 'Eurostat, business demography: 75–88 %',
    how: 'Kaplan–Meier over all firms founded in 30 years around the cluster as shipped',
    movedBy: ['exit.startupHazard', 'exit.runway', 'exit.hazard'],
    parts: [
      {
        id: 'alive-1y',
        label: 'alive after 1 year',
        band: [0.75, 0.88],
        unit: '%',
        measure: { kind: 'survival', ...SHIPPED, quarters: 4 },
      },
    ],
  },
  {
    id: 'survival-5',
    number: 2,
    title: 'New firms alive after five years',
    source: 'Eurostat, business demography, and US Bureau of Labor Statistics: 40–55 %',
    how: 'as pattern 1',
    movedBy: ['exit.hazard', 'exit.runway', 'market.selection', 'exit.startupHazard'],
    parts: [
      {
        id: 'alive-5y',
        label: 'alive after 5 years',
        band: [0.4, 0.55],
        unit: '%',
        measure: { kind: 'survival', ...SHIPPED, quarters: 20 },
      },
    ],
  },
  {
    id: 'spin-offs',
    number: 3,
    title: 'Employee spin-offs among new firms',
    source: 'matched employer–employee data of Brazil: one sixth to one third; band 15–35 %',
    how: 'share of all firms founded in 30 years',
    movedBy: ['entry.spinOffRate', 'entry.outsideRate', 'entry.universityRate'],
    parts: [
      {
        id: 'spin-off-share',
        label: 'employee spin-offs',
        band: [0.15, 0.35],
        unit: '%',
        measure: { kind: 'ratio', ...SHIPPED, of: ['births_spin_off'], per: BIRTHS, ...WATCHED },
      },
    ],
  },
  {
    id: 'churn',
    number: 4,
    title: 'Births and deaths of firms a year',
    source: 'Eurostat, business demography: 7–11 % each',
    how: 'all births (deaths) over all firm-years of 30 years',
    movedBy: ['entry.outsideRate', 'exit.hazard', 'place.capacity', 'exit.startupHazard'],
    parts: [
      {
        id: 'births',
        label: 'births',
        band: [0.07, 0.11],
        unit: '%',
        measure: { kind: 'ratio', ...SHIPPED, of: BIRTHS, per: ['firms'], ...WATCHED },
      },
      {
        id: 'deaths',
        label: 'deaths',
        band: [0.07, 0.11],
        unit: '%',
        measure: { kind: 'ratio', ...SHIPPED, of: ['deaths'], per: ['firms'], ...WATCHED },
      },
    ],
  },
  {
    id: 'size-tail',
    number: 5,
    title: 'Tail of the distribution of firm sizes',
    source: 'Axtell 2001, Science 293, 1818: exponent 1.06 over all US firms; band .8–1.5',
    how: 'Hill estimate on the upper tenths of sales at year 30, all runs together',
    movedBy: ['market.contracts', 'market.selection', 'composition.anchorSize'],
    parts: [
      {
        id: 'tail',
        label: 'exponent',
        band: [0.8, 1.5],
        unit: '1',
        measure: { kind: 'tail', ...SHIPPED },
      },
    ],
  },
];
