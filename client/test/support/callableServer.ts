import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly path: string;
  readonly data: unknown;
}

export interface CallableServer {
  readonly port: number;
  readonly received: readonly Received[];
  /** What the next calls get: a result, or an error as the callable protocol words it; with `after`, the first call only. */
  answer(status: number, body: object, after?: object): void;
  stop(): Promise<void>;
}

/** Speaks the HTTPS callable protocol (https://firebase.google.com/docs/functions/callable-reference) without any function behind it. */
export async function startCallableServer(): Promise<CallableServer> {
  const received: Received[] = [];
  let next = { status: 200, body: {} as object, after: undefined as object | undefined };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { data } = JSON.parse(Buffer.concat(chunks).toString()) as { data: unknown };
      received.push({ path: request.url!, data });
      response.writeHead(next.status, { 'content-type': 'application/json' }).end(JSON.stringify(next.body));
      if (next.after !== undefined) next = { status: 200, body: next.after, after: undefined };
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    received,
    answer: (status, body, after) => {
      next = { status, body, after };
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
