/** The walk through docs/many-machines.md, as it stands there; TLS; and what is refused. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';
import { freePort, hasRedis, openRedis } from '../support/redis.ts';
import { projectRoot } from '../support/tree.ts';
import { openTerminal } from './terminal.ts';

const terminal = openTerminal();
afterAll(terminal.close);
const { folder, karenina } = terminal;
const guide = readFileSync(join(projectRoot, 'docs/many-machines.md'), 'utf8');

/** The commands of a walk. */
function walk(name: string): string {
  const found = new RegExp(`<!-- walk: ${name} -->\n\`\`\`sh\n([\\s\\S]*?)\`\`\`\n<!-- end`).exec(
    guide,
  );
  if (!found) throw new Error(`there is no walk '${name}'`);
  return found[1];
}

/** Runs commands as a reader would type them, with `karenina` as the command. */
function typed(commands: string, env: NodeJS.ProcessEnv = {}) {
  const program = join(projectRoot, 'dist', 'karenina.js');
  // What is left running if a command fails would keep this from ending.
  const leave = `trap 'kill $(jobs -p) 2>/dev/null || true' EXIT`;
  const text = `set -e -m\n${leave}\nkarenina() { ${process.execPath} ${program} "$@"; }\n${commands}`;
  return spawnSync('bash', ['-c', text], {
    ...{ cwd: folder, encoding: 'utf8' as const, env: { ...process.env, ...env } },
  });
}

/** The content hashes that `grep` printed. */
const hashesIn = (text: string): string[] =>
  [...text.matchAll(/"contentHash": "([0-9a-f]{64})"/g)].map(([, hash]) => hash);

describe('the walk with parts', () => {
  it('ends with the hash of the sweep alone', () => {
    const { status, stdout, stderr } = typed(walk('parts'));
    expect([status, stderr.includes('error')]).toEqual([0, false]);
    const alone = typed(
      `karenina sweep smoke --threads 0 --out one --no-report; grep '^  "contentHash"' one/manifest.json`,
    );
    expect(hashesIn(stdout)).toEqual(hashesIn(alone.stdout));
    expect(hashesIn(stdout)).toHaveLength(1);
  });
});

describe.skipIf(!hasRedis)('with a queue (skipped where there is no redis-server)', () => {
  it('the walk ends with the same hash twice', { timeout: 180_000 }, async () => {
    const port = await freePort();
    const commands = walk('queue').replaceAll('6390', String(port));
    expect(commands.split(String(port)).length).toBeGreaterThan(4);
    const { status, stdout, stderr } = typed(commands);
    const redis = new Redis(port, { password: 'correct-horse', retryStrategy: () => null });
    redis.on('error', () => {});
    await redis.call('SHUTDOWN', 'NOSAVE').catch(() => {});
    expect([status, stderr]).toEqual([0, expect.stringContaining('1 thread of')]);
    const [byQueue, alone] = hashesIn(stdout);
    expect(byQueue).toMatch(/^[0-9a-f]{64}$/);
    expect(byQueue).toBe(alone);
    expect(stdout).toMatch(/0 sweeps, 2 workers with 2 threads/);
    // Perhaps by one of them only: a sweep so short may be done before the other has looked.
    expect(stderr).toContain("at work for sweep 'smoke'");
  });

  const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
  it.skipIf(!hasOpenssl)('TLS and a user with a password (skipped without openssl)', async () => {
    const at = (name: string): string => join(folder, name);
    execFileSync(
      'openssl',
      [
        ...[
          'req',
          '-x509',
          '-newkey',
          'rsa:2048',
          '-nodes',
          '-days',
          '2',
          '-subj',
          '/CN=localhost',
        ],
        ...[
          '-addext',
          'subjectAltName=IP:127.0.0.1',
          '-keyout',
          at('key.pem'),
          '-out',
          at('ca.pem'),
        ],
      ],
      { stdio: 'ignore' },
    );
    const tls = await freePort();
    const server = await openRedis([
      ...[
        '--tls-port',
        String(tls),
        '--tls-cert-file',
        at('ca.pem'),
        '--tls-key-file',
        at('key.pem'),
      ],
      ...['--tls-ca-cert-file', at('ca.pem'), '--tls-auth-clients', 'no'],
      ...['--user', 'anna', 'on', '>se:cret', '~*', '&*', '+@all', '--user', 'default', 'off'],
    ]);
    try {
      const url = `rediss://anna:se%3Acret@127.0.0.1:${tls}`;
      const known = typed(`karenina queue status --json --queue '${url}'`, {
        NODE_EXTRA_CA_CERTS: at('ca.pem'),
      });
      expect([known.status, known.stderr]).toEqual([0, '']);
      expect(JSON.parse(known.stdout)).toMatchObject({ queue: `rediss://127.0.0.1:${tls}` });
      const stranger = await karenina(['queue', 'status', '--queue', url]);
      expect([stranger.code, stranger.stderr]).toEqual([2, expect.stringMatching(/self.signed/)]);
      expect(stranger.stderr).not.toContain('cret');
    } finally {
      await server.close();
    }
  });

  it('a password that is wrong or missing is told in a sentence', async () => {
    const server = await openRedis(['--requirepass', 'right']);
    try {
      for (const [url, words] of [
        [server.url, 'NOAUTH'],
        [server.url.replace('//', '//:wrong@'), 'WRONGPASS'],
      ]) {
        const { code, stderr } = await karenina(['work', '--queue', url, '--threads=1']);
        expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
        expect(stderr).not.toContain('wrong@');
      }
    } finally {
      await server.close();
    }
  });
});

describe('refused before anything is begun', () => {
  it.each([
    [['work', '--queue=http://q'], "'http://q' is no address of a queue"],
    [['work'], "required option '--queue <url>' not specified"],
    [['sweep', 'smoke', '--queue=redis://q', '--threads=2'], 'give them to karenina work'],
    [['sweep', 'smoke', '--queue=redis://q', '--memory=500'], 'give them to karenina work'],
  ])('%j', async (words, message) => {
    const { code, stderr } = await karenina(words);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it('a queue at which nobody answers', async () => {
    const silent = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as { port: number };
    const url = `redis://127.0.0.1:${port}`;
    const { code, stderr } = await karenina(['sweep', 'smoke', '--out=never', `--queue=${url}`]);
    silent.close();
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^error: the queue redis:\/\/127\.0\.0\.1:\d+ cannot be used: /),
    ]);
  });

  it('a queue whose packages are not installed', () => {
    const hide = join(folder, 'hide.mjs');
    const hook = `export const resolve = (name, context, next) => {
      if (name === 'bullmq') throw Object.assign(new Error('gone'), { code: 'ERR_MODULE_NOT_FOUND' });
      return next(name, context);
    };`;
    const data = `data:text/javascript,${encodeURIComponent(hook)}`;
    writeFileSync(
      hide,
      `import { register } from 'node:module';\nregister(${JSON.stringify(data)});\n`,
    );
    const { status, stderr } = typed('karenina queue status --queue redis://127.0.0.1:1', {
      NODE_OPTIONS: `--import=${hide}`,
    });
    expect([status, stderr]).toEqual([
      2,
      expect.stringContaining("install them with 'npm install bullmq@6 ioredis@5'"),
    ]);
  });
});
