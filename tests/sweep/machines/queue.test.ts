/** A queue that forgets, or in which others write; how much lies in it; and emptying it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';
import { drainQueue } from '../../../src/sweep/machines/drain.ts';
import { ownHandshake } from '../../../src/sweep/machines/handshake.ts';
import { writePacket } from '../../../src/sweep/machines/packet.ts';
import { queueStatus } from '../../../src/sweep/machines/status.ts';
import { mergeResults } from '../../../src/sweep/merge.ts';
import { hasRedis } from '../../support/redis.ts';
import { fakeEngine } from '../fakeEngine.ts';
import { workerOf } from './machines.ts';
import { study, useYard } from './yard.ts';

describe.skipIf(!hasRedis)(
  'the queue (skipped where there is no redis-server)',
  { timeout: 240_000 },
  () => {
    const { machines, redis, worker, sweep, expectWhole, undisturbed } = useYard();

    it.each([
      ['with persistence', ['--appendonly', 'yes', '--appendfsync', 'always']],
      ['without: it has forgotten everything', []],
    ])('a Redis that is killed and started again, %s', async (_, options) => {
      const server = await redis(...options);
      const one = worker(server.url);
      const out = machines().newFolder();
      const own = sweep(server.url, out);
      await own.says(/done [1-9]/);
      await server.stop('SIGKILL');
      await own.says(/is away; waiting for it/);
      await server.start();
      await expectWhole(own, out);
      expect(own.said()).toMatch(/is there again/);
      one.child.kill('SIGTERM');
      expect((await one.ended).code).toBe(0);
    });

    it('a worker of another version is refused, and so are its results', async () => {
      const { url } = await redis();
      const out = machines().newFolder();
      const own = sweep(url, out);
      await own.says(/no worker is there yet/);
      const old = machines().start({ ...workerOf(url, study), shift: 0.25 });
      expect((await old.ended).code).toBe(2);
      expect(old.said()).toMatch(
        /sweep 'fake' is not for this worker.*a tiny run gives other bits/,
      );
      const client = new Redis(url);
      const [id] = await client.zrange('karenina:sweeps', 0, -1);
      const program = new URL('./entry.ts', import.meta.url);
      const handshake = ownHandshake(fakeEngine({ shift: 0.25 }), program);
      const header = {
        job: 'job-0',
        first: 0,
        count: 1,
        ms: 1,
        worker: 'old/1',
        digests: [''],
        handshake,
      };
      await client.rpush(`karenina:rows:${id}`, writePacket(header, []));
      client.disconnect();
      expect((await own.ended).code).toBe(2);
      expect(own.said()).toMatch(/worker old\/1 sent results although it would compute others/);
    });

    it('what others write into the queue is not believed', async () => {
      const { url } = await redis();
      const out = machines().newFolder();
      const own = sweep(url, out);
      await own.says(/no worker is there yet/);
      const client = new Redis(url);
      const [id] = await client.zrange('karenina:sweeps', 0, -1);
      await client.rpush(`karenina:rows:${id}`, 'rubbish', Buffer.alloc(64, 255));
      // A job of tasks that there are none of, at the head of the queue.
      await client.hset(`karenina:jobs-${id}:evil`, {
        ...{ name: 'tasks', data: '{"first":1e9,"count":5}', opts: '{"attempts":1}' },
        ...{ timestamp: Date.now(), delay: 0, priority: 0 },
      });
      await client.rpush(`karenina:jobs-${id}:wait`, 'evil');
      await client.set(`karenina:worker:${'f'.repeat(12)}`, '{"threads":-1}');
      await client.zadd('karenina:workers', 1, 'f'.repeat(12));
      client.disconnect();
      worker(url);
      await expectWhole(own, out);
      expect(own.said()).toMatch(/what worker \? sent is not used/);
    });

    it('few jobs lie in Redis however many there are to do, and draining stops it all', async () => {
      const { url } = await redis();
      const out = machines().newFolder();
      const own = sweep(url, out);
      await own.says(/no worker is there yet/);
      expect((await queueStatus(url)).sweeps[0].jobs).toMatchObject({ waiting: 4, active: 0 });
      const one = worker(url);
      await own.says(/done [1-9]/);
      await sleep(1_100);
      const { workers, sweeps } = await queueStatus(url);
      expect(workers).toMatchObject([{ threads: 1, sweep: sweeps[0].id }]);
      const { waiting, active, out: jobsOut } = sweeps[0].jobs;
      expect([waiting + active, jobsOut].every((jobs) => jobs <= 6)).toBe(true);
      expect(await drainQueue(url)).toMatchObject({ stopped: ['fake'] });
      const { code, answer } = await own.ended;
      expect([code, answer.status]).toEqual([130, 'interrupted']);
      // The worker finishes what it has, and leaves when it is told to.
      one.child.kill('SIGTERM');
      expect((await one.ended).code).toBe(0);
      await drainQueue(url);
      const client = new Redis(url);
      const forEver = [];
      for (const key of await client.keys('*')) {
        if ((await client.pttl(key)) === -1) forEver.push(key);
      }
      client.disconnect();
      expect(forEver).toEqual([]);
      worker(url);
      await expectWhole(sweep(url, out, true), out);
    });

    it('two sweeps at a time, each with its part of a study, joined', async () => {
      const { url } = await redis();
      const parts = [1, 2].map((index) => {
        const out = machines().newFolder();
        const shard = { index, of: 2 };
        return { out, own: machines().start({ url, study, sweep: { out, shard } }) };
      });
      for (const { own } of parts) await own.says(/no worker is there yet/);
      const one = worker(url);
      for (const { own } of parts) expect((await own.ended).answer.status).toBe('finished');
      const out = machines().newFolder();
      const whole = await mergeResults(
        parts.map((part) => part.out),
        { out },
      );
      expect(whole.contentHash).toBe(await undisturbed(study));
      expect(one.said().match(/at work for sweep/g)?.length).toBeGreaterThan(1);
    });

    it('a Redis that is full ends sweep and worker in a sentence, to be gone on with', async () => {
      const { url } = await redis();
      const out = machines().newFolder();
      const own = sweep(url, out);
      const one = worker(url);
      await own.says(/done [1-9]/);
      const client = new Redis(url);
      await client.config('SET', 'maxmemory', '1');
      expect((await own.ended).code).toBe(2);
      expect(own.said()).toMatch(/the queue takes no more jobs: .*(OOM|maxmemory)/);
      await client.config('SET', 'maxmemory', '0');
      client.disconnect();
      one.child.kill('SIGTERM');
      expect([0, 2]).toContain((await one.ended).code);
      worker(url);
      await expectWhole(sweep(url, out, true), out);
    });
  },
);
