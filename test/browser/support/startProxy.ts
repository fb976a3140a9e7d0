import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Address {
  readonly host: string;
  readonly port: number;
}

export interface Proxy extends Address {
  /** Breaks every connection there is; new ones are taken at once. Returns how many were broken. */
  cut(): number;
  stop(): void;
}

/** A way to a server on which connections can break while the server goes on. */
export async function startProxy(server: Address): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const listener = createServer((near) => {
    const far = connect(server.port, server.host);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.once('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      // A broken connection is what this is for: `close` follows, and breaks the other side.
      from.on('error', () => from.destroy());
    }
  });
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(0, server.host, resolve);
  });
  const cut = () => {
    const broken = [...sockets];
    for (const socket of broken) socket.destroy();
    return broken.length / 2;
  };
  return {
    host: server.host,
    port: (listener.address() as AddressInfo).port,
    cut,
    stop: () => {
      listener.close();
      cut();
    },
  };
}
