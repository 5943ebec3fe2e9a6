/**
 * Machines that are lost in the middle of a sweep: killed, stopped, cut off, or brought down by a job. The
 * rows are those of a sweep in one thread.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { queueStatus } from '../../../src/sweep/machines/status.ts';
import { openProxy } from '../../support/proxy.ts';
import { hasRedis } from '../../support/redis.ts';
import type { Fault } from '../fakeFaults.ts';
import { LOCK_MS, workerOf } from './machines.ts';
import { SLOW, useYard } from './yard.ts';

describe.skipIf(!hasRedis)(
  'machines lost (skipped where there is no redis-server)',
  { timeout: 240_000 },
  () => {
    const { machines, redis, worker, sweep, expectWhole, undisturbed } = useYard();

    it('three workers, one killed and one stopped past its lock', async () => {
      const { url } = await redis();
      const [killed, stopped, third] = [worker(url), worker(url), worker(url)];
      const out = machines().newFolder();
      const own = sweep(url, out);
      for (const one of [killed, stopped, third]) await one.says(/at work/);
      await own.says(/done [1-9]/);
      killed.child.kill('SIGKILL');
      stopped.child.kill('SIGSTOP');
      await sleep(3 * LOCK_MS);
      stopped.child.kill('SIGCONT');
      await expectWhole(own, out);
      for (const one of [stopped, third]) one.child.kill('SIGTERM');
      expect([(await stopped.ended).code, (await third.ended).code]).toEqual([0, 0]);
    });

    it('the alarm, where a machine that was away brings other results', async () => {
      const { url } = await redis();
      // So long that it is not done before the lost jobs have been done again.
      const long = { replications: 5_000 };
      const wrongly: Fault[] = [...SLOW, { kind: 'wrong' }];
      const wrong = machines().start(workerOf(url, long), wrongly);
      const out = machines().newFolder();
      const own = machines().start({ url, study: long, sweep: { out } });
      await own.says(/done [1-9]/);
      // It is to be stopped with jobs in hand.
      while ((await queueStatus(url)).sweeps[0].jobs.active < 2) await sleep(50);
      wrong.child.kill('SIGSTOP');
      const right = machines().start(workerOf(url, long), SLOW);
      await right.says(/at work/);
      // Lost jobs come first once they are missed; that may take some locks where the machine is busy.
      await sleep(20 * LOCK_MS);
      wrong.child.kill('SIGCONT');
      await own.says(/ALARM: of tasks \d+ to \d+, worker \S+ has other results/);
      own.child.kill('SIGTERM');
      const { code, answer } = await own.ended;
      expect([code, answer.status]).toEqual([130, 'interrupted']);
      expect(answer.differences).toBeGreaterThan(0);
    });

    it('a worker cut off for longer than its lock, then back', async () => {
      const { url, port } = await redis();
      const proxy = await openProxy(port);
      const cutOff = worker(`redis://127.0.0.1:${proxy.port}`);
      const out = machines().newFolder();
      const own = sweep(url, out);
      await own.says(/done [1-9]/);
      proxy.cut();
      const other = worker(url);
      await other.says(/at work/);
      await sleep(3 * LOCK_MS);
      proxy.mend();
      await expectWhole(own, out);
      cutOff.child.kill('SIGTERM');
      expect((await cutOff.ended).code).toBe(0);
      proxy.close();
    });

    it('the command that sweeps, killed and gone on with', async () => {
      const { url } = await redis();
      const one = worker(url);
      const out = machines().newFolder();
      const killed = sweep(url, out);
      await killed.says(/done [1-9]\d/);
      killed.child.kill('SIGKILL');
      await killed.ended;
      const before = Number(/done (\d+)\n$/.exec(killed.said())?.[1]);
      const own = sweep(url, out, true);
      await own.says(/done \d/);
      expect(Number(/done (\d+)/.exec(own.said())?.[1])).toBeGreaterThanOrEqual(before);
      await expectWhole(own, out);
      // It may have looked at the first once more, whose announcement outlives it for some seconds.
      expect(new Set(one.said().match(/at work for .*/g)).size).toBe(2);
    });

    it('a job that kills every worker is set aside, and costs nothing else', async () => {
      const { url } = await redis();
      const small = { replications: 4, levels: [1] };
      const faults: Fault[] = [{ kind: 'machine', arm: 'long', replication: 2, tick: 9 }];
      const out = machines().newFolder();
      const own = machines().start({ url, study: small, sweep: { out } });
      let over = false;
      let deaths = 0;
      const service = async (): Promise<void> => {
        while (!over) {
          const { child, ended } = machines().start(workerOf(url, small), faults);
          const watch = setInterval(() => over && child.kill('SIGTERM'), 50);
          if ((await ended).code === null) deaths++;
          clearInterval(watch);
        }
      };
      const serving = [service(), service()];
      const { code, answer } = await own.ended;
      over = true;
      await Promise.all(serving);
      expect([code, answer.status], own.said()).toEqual([0, 'finished']);
      // One task: a replication with its three arms.
      expect(answer.counts).toEqual({ planned: 12, done: 12, failed: 0, quarantined: 3 });
      expect(deaths).toBeGreaterThanOrEqual(4);
      const whole = await undisturbed(small);
      expect(answer.contentHash).not.toBe(whole);
      const helper = machines().start(workerOf(url, small));
      const again = machines().start({ url, study: small, sweep: { out, resume: true } });
      expect((await again.ended).answer.contentHash).toBe(whole);
      helper.child.kill('SIGTERM');
    });
  },
);
