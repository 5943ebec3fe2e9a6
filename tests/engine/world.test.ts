/** The world buffer: its layout, snapshots, hash and fingerprint. */

import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/engine/errors.ts';
import { xxh32 } from '../../src/engine/hash.ts';
import {
  type CellType,
  createWorld,
  fingerprint,
  openWorld,
  readHeader,
  stateHash,
  type WorldDefinition,
  worldByteLength,
} from '../../src/engine/world.ts';
import { MAX_WORLD_BYTES, worldMessages } from '../../src/engine/worldMessages.ts';
import fc from '../support/properties.ts';

const column = <T extends CellType>(type: T, cells?: number) =>
  ({ type, unit: '1', meaning: 'for tests', ...(cells === undefined ? {} : { cells }) }) as const;

const garden = {
  bed: { open: column('u8', 3), depth: column('f64'), plants: column('i32') },
  path: { length: column('i32', 2) },
} as const;
const rows = { bed: 5, path: 1 };

const HEADER_BYTES = 128;

/** All columns of a world with their place in the buffer, in the order of the definition. */
const columnsOf = (views: object) =>
  Object.values(views).flatMap((table: object) =>
    Object.values(table).map((view: Float64Array | Int32Array | Uint8Array) => view),
  );

/** A world whose cells all differ from zero. */
function filledWorld() {
  const world = createWorld(garden, rows);
  let next = 1;
  for (const view of columnsOf(world.views)) {
    for (let i = 0; i < view.length; i++) view[i] = next++;
  }
  return world;
}

/** The bytes of a filled world after a change of its header words. */
function bytesWith(change: (header: Uint32Array) => void): ArrayBuffer {
  const buffer = filledWorld().buffer.slice(0) as ArrayBuffer;
  change(new Uint32Array(buffer, 0, HEADER_BYTES / 4));
  return buffer;
}

function resized(length: number): ArrayBuffer {
  const buffer = new ArrayBuffer(length);
  const bytes = new Uint8Array(filledWorld().buffer);
  new Uint8Array(buffer).set(bytes.subarray(0, Math.min(length, bytes.length)));
  return buffer;
}

describe('the layout of a world', () => {
  it('puts the columns one after the other, each at a multiple of 8 bytes', () => {
    const { buffer, views } = createWorld(garden, rows);
    const places = columnsOf(views).map((view) => [view.byteOffset, view.byteLength]);
    expect(places).toEqual([
      [128, 15],
      [144, 40],
      [184, 20],
      [208, 8],
    ]);
    expect(buffer.byteLength).toBe(216);
    expect(worldByteLength(garden, rows)).toBe(216);
  });

  it('gives each column its type and its cells', () => {
    const { bed, path } = createWorld(garden, rows).views;
    expect(bed.open).toBeInstanceOf(Uint8Array);
    expect(bed.depth).toBeInstanceOf(Float64Array);
    expect(bed.plants).toBeInstanceOf(Int32Array);
    expect([bed.open.length, bed.depth.length, bed.plants.length]).toEqual([15, 5, 5]);
    expect(path.length.length).toBe(2);
  });

  it('begins with all cells zero', () => {
    const { views } = createWorld(garden, rows);
    expect(columnsOf(views).every((view) => view.every((cell) => cell === 0))).toBe(true);
  });

  it('lets no column disturb another, nor the header', () => {
    const world = filledWorld();
    let next = 1;
    for (const view of columnsOf(world.views)) {
      for (let i = 0; i < view.length; i++) expect(view[i]).toBe(next++);
    }
    expect(readHeader(garden, world.buffer)).toEqual(rows);
  });

  it('is aligned, in order and without overlap whatever the tables', () => {
    const anyColumn = fc
      .tuple(fc.constantFrom<CellType>('f64', 'i32', 'u8'), fc.integer({ min: 1, max: 9 }))
      .map(([type, cells]) => column(type, cells));
    const name = fc.stringMatching(/^[a-z]{1,6}$/);
    const definitions = fc.dictionary(name, fc.dictionary(name, anyColumn), { maxKeys: 24 });
    fc.assert(
      fc.property(definitions, fc.infiniteStream(fc.nat({ max: 40 })), (definition, counts) => {
        const some = Object.fromEntries(
          Object.keys(definition).map((table) => [table, counts.next().value]),
        );
        const world = createWorld<WorldDefinition>(definition, some);
        let end = HEADER_BYTES;
        for (const view of columnsOf(world.views)) {
          expect(view.byteOffset % 8).toBe(0);
          expect(view.byteOffset - end).toBeGreaterThanOrEqual(0);
          expect(view.byteOffset - end).toBeLessThan(8);
          end = view.byteOffset + view.byteLength;
        }
        expect(world.buffer.byteLength).toBe(Math.ceil(end / 8) * 8);
        expect(readHeader<WorldDefinition>(definition, world.buffer)).toEqual(some);
      }),
      { seed: 1877, numRuns: 200 },
    );
  });
});

describe('createWorld', () => {
  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d rows', (n) => {
    expect(() => createWorld(garden, { bed: 1, path: n })).toThrow(
      new InputError(worldMessages.rows('path', n)),
    );
  });

  it('takes a table without rows', () => {
    const { views } = createWorld(garden, { bed: 0, path: 0 });
    expect(columnsOf(views).map((view) => view.length)).toEqual([0, 0, 0, 0]);
  });

  it('refuses more than 2 GiB before asking for them', () => {
    const count = (MAX_WORLD_BYTES - HEADER_BYTES) / 8 + 1;
    expect(() => createWorld(garden, { bed: 0, path: count })).toThrow(
      new InputError(worldMessages.tooLarge(MAX_WORLD_BYTES + 8)),
    );
  });

  it('has room for 24 tables in its header and no more', () => {
    const tables = (n: number): WorldDefinition =>
      Object.fromEntries(Array.from({ length: n }, (_, i) => [`t${i}`, { a: column('u8') }]));
    const ones = (n: number) => Object.fromEntries(Object.keys(tables(n)).map((t, i) => [t, i]));
    const { buffer } = createWorld(tables(24), ones(24));
    expect(openWorld(tables(24), buffer).rows).toEqual(ones(24));
    expect(() => createWorld(tables(25), ones(25))).toThrow('more than 24 tables');
  });
});

describe('openWorld', () => {
  it('gives views on the very bytes it was given', () => {
    const { buffer } = filledWorld();
    const opened = openWorld(garden, buffer);
    expect(opened.rows).toEqual(rows);
    opened.views.bed.depth[4] = 2.5;
    expect(new Float64Array(buffer, 144, 5)[4]).toBe(2.5);
  });

  it('opens memory that threads share', () => {
    const { buffer } = filledWorld();
    const shared = new SharedArrayBuffer(buffer.byteLength);
    new Uint8Array(shared).set(new Uint8Array(buffer));
    const { views } = openWorld(garden, shared);
    expect(views.path.length.buffer).toBe(shared);
    expect([...views.path.length]).toEqual([26, 27]);
  });

  const other = { ...garden, bed: { ...garden.bed, depth: column('f64', 2) } } as const;
  const length = filledWorld().buffer.byteLength;
  const refused: [string, ArrayBuffer, string][] = [
    ['nothing', new ArrayBuffer(0), worldMessages.tooShort(0)],
    ['less than a header', resized(127), worldMessages.tooShort(127)],
    ['zeros', new ArrayBuffer(length), worldMessages.foreign()],
    ['a text', new TextEncoder().encode('Anna '.repeat(60)).buffer, worldMessages.foreign()],
    [
      'bytes of a machine with the other byte order',
      bytesWith((header) => {
        header[0] = 0x414e524b;
      }),
      worldMessages.foreign(),
    ],
    [
      'an older format',
      bytesWith((header) => {
        header[1] = 0;
      }),
      worldMessages.otherFormat(0, 1),
    ],
    [
      'another definition',
      createWorld(other, rows).buffer as ArrayBuffer,
      worldMessages.otherModel(),
    ],
    [
      'another number of tables',
      bytesWith((header) => {
        header[4]++;
      }),
      worldMessages.otherModel(),
    ],
    ['a header alone', resized(HEADER_BYTES), worldMessages.otherLength(HEADER_BYTES, length)],
    ['a world cut by a byte', resized(length - 1), worldMessages.otherLength(length - 1, length)],
    ['a padded world', resized(length + 8), worldMessages.otherLength(length + 8, length)],
    [
      'a header that claims more rows',
      bytesWith((header) => {
        header[9] += 10;
      }),
      worldMessages.otherLength(length, length + 80),
    ],
    [
      'a header that claims more rows than any memory holds',
      bytesWith((header) => {
        header[9] = 2 ** 32 - 1;
      }),
      worldMessages.otherLength(length, length + 8 * (2 ** 32 - 2)),
    ],
  ];
  it.each(refused)('refuses %s in one sentence', (_name, bytes, message) => {
    expect(() => openWorld(garden, bytes)).toThrow(new InputError(message));
    expect(message).toMatch(/^[A-Z][^.]*\.$/);
  });

  it('refuses a header and bytes that agree in length alone with neither', () => {
    const bytes = bytesWith((header) => {
      header[3] += 8;
    });
    expect(() => openWorld(garden, bytes)).toThrow(InputError);
  });

  it('throws an InputError or stays inside the buffer, whatever the bytes', () => {
    const word = fc.oneof(fc.nat({ max: 60 }), fc.nat({ max: 2 ** 32 - 1 }));
    const edits = fc.array(fc.tuple(fc.nat({ max: 53 }), word), { maxLength: 4 });
    const lengths = fc.option(fc.nat({ max: 300 }), { nil: length });
    let opened = 0;
    let refusals = 0;
    fc.assert(
      fc.property(edits, lengths, (changes, size) => {
        const buffer = resized(size);
        const words = new Uint32Array(buffer, 0, size >> 2);
        for (const [at, value] of changes) words[at] = value;
        try {
          const world = openWorld(garden, buffer);
          for (const view of columnsOf(world.views)) {
            expect(view.byteOffset).toBeGreaterThanOrEqual(HEADER_BYTES);
            expect(view.byteOffset + view.byteLength).toBeLessThanOrEqual(size);
          }
          opened++;
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          refusals++;
        }
      }),
      { seed: 1877, numRuns: 2000 },
    );
    expect(opened).toBeGreaterThan(200);
    expect(refusals).toBeGreaterThan(200);
  });

  it('refuses bytes of no meaning', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(() => openWorld(garden, bytes.slice().buffer)).toThrow(InputError);
      }),
      { seed: 1877, numRuns: 300 },
    );
  });
});

describe('a snapshot', () => {
  it('is a copy of the bytes, which opens to the same world', () => {
    const world = filledWorld();
    const fork = openWorld(garden, world.buffer.slice(0));
    expect(fork.views).toEqual(world.views);
    expect(stateHash(fork.buffer)).toBe(stateHash(world.buffer));
  });

  it('and its origin go separate ways', () => {
    const world = filledWorld();
    const before = stateHash(world.buffer);
    const fork = openWorld(garden, world.buffer.slice(0));
    fork.views.bed.plants[0]++;
    expect(stateHash(world.buffer)).toBe(before);
    expect(stateHash(fork.buffer)).not.toBe(before);
  });

  it('copied back restores the world under its old views', () => {
    const world = filledWorld();
    const snapshot = world.buffer.slice(0);
    const before = stateHash(world.buffer);
    const { depth } = world.views.bed;
    depth.fill(-1);
    new Uint8Array(world.buffer).set(new Uint8Array(snapshot));
    expect([...depth]).toEqual([16, 17, 18, 19, 20]);
    expect(stateHash(world.buffer)).toBe(before);
  });
});

describe('the state hash', () => {
  it('is XXH32 of all bytes under two seeds', () => {
    const { buffer } = filledWorld();
    const words = new Int32Array(buffer);
    const halves = [xxh32(words, 0), xxh32(words, 0x9e3779b9)];
    expect(stateHash(buffer)).toBe(halves.map((h) => h.toString(16).padStart(8, '0')).join(''));
  });

  it('sees every bit of the world', () => {
    const { buffer } = filledWorld();
    const bytes = new Uint8Array(buffer);
    const seen = new Set([stateHash(buffer)]);
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      bytes[bit >> 3] ^= 1 << (bit & 7);
      seen.add(stateHash(buffer));
      bytes[bit >> 3] ^= 1 << (bit & 7);
    }
    expect(seen.size).toBe(8 * bytes.length + 1);
  });

  it('has 16 digits also where a half begins with zeros', () => {
    const { buffer, views } = createWorld(garden, rows);
    for (let i = 0; i < 1000; i++) {
      views.bed.plants[0] = i;
      expect(stateHash(buffer)).toMatch(/^[0-9a-f]{16}$/);
    }
  });
});

describe('the fingerprint of a definition', () => {
  const { open, depth, plants } = garden.bed;
  const { path } = garden;
  const different: Record<string, WorldDefinition> = {
    itself: garden,
    'a column’s name': { bed: { open, deep: depth, plants }, path },
    'a column’s type': { bed: { open, depth: column('i32'), plants }, path },
    'a column’s cells': { bed: { open, depth: column('f64', 2), plants }, path },
    'the order of columns': { bed: { depth, open, plants }, path },
    'a column less': { bed: { open, depth }, path },
    'a column more': { bed: { open, depth, plants, more: plants }, path },
    'a table’s name': { beds: garden.bed, path },
    'the order of tables': { path, bed: garden.bed },
    'a table less': { bed: garden.bed },
    'a column in another table': { bed: { open, depth }, path: { plants, ...path } },
  };

  it('tells all these apart', () => {
    const seen = new Set(Object.values(different).map(fingerprint));
    expect(seen.size).toBe(Object.keys(different).length);
  });

  it('is of the layout alone, not of units, meanings and defaults', () => {
    const said = { type: 'f64', cells: 1, unit: 'm', meaning: 'how deep one can dig' } as const;
    expect(fingerprint({ bed: { open, depth: said, plants }, path })).toBe(fingerprint(garden));
  });
});
