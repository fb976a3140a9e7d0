import { once } from 'node:events';
import { type IncomingMessage, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

export interface RecordingServer {
  /** `host:port` */
  readonly address: string;
  readonly requests: RecordedRequest[];
  stop(): Promise<void>;
}

/** An HTTP server that keeps what it is asked and answers what the test says. */
export async function recordingServer(
  answer: (request: RecordedRequest) => { readonly status?: number; readonly body: unknown },
): Promise<RecordingServer> {
  const requests: RecordedRequest[] = [];
  const server = createServer((incoming, response) => {
    void readBody(incoming).then((body) => {
      const request = { method: incoming.method ?? '', path: incoming.url ?? '', body };
      requests.push(request);
      const { status = 200, body: answered } = answer(request);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answered));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function readBody(incoming: IncomingMessage): Promise<unknown> {
  const text = (await incoming.setEncoding('utf8').toArray()).join('');
  return text === '' ? undefined : JSON.parse(text);
}
