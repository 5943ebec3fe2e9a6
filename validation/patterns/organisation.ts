/** Patterns 9 and 10: income and work of the specialist organisation. */
import type { Pattern } from '../pattern.ts';
import { FUNDED, INCOME, SURVEYED } from './common.ts';

export const ORGANISATION: readonly Pattern[] = [
  {
    id: 'income',
    number: 9,
    title: 'Fees and services in the income of a funded specialist organisation',
    source: 'Kutsenko 2015, figure 8 (Lindqvist et al. 2013, worldwide): fees 26 %, services 8 %',
    how: 'years 4 to 13 of support without end, 80 members',
    movedBy: ['specialist.feeSme', 'support.amount', 'specialist.servicePrice', 'specialist.skill'],
    parts: [
      {
        id: 'fee-share',
        label: 'member fees',
        band: [0.2, 0.32],
        unit: '%',
        measure: { kind: 'ratio', ...FUNDED, of: ['income_fees'], per: INCOME, ...SURVEYED },
      },
      {
        id: 'service-share',
        label: 'paid services',
        band: [0.04, 0.12],
        unit: '%',
        measure: { kind: 'ratio', ...FUNDED, of: ['income_services'], per: INCOME, ...SURVEYED },
      },
    ],
  },
  {
    id: 'brokerage',
    number: 10,
    title: 'Projects brokered by the specialist organisation',
    source: 'Upper Austria’s cluster projects: 3–6 a year, 3–4 firms in each',
    how: 'years 4 to 13 of support without end, 80 members',
    movedBy: ['projects.negotiationCost', 'projects.value', 'specialist.skill', 'projects.slots'],
    parts: [
      {
        id: 'brokered',
        label: 'projects a year',
        band: [3, 6],
        unit: 'projects a year',
        measure: { kind: 'ratio', ...FUNDED, of: ['projects_brokered'], per: 'years', ...SURVEYED },
      },
      {
        id: 'partners',
        label: 'partners in each',
        band: [3, 4],
        unit: 'partners',
        measure: {
          kind: 'ratio',
          ...FUNDED,
          of: ['brokered_partners'],
          per: ['projects_brokered'],
          ...SURVEYED,
        },
      },
    ],
  },
];
