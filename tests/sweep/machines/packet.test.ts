/** What travels between machines: whole and the same again, or refused; and the same bits known as the same. */

import { describe, expect, it } from 'vitest';
import { LIBRARY, loadStudy } from '../../../src/scenario/files.ts';
import type { TaskRows } from '../../../src/sweep/leaf.ts';
import {
  createArrivals,
  digestsOf,
  refuseForeignRows,
} from '../../../src/sweep/machines/arrivals.ts';
import { queueAddress } from '../../../src/sweep/machines/connect.ts';
import { ownHandshake, whyForeign } from '../../../src/sweep/machines/handshake.ts';
import {
  packBytes,
  readPacket,
  unpackBytes,
  writePacket,
} from '../../../src/sweep/machines/packet.ts';
import { packStudy, specHash, unpackStudy } from '../../../src/sweep/machines/travel.ts';
import type { Announcement } from '../../../src/sweep/machines/wire.ts';
import { model } from '../../../src/sweep/model.ts';
import { bytesOfRows } from '../../../src/sweep/rowBytes.ts';
import { compileSweep } from '../../../src/sweep/run.ts';
import { sweepSpec } from '../../../src/sweep/spec.ts';
import { createTaskRunner } from '../../../src/sweep/task.ts';
import fc from '../../support/properties.ts';
import { fakeEngine } from '../fakeEngine.ts';
import { fakeStudy } from '../fakeStudy.ts';

const spec = sweepSpec(fakeStudy({ clusters: 2 }));
const runTask = createTaskRunner(spec, fakeEngine(), 1024);
const rows = [3, 4, 5].map((task) => runTask(task));
const program = new URL('./entry.ts', import.meta.url);
const handshake = ownHandshake(fakeEngine(), program);
const digests = digestsOf(spec, rows);
const header = { job: 'job-1', first: 3, count: 3, ms: 2, worker: 'a/1', digests, handshake };

describe('a packet', () => {
  const bytes = writePacket(header, rows);
  it('holds its rows to the bit, and is smaller than they are', () => {
    const packet = readPacket(bytes);
    expect(packet.header).toEqual(header);
    expect(bytesOfRows(packet.rows())).toEqual(bytesOfRows(rows));
    expect(bytes.length).toBeLessThan(bytesOfRows(rows).length / 2);
  });
  it('is refused when it is cut or changed, or noise', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        expect(() => readPacket(bytes.subarray(0, at))).toThrow('cut, changed');
        const changed = Buffer.from(bytes);
        changed[at] ^= by;
        expect(() => readPacket(changed)).toThrow('cut, changed, or no result');
      }),
      { numRuns: 200, seed: 7 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        expect(() => readPacket(Buffer.from(noise))).toThrow();
      }),
      { numRuns: 200, seed: 7 },
    );
  });
  it('that unpacks to far more than any rows is refused', () => {
    const bomb = packBytes(new Uint8Array(4 * 2 ** 20));
    expect(bomb.length).toBeLessThan(1_000);
    expect(() => unpackBytes(bomb, 2 ** 20)).toThrow('longer than any result can be');
  });
});

describe('rows that arrive', () => {
  const withLeaf = (change: object): TaskRows[] =>
    rows.map((own) => ({ ...own, leaves: own.leaves.map((leaf) => ({ ...leaf, ...change })) }));
  it.each([
    ['an outcome that there is not', { outcome: 77 }],
    ['an infinite metric', { metrics: rows[0].leaves[0].metrics.map(() => Infinity) }],
    ['a metric too few', { metrics: rows[0].leaves[0].metrics.slice(1) }],
    ['half a year', { series: rows[0].leaves[0].series.slice(1) }],
    ['a hash that is none', { stateHash: 'x' }],
    ['another number of clusters', { clusterOutcomes: new Uint8Array(1) }],
    ['numbers of a run that failed', { status: 'failed' }],
  ])('are refused with %s', (_, change) => {
    expect(() => refuseForeignRows(spec, { first: 3, count: 3 }, rows)).not.toThrow();
    expect(() => refuseForeignRows(spec, { first: 3, count: 3 }, withLeaf(change))).toThrow(
      'they have not the shape of rows of this study',
    );
  });
  it('are refused where they are of other tasks', () => {
    expect(() => refuseForeignRows(spec, { first: 4, count: 3 }, rows)).toThrow('not the rows');
    expect(() => refuseForeignRows(spec, { first: 3, count: 2 }, rows)).toThrow('not the rows');
    const beyond = [{ ...rows[0], task: 40 }];
    expect(() => refuseForeignRows(spec, { first: 40, count: 1 }, beyond)).toThrow('not the rows');
  });
  it('are compared where they come twice, bit patterns of "no value" aside', () => {
    const arrivals = createArrivals(spec);
    expect(arrivals.differ(3, digests)).toBe(false);
    expect(arrivals.differ(3, digests)).toBe(false);
    const strange = new Float64Array(rows[0].leaves[0].metrics);
    const cells = new Uint32Array(strange.buffer);
    for (let i = 0; i < strange.length; i++) if (Number.isNaN(strange[i])) cells[2 * i] = 1;
    expect(arrivals.differ(3, digestsOf(spec, withLeafOfFirst(strange)))).toBe(false);
    const other = new Float64Array(strange);
    other[0] += 2 ** -40;
    expect(arrivals.differ(3, digestsOf(spec, withLeafOfFirst(other)))).toBe(true);
  });
  const withLeafOfFirst = (metrics: Float64Array): TaskRows[] => {
    const [first, ...others] = rows[0].leaves;
    return [{ task: rows[0].task, leaves: [{ ...first, metrics }, ...others] }];
  };
  it('that failed on one machine are not held against another', () => {
    const arrivals = createArrivals(spec);
    expect(arrivals.differ(3, digestsOf(spec, withLeaf({ status: 'quarantined' })))).toBe(false);
    expect(arrivals.differ(3, digests)).toBe(false);
  });
});

describe('the handshake', () => {
  it('is the same each time, and another for other bits', () => {
    expect(ownHandshake(fakeEngine(), program)).toEqual(handshake);
    const shifted = ownHandshake(fakeEngine({ shift: 2 ** -30 }), program);
    expect(whyForeign(shifted, handshake)).toMatch('a tiny run gives other bits');
  });
  it.each([
    [{ protocol: 2 }, /speaks protocol 2 and this program speaks 1/],
    [{ engine: '0' }, /its engine is of version 0/],
    [{ code: 'f'.repeat(64) }, /another build \(ffffffffffff…/],
  ])('says what differs: %j', (change, message) => {
    expect(whyForeign(handshake, handshake)).toBeNull();
    expect(whyForeign({ ...handshake, ...change }, handshake)).toMatch(message);
  });
});

describe('a study that travels', () => {
  const limits = { engine: model, memoryMb: 4096, threads: 2 };
  const announce = (name: string): [Announcement, Buffer] => {
    const study = loadStudy(`${LIBRARY}/studies/${name}.yaml`, { set: ['trust.initial=0.31'] });
    const own = compileSweep(study, `${LIBRARY}/studies`);
    const announced = { name, studyHash: study.hash, specHash: specHash(own) };
    return [announced as Announcement, packStudy(study, own)];
  };
  it.each(['withdrawal', 'anna-karenina', 'withdrawal-uncertain', 'validation-groups'])(
    'is read as the file was: %s',
    (name) => {
      const [announced, bytes] = announce(name);
      expect(specHash(unpackStudy(bytes, announced, limits))).toBe(announced.specHash);
    },
  );
  it('is refused where it is another, or none, or goes beyond what a file may', () => {
    const [announced, bytes] = announce('withdrawal');
    const unpack = (own: Uint8Array, said = announced) => unpackStudy(own, said, limits);
    expect(() => unpack(announce('policies')[1])).toThrow(/reads its study differently/);
    expect(() => unpack(bytes, { ...announced, specHash: '' })).toThrow('its hash differs');
    expect(() => unpack(packBytes(Buffer.from('{"source":{"name":"x"},"list":null}')))).toThrow(
      /sweep 'withdrawal' is not for this worker.*missing/,
    );
    expect(() => unpack(Buffer.from('rubbish'))).toThrow(/is not for this worker/);
  });
});

describe('the address of a queue', () => {
  it('is shown without its password, which may also come from the environment', () => {
    expect(queueAddress('rediss://anna:se%20cret@q.example:6380/2')).toEqual({
      url: 'rediss://anna:se%20cret@q.example:6380/2',
      shown: 'rediss://q.example:6380/2',
    });
    process.env.KARENINA_QUEUE_PASSWORD = 'p@ss w';
    try {
      expect(queueAddress('redis://q.example:6379').url).toBe('redis://:p%40ss%20w@q.example:6379');
    } finally {
      delete process.env.KARENINA_QUEUE_PASSWORD;
    }
  });
  it.each(['http://anna:secret@q', 'q.example:6379', 'redis://', 'rubbish'])(
    'is refused without showing its password: %s',
    (text) => {
      expect(() => queueAddress(text)).toThrow(/is no address of a queue; write redis:\/\//);
      expect(() => queueAddress(text)).not.toThrow(/secret/);
    },
  );
});
