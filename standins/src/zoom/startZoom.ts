import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Address } from '../control/controlServer';
import { HangUp, readBody, startProviderServer } from '../control/providerServer';
import { answerApi } from './answerApi';
import { answerControl } from './control';
import { Faults } from './faults';
import type { Room } from './happenings';
import { overviewPage } from './page';
import { downloaded } from './past';
import { type Listener, Webhooks } from './webhooks';
import { World } from './world';
import { invalid, TokenError, ZoomError } from './zoomError';

export interface LocalZoom {
  readonly address: Address;
  readonly url: string;
  /** What it holds, for tests that look into it. */
  readonly world: World;
  readonly webhooks: Webhooks;
  stop(): Promise<void>;
}

interface Parts extends Room {
  readonly faults: Faults;
}

type Answer =
  | { readonly status: number; readonly json?: object }
  | { readonly html: string }
  | { readonly bytes: Buffer };

/** Of the one app that there is. */
export const CREDENTIALS = {
  accountId: 'local-account',
  clientId: 'local',
  clientSecret: 'no-secret-at-all',
};

const API = '/v2/';
const TOKEN_SECONDS = 3_599;

/**
 * Starts a Zoom that lives in this process: tokens at `/oauth/token`, the Meetings API below `/v2/`, files at `/rec/download/…`, what it
 * holds at `/`, and `/control/…` for what people do in meetings, and for faults. Port 0 takes a free one.
 */
export async function startZoom({
  host = '127.0.0.1',
  port = 0,
  listener,
}: Partial<Address> & { readonly listener?: Listener } = {}): Promise<LocalZoom> {
  let url = '';
  const world = new World();
  const webhooks = new Webhooks(() => world.now(), listener);
  const parts: Parts = { world, webhooks, faults: new Faults(), url: () => url };
  const server = await startProviderServer('Zoom', { host, port }, (request, response) =>
    serve(parts, request, response),
  );
  url = server.url;
  const stop = async () => {
    await webhooks.quiet();
    await server.stop();
  };
  return { address: server.address, url, world, webhooks, stop };
}

async function serve(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const body = await readBody(request);
  const line = `${request.method ?? ''} ${url.pathname}`;
  const isOutside = !/^\/($|control\/|act\/)/.test(url.pathname);
  try {
    if (isOutside) parts.faults.meet(line);
    const answer = await answerOf(parts, request, url, body);
    if (isOutside && parts.faults.losesAnswer(line)) throw new HangUp();
    send(response, answer);
  } catch (error) {
    if (!(error instanceof ZoomError || error instanceof TokenError)) throw error;
    if (error instanceof ZoomError && error.retryAfter !== undefined)
      response.setHeader('retry-after', error.retryAfter);
    send(response, { status: error.status, json: error.body });
  }
}

async function answerOf(parts: Parts, request: IncomingMessage, url: URL, body: string): Promise<Answer> {
  const { world, webhooks, faults } = parts;
  const { authorization } = request.headers;
  const [, first = '', ...rest] = url.pathname.split('/');
  switch (first) {
    case '':
      return { html: overviewPage(world, webhooks) };
    case 'oauth':
      return { status: 200, json: tokenFor(world, new URLSearchParams(body), authorization) };
    case 'v2':
      return api(parts, request, url, body);
    case 'rec':
      return { bytes: downloaded(world, rest.at(-1) ?? '', authorization) };
    case 'control':
      return { status: 200, json: await answerControl(parts, faults, rest[0] ?? '', parsed(body)) };
    case 'act':
      await answerControl(parts, faults, rest[0] ?? '', Object.fromEntries(new URLSearchParams(body)));
      return { html: overviewPage(world, webhooks) };
    default:
      return { status: 404, json: { code: 404, message: 'Not found.' } };
  }
}

/** A token for the account itself; there is none to refresh. @throws TokenError */
function tokenFor(world: World, form: URLSearchParams, authorization: string | undefined): object {
  const { accountId, clientId, clientSecret } = CREDENTIALS;
  const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
  if (authorization !== basic || world.isDeactivated)
    throw new TokenError('invalid_client', 'Invalid client_id or client_secret');
  if (form.get('grant_type') !== 'account_credentials')
    throw new TokenError('unsupported_grant_type', 'unsupported grant type');
  if (form.get('account_id') !== accountId) throw new TokenError('invalid_request', 'Bad Request');
  const token = world.newToken(world.tokens, TOKEN_SECONDS);
  return {
    access_token: token,
    token_type: 'bearer',
    expires_in: TOKEN_SECONDS,
    scope: 'meeting:write:admin',
  };
}

/** Keeps each request with its answer. */
function api({ world, url: home }: Parts, request: IncomingMessage, url: URL, body: string): Answer {
  const { method = 'GET', headers } = request;
  const path = url.pathname.slice(API.length);
  const given = parsed(body);
  const query = url.searchParams;
  const seen = { method, path, query: Object.fromEntries(query), body: given };
  world.requests.push(seen);
  const call = { method, parts: path.split('/').map(decodeURIComponent), query, body: given };
  try {
    const { status, json } = answerApi(world, home(), { ...call, authorization: headers.authorization });
    Object.assign(seen, { status, answer: json });
    return { status, ...(json && { json }) };
  } catch (error) {
    if (error instanceof ZoomError) Object.assign(seen, { status: error.status, answer: error.body });
    throw error;
  }
}

/** @throws ZoomError */
function parsed(body: string): Readonly<Record<string, unknown>> {
  if (body === '') return {};
  try {
    return JSON.parse(body) as Readonly<Record<string, unknown>>;
  } catch (error) {
    if (error instanceof SyntaxError) throw invalid('Request Body should be a valid JSON object.');
    throw error;
  }
}

function send(response: ServerResponse, answer: Answer): void {
  if ('html' in answer)
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(answer.html);
  else if ('bytes' in answer) response.writeHead(200, { 'content-type': 'video/mp4' }).end(answer.bytes);
  else if (answer.json === undefined) response.writeHead(answer.status).end();
  else
    response
      .writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8' })
      .end(JSON.stringify(answer.json));
}
