/** A way to a port that can be cut as a network is: nothing gets through, and nobody is told. */
import { connect, createServer, type Socket } from 'node:net';

export interface Proxy {
  readonly port: number;
  /** Lets nothing through, in either direction, without closing anything. */
  cut(): void;
  /** Lets through what was held up, and what comes. */
  mend(): void;
  close(): void;
}

export async function openProxy(target: number): Promise<Proxy> {
  /** Each with where it leads. */
  const sockets = new Map<Socket, Socket>();
  let isCut = false;
  const join = (from: Socket, to: Socket): void => {
    sockets.set(from, to);
    from.on('error', () => to.destroy());
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
    if (isCut) from.pause();
    else from.pipe(to);
  };
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    join(near, far);
    join(far, near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as { port: number }).port,
    cut() {
      isCut = true;
      for (const socket of sockets.keys()) socket.unpipe().pause();
    },
    mend() {
      isCut = false;
      for (const [from, to] of sockets) from.pipe(to);
    },
    close() {
      for (const socket of sockets.keys()) socket.destroy();
      server.close();
    },
  };
}
