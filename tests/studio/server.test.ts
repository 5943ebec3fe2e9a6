/** The studio's server, by real requests: who is answered, with what, and who is not. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../src/engine/errors.ts';
import { PAGE_POLICY } from '../../src/studio/server/policy.ts';
import { type StudioServer, serveStudio } from '../../src/studio/server/server.ts';

const folder = mkdtempSync(join(tmpdir(), 'karenina-site-'));
const site = join(folder, 'site');
let server: StudioServer;
let port: number;
beforeAll(async () => {
  mkdirSync(site);
  writeFileSync(join(site, 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(join(site, 'studio.js'), 'let a;');
  writeFileSync(join(site, 'notes.txt'), 'not for anybody');
  writeFileSync(join(folder, 'secret.js'), 'secret');
  symlinkSync(join(folder, 'secret.js'), join(site, 'link.js'));
  server = await serveStudio(0, site);
  port = Number(new URL(server.url).port);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A request as it is written, without what a well-meaning client would mend. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path, method, headers, agent: false },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (text) => {
          body += text;
        });
        answer.on('end', () =>
          resolve({ status: answer.statusCode!, headers: answer.headers, body }),
        );
      },
    );
    sent.on('error', reject);
    sent.end();
  });
}

/** What comes back for raw bytes, until the other side closes. */
function raw(text: string, more?: (write: (chunk: Buffer) => boolean) => void): Promise<string> {
  return new Promise((resolve) => {
    let got = '';
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(text);
      more?.((chunk) => !socket.destroyed && socket.write(chunk));
    });
    socket.setEncoding('latin1').on('data', (chunk) => {
      got += chunk;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(got));
  });
}

describe('the studio’s server', () => {
  it('hands out the page and its files', async () => {
    const page = await ask('/');
    expect([page.status, page.body]).toEqual([200, '<!doctype html><title>page</title>']);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    const script = await ask('/studio.js');
    expect([script.status, script.body]).toEqual([200, 'let a;']);
    expect(script.headers['content-type']).toMatch(/^text\/javascript/);
    expect((await ask('/', {}, 'HEAD')).body).toBe('');
  });

  it('allows no code made from text, no other source, no frame around it', async () => {
    for (const path of ['/', '/studio.js', '/gone']) {
      const { headers } = await ask(path);
      const policy = String(headers['content-security-policy']);
      expect(policy).toBe(`${PAGE_POLICY}; frame-ancestors 'none'`);
      // WebAssembly is not made from text.
      expect(policy.replace("'wasm-unsafe-eval'", '')).not.toMatch(/unsafe|\*|https?:/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('listens on 127.0.0.1 and nowhere else', async () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const others = Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal);
    for (const { address } of others) {
      const refused = await new Promise((resolve) => {
        const socket = connect(port, address, () => resolve('open'));
        socket.on('error', ({ message }) => resolve(message));
      });
      expect(refused).toMatch(/ECONNREFUSED/);
    }
  });

  it.each(['evil.example', 'localhost', '127.0.0.1:1', '127.0.0.1.evil.example'])(
    'answers to no other host: “%s”',
    async (host) => {
      const { status, body } = await ask('/', { Host: host });
      expect([status, body]).toEqual([421, expect.stringContaining('127.0.0.1')]);
    },
  );

  it('answers to nobody who names no host', async () => {
    expect(await raw('GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 421 /);
  });

  it('answers to localhost by name', async () => {
    expect((await ask('/', { Host: `localhost:${port}` })).status).toBe(200);
  });

  it.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://localhost'])(
    'answers to no other origin: %s',
    async (origin) => {
      expect((await ask('/studio.js', { Origin: origin })).status).toBe(403);
    },
  );

  it('answers to its own origin', async () => {
    expect((await ask('/', { Origin: `http://127.0.0.1:${port}` })).status).toBe(200);
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('takes no %s', async (method) => {
    const { status, headers } = await ask('/', {}, method);
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  const announced = () =>
    `POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 1000000000\r\n\r\n`;

  it('waits for no body, however large it is announced', async () => {
    expect(await raw(announced())).toMatch(/^HTTP\/1\.1 405 /);
  });

  it('hangs up on who sends one all the same', async () => {
    const block = Buffer.alloc(65_536);
    let sent = 0;
    await raw(announced(), (write) => {
      const go = (): void => {
        if (!write(block)) return;
        sent += block.length;
        setImmediate(go);
      };
      go();
    });
    expect(sent).toBeLessThan(100_000_000);
  });

  it.each([
    '/../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/..%5csecret.js',
    '//etc/passwd',
    '/etc/passwd',
    '/link.js',
    '/notes.txt',
    '/studio.js%00',
    '/studio.js/',
    '/%',
    '/__proto__',
    '/constructor',
  ])('leads nowhere else: %s', async (path) => {
    const { status, body } = await ask(path);
    expect([400, 404]).toContain(status);
    expect(body).not.toMatch(/secret|root:|not for anybody/);
  });

  it('takes no head of more than a few kilobytes', async () => {
    const { status } = await ask('/', { 'X-Long': 'x'.repeat(20_000) });
    expect(status).toBe(431);
  });

  it('gives up on a head that does not end', { timeout: 20_000 }, async () => {
    expect(await raw(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}`)).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('says what to do where the port is taken, and where there is no page', async () => {
    await expect(serveStudio(port, site)).rejects.toThrow(/port \d+ is taken.*--port/);
    const error = await serveStudio(0, join(folder, 'gone')).catch((fault) => fault);
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toMatch(/npm run build/);
  });
});
