/** The course of one run, year by year, in the few columns that tell most of it. */
import { SERIES, seriesColumn } from '../model/series.ts';
import { percent } from '../sweep/verdict.ts';
import { textTable } from './table.ts';

/** Years of a run: `values` is row-major, a row a year, its columns SERIES; `first` is the first year. */
export interface Years {
  readonly first: number;
  readonly values: ArrayLike<number>;
}

const LINES_MAX = 16;
const INCOME = SERIES.flatMap(({ name }, i) => (name.startsWith('income_') ? [i] : []));
const STATE_INCOME = seriesColumn('income_state');

const COLUMNS: readonly { title: string; cell(row: ArrayLike<number>): string }[] = [
  { title: 'members', cell: whole('members') },
  { title: 'firms', cell: whole('firms') },
  { title: 'joint projects', cell: whole('active_projects') },
  { title: 'innovations', cell: whole('innovations') },
  {
    title: 'staff',
    cell: (row) => row[seriesColumn('staff')].toFixed(1),
  },
  { title: 'state share', cell: stateShare },
];

/** As many years as fit, at equal steps and always with the last. */
export function yearTable({ first, values }: Years): string {
  const rows = Math.floor(values.length / SERIES.length);
  const numbers = Array.from({ length: rows }, (_, i) => first + i);
  const step = Math.max(1, Math.ceil(rows / LINES_MAX));
  const shown = numbers.filter(
    (year, i) => i === rows - 1 || year === 1 || (year > 0 && year % step === 0),
  );
  return textTable(
    [
      { title: 'year', align: 'right' },
      ...COLUMNS.map(({ title }) => ({ title, align: 'right' as const })),
    ],
    shown.map((year) => {
      const from = (year - first) * SERIES.length;
      const row = Array.from({ length: SERIES.length }, (_, c) => values[from + c]);
      return [String(year), ...COLUMNS.map(({ cell }) => cell(row))];
    }),
  );
}

function whole(name: string): (row: ArrayLike<number>) => string {
  const column = seriesColumn(name);
  return (row) => String(Math.round(row[column]));
}

/** State money in the income of the specialist organisation; a dash where it has none. */
function stateShare(row: ArrayLike<number>): string {
  const total = INCOME.reduce((sum, column) => sum + row[column], 0);
  return total > 0 ? percent(row[STATE_INCOME] / total) : '–';
}
