import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Address {
  readonly host: string;
  readonly port: number;
}

export interface Proxy extends Address {
  /** From now on, loses what the server sends on the connections there are, as a dead network does. */
  swallow(): void;
  /** Breaks every connection there is; new ones are taken at once. Returns how many were broken. */
  cut(): number;
  stop(): void;
}

interface Connection {
  readonly near: Socket;
  readonly far: Socket;
  isSwallowing: boolean;
}

/** A way to a server on which connections can break while the server goes on. */
export async function startProxy(server: Address): Promise<Proxy> {
  const connections = new Set<Connection>();
  const listener = createServer((near) => {
    const connection = { near, far: connect(server.port, server.host), isSwallowing: false };
    connections.add(connection);
    carry(connection);
    near.once('close', () => connections.delete(connection));
  });
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(0, server.host, resolve);
  });
  const cut = () => {
    const broken = [...connections];
    for (const { near } of broken) near.destroy();
    return broken.length;
  };
  return {
    host: server.host,
    port: (listener.address() as AddressInfo).port,
    swallow: () => {
      for (const connection of connections) connection.isSwallowing = true;
    },
    cut,
    stop: () => {
      listener.close();
      cut();
    },
  };
}

/** Each side gets what the other sends, and ends when the other does. */
function carry(connection: Connection): void {
  const { near, far } = connection;
  near.pipe(far);
  far.on('data', (bytes) => {
    if (!connection.isSwallowing) near.write(bytes);
  });
  near.once('close', () => far.destroy());
  far.once('close', () => near.destroySoon());
  // A broken connection is what this is for: `close` follows, and ends the other side.
  for (const side of [near, far]) side.on('error', () => side.destroy());
}
