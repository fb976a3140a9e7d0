import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

const HTTP2_PREFACE = Buffer.from('PRI * HTTP/2.0\r\n');

export interface SocketHandlers {
  readonly http1: (socket: Socket) => void;
  readonly http2: (socket: Socket) => void;
}

export interface OpenPort {
  readonly host: string;
  readonly port: number;
  /** Stops accepting and drops every connection. */
  close(): Promise<void>;
}

/** Serves HTTP/1.1 and HTTP/2 without TLS on one port: the first bytes of a connection tell which one a client speaks. */
export async function listenOnPort(host: string, port: number, handlers: SocketHandlers): Promise<OpenPort> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    route(socket, handlers);
  });
  await listen(server, host, port);
  return {
    host,
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, backlog: 4096 }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** A client that vanishes before it has said anything ends here; afterwards the chosen server owns the socket's errors. */
function route(socket: Socket, handlers: SocketHandlers): void {
  const onError = () => socket.destroy();
  let head = Buffer.alloc(0);
  const onReadable = () => {
    const chunk = socket.read() as Buffer | null;
    if (chunk === null) return;
    head = Buffer.concat([head, chunk]);
    const compared = Math.min(head.length, HTTP2_PREFACE.length);
    const isHttp2 = head.subarray(0, compared).equals(HTTP2_PREFACE.subarray(0, compared));
    if (isHttp2 && compared < HTTP2_PREFACE.length) return;
    socket.off('readable', onReadable);
    socket.unshift(head);
    (isHttp2 ? handlers.http2 : handlers.http1)(socket);
    socket.off('error', onError);
  };
  socket.on('error', onError);
  socket.on('readable', onReadable);
}
