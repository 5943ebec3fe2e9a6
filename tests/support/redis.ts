/** A Redis of the test's own: on a free port of this machine, in a folder that is removed at the end. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether redis-server is installed; where it is not, tests of the queue are skipped and say so. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** Number of its process. */
  pid(): number;
  /** Ends it, gently or by `kill -9`. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again on the same port; what it kept is there. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** @param options of redis-server, as in `['--requirepass', 'x']`; without `--appendonly` it forgets all. */
export async function openRedis(options: readonly string[] = []): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'karenina-redis-'));
  const port = await freePort();
  let child: ChildProcess | null = null;
  const words = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder];
  const server: RedisServer = {
    port,
    url: `redis://127.0.0.1:${port}`,
    pid: () => child?.pid ?? 0,
    async start() {
      child = spawn('redis-server', [...words, ...options], { stdio: 'ignore' });
      await answering(port);
    },
    async stop(signal = 'SIGTERM') {
      const ending = child;
      child = null;
      if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
      await new Promise((resolve) => {
        ending.once('exit', resolve);
        ending.kill(signal);
      });
    },
    async close() {
      await server.stop('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Ends when somebody listens at the port. */
export async function answering(port: number): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const there = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('close', () => socket.destroy());
      socket.once('connect', () => socket.end());
    });
    if (there) return;
    await sleep(50);
  }
  throw new Error(`nobody listens at port ${port}`);
}
