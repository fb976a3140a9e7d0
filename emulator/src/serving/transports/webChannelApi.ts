import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

import { fromJson, parseJson, toJson } from '../../wire/json';
import { METHODS, type StreamName } from '../../wire/methods';
import { StatusError } from '../../wire/status';
import { callOf } from './callerOf';
import { createCrowdedBrowsers, type CrowdedBrowsers } from './crowdedBrowsers';
import { readBody, type HttpExchange, type HttpHandler, type HttpReply } from './httpServer';
import type { OpenStream, Service, StreamSink } from '../../engine/model/service';
import { frame, parseForwardBody, parseHeaderLines, type ForwardBody } from './webChannelFrames';
import { KEEP_ALIVE_MS, WebChannelSession } from './webChannelSession';

const ADDRESS = /^\/google\.firestore\.v1(?:beta1)?\.Firestore\/(Listen|Write)\/channel$/;

/** Version of the channel's protocol, and of the server as Google's say it. */
const CHANNEL_VERSION = 8;
const SERVER_VERSION = 14;

/** Without `nosniff` a browser keeps the first bytes of plain text back to guess its type, and the channel looks dead. */
const BACK_CHANNEL_HEADERS = {
  'Content-Type': 'text/plain; charset=utf-8',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
};

export interface WebChannelApi {
  readonly handle: HttpHandler;
  /** Ends every session. */
  stop(): void;
}

/** Listen and Write for browsers, where no gRPC is: each stream is a session of POSTs in and one hanging GET out. */
export function createWebChannelApi(service: Service): WebChannelApi {
  const sessions = new Map<string, WebChannelSession>();
  const crowds = createCrowdedBrowsers();
  const open = (name: StreamName, headers: ReadonlyMap<string, string>) => {
    const id = randomUUID();
    const session = openSession(service, name, id, headers, () => sessions.delete(id));
    sessions.set(id, session);
    return session;
  };
  return {
    handle: (exchange) => {
      const [, name] = ADDRESS.exec(exchange.path) ?? [];
      if (name === undefined) return undefined;
      const sid = exchange.query.get('SID');
      if (sid === null) return answerOpening(exchange, (headers) => open(name as StreamName, headers));
      const session = sessions.get(sid);
      return session
        ? answerSession(exchange, session, crowds)
        : Promise.resolve(text(400, 'Error: Unknown SID'));
    },
    stop: () => {
      crowds.stop();
      for (const session of [...sessions.values()]) session.close();
    },
  };
}

/** The handshake is answered before the stream's first message is worked on, so that its results go out on the GET. */
async function answerOpening(
  exchange: HttpExchange,
  open: (headers: ReadonlyMap<string, string>) => WebChannelSession,
): Promise<HttpReply> {
  const body = parseForwardBody(await readBody(exchange.request));
  const session = open(
    new Map([...parseHeaderLines(exchange.query.get('$httpHeaders') ?? ''), ...body.headers]),
  );
  exchange.response.setHeader('X-HTTP-Session-Id', session.id);
  receive(session, body);
  return text(200, frame([[0, ['c', session.id, '', CHANNEL_VERSION, SERVER_VERSION, KEEP_ALIVE_MS]]]));
}

async function answerSession(
  exchange: HttpExchange,
  session: WebChannelSession,
  crowds: CrowdedBrowsers,
): Promise<HttpReply | 'taken'> {
  const { query, request, response } = exchange;
  if (query.get('TYPE') === 'terminate') {
    session.close();
    return text(200, '');
  }
  session.acknowledge(Number(query.get('AID') ?? NaN));
  if (query.get('RID') === 'rpc') {
    response.writeHead(200, BACK_CHANNEL_HEADERS);
    session.attach(response, query.get('CI') === '1', Number(query.get('TO')) || Infinity);
    crowds.add(browserOf(request), response, () => session.renew(response));
    return 'taken';
  }
  receive(session, parseForwardBody(await readBody(request)));
  return text(200, frame(session.status));
}

/** Tells browsers apart as far as their requests do. */
function browserOf({ socket, headers }: IncomingMessage): string {
  return `${socket.remoteAddress ?? ''} ${headers['user-agent'] ?? ''}`;
}

function receive(session: WebChannelSession, { messages }: ForwardBody): void {
  setImmediate(() => session.receive(messages));
}

function text(status: number, body: string): HttpReply {
  return { status, body };
}

/** Connects a session with one stream of the service; whatever goes wrong is told to the client as a message. */
function openSession(
  service: Service,
  name: StreamName,
  id: string,
  headers: ReadonlyMap<string, string>,
  forget: () => void,
): WebChannelSession {
  const { requestType, responseType } = METHODS[name];
  let stream: OpenStream | undefined;
  const session = new WebChannelSession(id, {
    message: (json) => guarded(() => stream?.receive(fromJson(requestType, parseJson(json)))),
    close: () => {
      stream?.close();
      forget();
    },
  });
  const sink: StreamSink = {
    send: (message) => session.send([toJson(responseType, message)]),
    end: (error) => {
      stream = undefined;
      session.send(error === undefined ? ['close'] : [errorMessage(error)]);
    },
  };
  const guarded = (step: () => void) => {
    try {
      step();
    } catch (error) {
      if (!(error instanceof StatusError)) throw error;
      stream?.close();
      sink.end(error);
    }
  };
  guarded(() => {
    stream = service.open(
      name,
      callOf((header) => headers.get(header)),
      sink,
    );
  });
  return session;
}

function errorMessage(error: unknown): object {
  const { code, status, message } =
    error instanceof StatusError ? error : new StatusError('INTERNAL', String(error));
  return { error: { code, status, message } };
}
