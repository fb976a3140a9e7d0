import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Address } from '../control/controlServer';
import { HangUp, readBody, startProviderServer } from '../control/providerServer';
import { answerApi } from './answerApi';
import { Channels } from './channels';
import { answerControl } from './control';
import { Faults } from './faults';
import { GoogleError, OAuthError } from './googleError';
import { consentRequest, consented, revoked, tokens } from './oauth';
import { consentPage, overviewPage } from './pages';
import { World } from './world';

export interface LocalGoogle {
  readonly address: Address;
  readonly url: string;
  /** What it holds, for tests that look into it. */
  readonly world: World;
  readonly channels: Channels;
  stop(): Promise<void>;
}

interface Parts {
  readonly world: World;
  readonly channels: Channels;
  readonly faults: Faults;
}

type Answer =
  | { readonly status: number; readonly json?: object | undefined }
  | { readonly html: string }
  | { readonly location: string };

/** An app that people may agree to here, `<id>:<secret>`; any other is as good. */
export const GOOGLE_CLIENT = 'nebula:no-secret-at-all';

const API = '/calendar/v3/';

/**
 * Starts a Google that lives in this process: Calendar v3 below `/calendar/v3/`, consent at `/o/oauth2/v2/auth`, `/token` and `/revoke`,
 * what it holds at `/`, and `/control/…` for what a person does in the calendar, and for faults. Port 0 takes a free one.
 */
export async function startGoogle({
  host = '127.0.0.1',
  port = 0,
}: Partial<Address> = {}): Promise<LocalGoogle> {
  let url = '';
  const world = new World();
  const channels = new Channels(world, () => url);
  const parts: Parts = { world, channels, faults: new Faults() };
  const server = await startProviderServer('Google', { host, port }, (request, response) =>
    serve(parts, request, response),
  );
  url = server.url;
  return { ...server, world, channels };
}

async function serve(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const body = await readBody(request);
  const line = `${request.method ?? ''} ${url.pathname}${url.search}`;
  const isControl = url.pathname === '/' || url.pathname.startsWith('/control/');
  try {
    if (!isControl) parts.faults.meet(line);
    const answer = await answerOf(parts, request, url, body);
    if (!isControl && parts.faults.losesAnswer(line)) throw new HangUp();
    send(response, answer);
  } catch (error) {
    if (!(error instanceof GoogleError || error instanceof OAuthError)) throw error;
    send(response, { status: error.status, json: error.body });
  }
}

async function answerOf(
  { world, channels, faults }: Parts,
  request: IncomingMessage,
  url: URL,
  body: string,
): Promise<Answer> {
  const { method = 'GET', headers } = request;
  const { pathname, searchParams: query } = url;
  if (pathname.startsWith(API)) {
    const given = parsed(body);
    world.requests.push({
      method,
      path: pathname.slice(API.length),
      query: Object.fromEntries(query),
      body: given,
    });
    const parts = pathname.slice(API.length).split('/').map(decodeURIComponent);
    const { authorization } = headers;
    const json = answerApi(world, channels, { method, parts, query, body: given, authorization });
    return { status: json === undefined ? 204 : 200, json };
  }
  if (pathname.startsWith('/control/')) {
    const name = pathname.slice('/control/'.length);
    return { status: 200, json: await answerControl(world, channels, faults, name, parsed(body)) };
  }
  const form = new URLSearchParams(body);
  switch (pathname) {
    case '/':
      return { html: overviewPage(world, channels) };
    case '/o/oauth2/v2/auth': {
      const wish = consentRequest(query);
      return method === 'POST' ? { location: consented(world, wish, form) } : { html: consentPage(wish) };
    }
    case '/token':
      world.tokensAsked += 1;
      return { status: 200, json: tokens(world, form, headers.authorization) };
    case '/revoke':
      return { status: 200, json: revoked(world, form.get('token') ?? query.get('token') ?? '') };
    default:
      return { status: 404, json: { error: 'not_found' } };
  }
}

/** @throws GoogleError */
function parsed(body: string): Readonly<Record<string, unknown>> {
  if (body === '') return {};
  try {
    return JSON.parse(body) as Readonly<Record<string, unknown>>;
  } catch (error) {
    if (error instanceof SyntaxError) throw new GoogleError(400, 'parseError', 'Parse Error');
    throw error;
  }
}

function send(response: ServerResponse, answer: Answer): void {
  if ('location' in answer) response.writeHead(303, { location: answer.location }).end();
  else if ('html' in answer)
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(answer.html);
  else if (answer.json === undefined) response.writeHead(answer.status).end();
  else
    response
      .writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8' })
      .end(JSON.stringify(answer.json));
}
