import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

import { HTTP_STATUS } from '../../wire/httpStatus';
import { stringify } from '../../wire/json';
import { StatusError } from '../../wire/status';
import { allowOrigin, answerPreflight } from './cors';
import { MAX_REQUEST_BYTES, tooLarge } from './grpcServer';

/** One HTTP request, its address already taken apart. */
export interface HttpExchange {
  readonly method: string;
  /** Still percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** `body` is sent as it is when it is text, as JSON otherwise. */
export interface HttpReply {
  readonly status: number;
  readonly body: unknown;
  readonly contentType?: string;
}

/** Undefined: not this handler's address. `'taken'`: the handler writes the response itself. */
export type HttpHandler = (exchange: HttpExchange) => Promise<HttpReply | 'taken'> | undefined;

export interface HttpServer {
  readonly accept: (socket: Socket) => void;
}

/** Serves HTTP/1.1 on connections that somebody else has accepted; the first handler that knows the address answers. */
export function createHttpServer(
  handlers: readonly HttpHandler[],
  log: (error: unknown) => void,
): HttpServer {
  const server = createServer({ keepAliveTimeout: 60_000, requestTimeout: 0 }, (request, response) => {
    allowOrigin(request, response);
    if (request.method === 'OPTIONS') {
      answerPreflight(request, response);
      return;
    }
    answer(toExchange(request, response), handlers).catch((error: unknown) => {
      if (!(error instanceof StatusError)) log(error);
      if (!response.headersSent) send(response, errorReply(error));
    });
  });
  return { accept: (socket) => void server.emit('connection', socket) };
}

function toExchange(request: IncomingMessage, response: ServerResponse): HttpExchange {
  const address = request.url ?? '/';
  const at = address.indexOf('?');
  return {
    method: request.method ?? 'GET',
    path: at < 0 ? address : address.slice(0, at),
    query: new URLSearchParams(at < 0 ? '' : address.slice(at + 1)),
    request,
    response,
  };
}

async function answer(exchange: HttpExchange, handlers: readonly HttpHandler[]): Promise<void> {
  for (const handle of handlers) {
    const reply = await handle(exchange);
    if (reply === 'taken') return;
    if (reply) {
      send(exchange.response, reply);
      return;
    }
  }
  send(exchange.response, errorReply(new StatusError('NOT_FOUND', `Nothing is served at ${exchange.path}.`)));
}

function send(response: ServerResponse, reply: HttpReply): void {
  const text = typeof reply.body === 'string';
  const type = reply.contentType ?? (text ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8');
  response.statusCode = reply.status;
  response.setHeader('Content-Type', type);
  response.end(text ? reply.body : stringify(reply.body));
}

/** The error body of Google's REST APIs; anything but a StatusError is a bug and shows as INTERNAL. */
export function errorReply(error: unknown): HttpReply {
  const { status, message } =
    error instanceof StatusError ? error : new StatusError('INTERNAL', String(error));
  return { status: HTTP_STATUS[status], body: { error: { code: HTTP_STATUS[status], message, status } } };
}

/**
 * Takes a body in to its end even when it is too large, because a client that is left with unsent bytes never gets its answer.
 * @throws StatusError INVALID_ARGUMENT when the body is larger than production takes.
 */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_REQUEST_BYTES) chunks.push(chunk);
  }
  if (size > MAX_REQUEST_BYTES) throw tooLarge();
  return Buffer.concat(chunks).toString('utf8');
}
