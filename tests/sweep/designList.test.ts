/** Design points from a CSV file. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDesignList, readDesignList } from '../../src/sweep/designList.ts';

const factors = ['trust.initial', 'composition.members'].map((path) => ({
  path,
  distribution: { kind: 'uniform' as const, min: 0, max: 1 },
}));
const parse = (text: string) => parseDesignList(text, 'design.csv', factors);

describe('a design file', () => {
  it('is brought into the order of factors', () => {
    expect(parse('\uFEFF"composition.members", trust.initial\r\n80,0.3\r\n\r\n40,.2\r\n')).toEqual([
      [0.3, 80],
      [0.2, 40],
    ]);
  });

  it.each([
    ['trust.initial\n0.3', "missing 'composition.members'"],
    ['trust.initial,composition.members,x\n0.3,80,1', "not a factor 'x'"],
    ['trust.initial,composition.members,trust.initial\n0.3,80,1', "not a factor 'trust.initial'"],
    [
      'trust.initial,composition.members\n0.3',
      "line 2: '' is no number for factor 'composition.members'",
    ],
    ['trust.initial,composition.members\n0.3,1e400', "'1e400' is no number"],
    ['trust.initial,composition.members\n\n7,80', 'line 3: 7 is outside 0.05 to 0.8'],
    ['trust.initial,composition.members\n', 'has no rows'],
  ])('is refused: %j', (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });

  it('is read from the folder of the study and from nowhere else', () => {
    const folder = mkdtempSync(join(tmpdir(), 'karenina-list-'));
    writeFileSync(join(folder, 'd.csv'), 'trust.initial,composition.members\n0.3,80\n');
    expect(readDesignList('d.csv', folder, { factors })).toEqual([[0.3, 80]]);
    for (const file of ['../d.csv', '/etc/passwd', 'a/../../d.csv']) {
      expect(() => readDesignList(file, folder, { factors })).toThrow(
        "leads out of the study's folder",
      );
    }
    expect(() => readDesignList('no.csv', folder, { factors })).toThrow(
      "cannot read the design 'no.csv'",
    );
    rmSync(folder, { recursive: true });
  });
});
