/** CSV that every reader takes for what it is. */
import { describe, expect, it } from 'vitest';
import { csvOfCells, csvText } from '../../src/store/csv.ts';

const texts = (values: readonly string[]) => ({
  name: 't',
  rows: values.length,
  columns: [{ name: 'a', type: 'varchar' as const, values }],
});

describe('CSV', () => {
  it('keeps numbers as they are and leaves missing ones empty', () => {
    const table = {
      name: 't',
      rows: 3,
      columns: [
        { name: 'n', type: 'integer' as const, values: Int32Array.of(-1, 0, 7) },
        { name: 'x', type: 'double' as const, values: Float64Array.of(-0.1, Number.NaN, 1e-9) },
      ],
    };
    expect(csvText(table)).toBe('n,x\n-1,-0.1\n0,\n7,1e-9\n');
  });

  it('is the same for lines of cells as for a table', () => {
    const lines = [
      ['a', 'b,"c"', '=1+1'],
      [1, Number.POSITIVE_INFINITY, ''],
    ];
    expect(csvOfCells(lines)).toBe('a,"b,""c""",\'=1+1\n1,,\n');
  });

  it('quotes what would break a line or a cell', () => {
    expect(csvText(texts(['a,b', 'say "x"', 'two\nlines', 'plain']))).toBe(
      'a\n"a,b"\n"say ""x"""\n"two\nlines"\nplain\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
    'lets no spreadsheet compute the text %j',
    (text) => {
      const [, cell] = csvText(texts([text])).split(/\n(?=.)/);
      expect(cell.replace(/^"/, '')).toMatch(/^'/);
    },
  );
});
