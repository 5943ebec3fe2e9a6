/**
 * `karenina studio`: hands out the page on 127.0.0.1, and does nothing else. It reads no bodies, knows no
 * state, and answers only to itself: a page of another site that tries to reach it is turned away by the
 * names it uses (Host, against rebinding of names) and by where it comes from (Origin).
 */
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { InputError } from '../../engine/errors.ts';
import { studioMessages } from './messages.ts';
import { HEADERS } from './policy.ts';
import { readSite, type SiteFile, siteFolder } from './site.ts';

const ADDRESS = '127.0.0.1';
const CONNECTIONS_MAX = 64;
const HEADER_BYTES_MAX = 8_192;
/** Milliseconds for the head of a request, and for the whole of it. */
const HEAD_MS_MAX = 5_000;
const REQUEST_MS_MAX = 10_000;

export interface StudioServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts the server; port 0 takes a free one.
 * @throws InputError where the page is not built or the port cannot be had.
 */
export async function serveStudio(port: number, folder = siteFolder()): Promise<StudioServer> {
  const site = readSite(folder);
  return new Promise((resolve, reject) => {
    const server = serve({
      fetch: createApp(() => (server.address() as AddressInfo).port, site).fetch,
      hostname: ADDRESS,
      port,
      serverOptions: {
        maxHeaderSize: HEADER_BYTES_MAX,
        headersTimeout: HEAD_MS_MAX,
        requestTimeout: REQUEST_MS_MAX,
        connectionsCheckingInterval: 1_000,
      },
    });
    server.on('error', ({ code, message }: NodeJS.ErrnoException) => {
      const said =
        code === 'EADDRINUSE'
          ? studioMessages.portTaken(port)
          : studioMessages.cannotListen(port, code ?? message);
      reject(new InputError(said, { path: 'port' }));
    });
    server.on('listening', () => {
      if ('maxConnections' in server) server.maxConnections = CONNECTIONS_MAX;
      resolve({
        url: `http://${ADDRESS}:${(server.address() as AddressInfo).port}/`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
  });
}

/** What answers; the names that it answers to contain the port, which is known once it listens. */
function createApp(port: () => number, site: ReadonlyMap<string, SiteFile>): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    const { method } = c.req;
    const origin = c.req.header('origin');
    const hosts = [`${ADDRESS}:${port()}`, `localhost:${port()}`];
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
    if (!hosts.includes(c.req.header('host') ?? '')) {
      return c.text(studioMessages.foreignHost(), 421);
    }
    if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`)) {
      return c.text(studioMessages.foreignOrigin(), 403);
    }
    if (method !== 'GET' && method !== 'HEAD') {
      // Nothing of a body is waited for.
      c.header('Connection', 'close');
      c.header('Allow', 'GET, HEAD');
      return c.text(studioMessages.onlyReading(), 405);
    }
    return next();
  });
  app.get('*', (c) => {
    const file = site.get(c.req.path);
    if (file === undefined) return c.text(studioMessages.nothingHere(), 404);
    return c.body(file.bytes, 200, { 'Content-Type': file.type });
  });
  return app;
}
