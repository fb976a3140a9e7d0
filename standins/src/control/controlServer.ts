import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ControlRequest {
  /** The values of the `:name` segments of the route's path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The JSON body; undefined when there is none. */
  readonly body: unknown;
  /** The header of that name. */
  readonly authorization: string | undefined;
}

export type Reply = { readonly status?: number } & (
  { readonly json: unknown } | { readonly html: string } | { readonly text: string }
);

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Literal segments and `:name` segments, such as `/messages/:id`. */
  readonly path: string;
  handle(request: ControlRequest): Reply | Promise<Reply>;
}

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** What a control route refuses; the message reaches the caller. */
export class ControlError extends Error {
  constructor(
    readonly status: 400 | 404 | 409 | 502,
    message: string,
  ) {
    super(message);
  }
}

const MAX_BODY_BYTES = 1 << 20;

/** Serves the control routes of a stand-in; port 0 takes a free one. Closing ends open connections too. */
export async function startControlServer(
  routes: readonly Route[],
  at: Address,
): Promise<Address & { stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    answer(routes, request)
      .catch(refusalOf)
      .then((reply) => send(response, reply))
      .catch((error: unknown) => response.destroy(error instanceof Error ? error : new Error(String(error))));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(at.port, at.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { host: at.host, port, stop };
}

async function answer(routes: readonly Route[], request: IncomingMessage): Promise<Reply> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  for (const route of routes) {
    const params = request.method === route.method ? match(route.path, url.pathname) : undefined;
    if (params === undefined) continue;
    const { authorization } = request.headers;
    return route.handle({ params, query: url.searchParams, body: await readJson(request), authorization });
  }
  const known = routes.map((route) => `${route.method} ${route.path}`).join(', ');
  throw new ControlError(404, `No such route; there are: ${known}`);
}

function match(path: string, pathname: string): Record<string, string> | undefined {
  const wanted = path.split('/');
  const given = pathname.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? '';
    if (segment.startsWith(':') && value !== '') params[segment.slice(1)] = decode(value);
    else if (segment !== value) return undefined;
  }
  return params;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) throw new ControlError(400, `Malformed path segment ${segment}`);
    throw error;
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES)
      throw new ControlError(400, `The body is larger than ${MAX_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  if (bytes === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) throw new ControlError(400, `The body is not JSON: ${error.message}`);
    throw error;
  }
}

function refusalOf(error: unknown): Reply {
  if (error instanceof ControlError) return { status: error.status, json: { error: error.message } };
  return { status: 500, json: { error: error instanceof Error ? error.message : String(error) } };
}

function send(response: ServerResponse, reply: Reply): void {
  const [type, body] =
    'html' in reply
      ? ['text/html; charset=utf-8', reply.html]
      : 'text' in reply
        ? ['text/plain; charset=utf-8', reply.text]
        : ['application/json', JSON.stringify(reply.json)];
  response.writeHead(reply.status ?? 200, { 'content-type': type }).end(body);
}
