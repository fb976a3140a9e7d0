import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Address } from '../control/controlServer';
import { HangUp, isInParts, partsOf, readBytes, startProviderServer } from '../control/providerServer';
import { answerApi, type ApiAnswer } from './answerApi';
import { answerControl, approve } from './control';
import type { SentFile } from './evidence';
import { Faults } from './faults';
import type { Room } from './orders';
import { approvalPage, leftPage, overviewPage } from './pages';
import { invalid, PaypalError, TokenError } from './paypalError';
import { type Listener, Webhooks } from './webhooks';
import { type Funding, World } from './world';

export interface LocalPaypal {
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

type Answer = ApiAnswer | { readonly html: string } | { readonly location: string };

/** Of the one app that there is. */
export const PAYPAL_CREDENTIALS = 'local:no-secret-at-all';

const TOKEN_SECONDS = 32_400;
/** More than all files of a case. */
const MAX_BODY_BYTES = 60 << 20;

/**
 * Starts a PayPal that lives in this process: tokens, orders, captures, refunds and webhooks below `/v1/` and `/v2/`, the page of a payer at
 * `/checkoutnow`, what it holds at `/`, and `/control/…` for what payers and banks do, and for faults. Port 0 takes a free one.
 */
export async function startPaypal({
  host = '127.0.0.1',
  port = 0,
  listener,
}: Partial<Address> & { readonly listener?: Listener } = {}): Promise<LocalPaypal> {
  let url = '';
  const world = new World();
  const webhooks = new Webhooks(() => world.now(), listener);
  const parts: Parts = { world, webhooks, faults: new Faults(), url: () => url };
  const server = await startProviderServer('PayPal', { host, port }, (request, response) =>
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
  const body = await readBytes(request, MAX_BODY_BYTES);
  const line = `${request.method ?? ''} ${url.pathname}`;
  const isApi = /^\/v\d\//.test(url.pathname);
  try {
    if (isApi) parts.faults.meet(line);
    const answer = await answerOf(parts, request, url, body);
    if (isApi && parts.faults.losesAnswer(line)) throw new HangUp();
    send(response, answer);
  } catch (error) {
    if (!(error instanceof PaypalError || error instanceof TokenError)) throw error;
    send(response, { status: error.status, json: error.body });
  }
}

async function answerOf(parts: Parts, request: IncomingMessage, url: URL, raw: Buffer): Promise<Answer> {
  const { world, webhooks, faults } = parts;
  const body = raw.toString('utf8');
  if (url.pathname === '/') return { html: overviewPage(world, webhooks) };
  if (url.pathname === '/checkoutnow')
    return checkout(parts, url.searchParams.get('token') ?? '', request.method === 'POST' ? body : undefined);
  if (url.pathname === '/v1/oauth2/token') return { status: 200, json: tokenFor(world, body, request) };
  const [, first, name = ''] = url.pathname.split('/');
  if (first === 'control')
    return {
      status: 200,
      json: await answerControl(parts, faults, name, parsed(body) as Record<string, unknown>),
    };
  return api(parts, request, url, raw);
}

/** The page of a payer, and what the payer does there. @throws PaypalError */
function checkout(room: Room, id: string, body: string | undefined): Answer {
  const order = room.world.orderOf(id);
  if (body === undefined) return { html: approvalPage(order) };
  const form = new URLSearchParams(body);
  const isApproved = form.get('act') === 'approve';
  if (isApproved) approve(room, id, (form.get('funding') ?? 'balance') as Funding);
  const next = order.context[isApproved ? 'return_url' : 'cancel_url'];
  if (typeof next !== 'string') return { html: leftPage(isApproved) };
  const location = new URL(next);
  location.searchParams.set('token', id);
  return { location: location.href };
}

/** @throws TokenError, PaypalError */
function tokenFor(world: World, body: string, { headers }: IncomingMessage): object {
  const basic = `Basic ${Buffer.from(PAYPAL_CREDENTIALS).toString('base64')}`;
  if (headers.authorization !== basic) throw new TokenError();
  if (new URLSearchParams(body).get('grant_type') !== 'client_credentials')
    throw invalid('UNSUPPORTED_GRANT_TYPE', 'grant_type');
  const token = randomBytes(24).toString('base64url');
  world.tokens.set(token, world.now().getTime() + TOKEN_SECONDS * 1_000);
  return {
    scope: 'https://uri.paypal.com/services/payments',
    access_token: token,
    token_type: 'Bearer',
    expires_in: TOKEN_SECONDS,
  };
}

/** Keeps each request with its answer. */
async function api(parts: Parts, request: IncomingMessage, url: URL, raw: Buffer): Promise<Answer> {
  const { method = 'GET' } = request;
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, value?.toString()]),
  );
  const { 'content-type': type } = headers;
  const given = isInParts(type) ? await formOf(type, raw) : parsed(raw.toString('utf8'));
  const seen = { method, path: `${url.pathname}${url.search}`, headers, body: given };
  parts.world.requests.push(seen);
  try {
    const answer = answerApi(parts, {
      method,
      path: url.pathname,
      query: url.searchParams,
      headers,
      body: seen.body,
    });
    Object.assign(seen, { status: answer.status, answer: answer.json });
    return answer;
  } catch (error) {
    if (error instanceof PaypalError) Object.assign(seen, { status: error.status, answer: error.body });
    throw error;
  }
}

/** The parts of a form by their names: what is no file is JSON; files stand in `files`. @throws PaypalError */
async function formOf(type: string, raw: Buffer): Promise<object> {
  const parts = [...(await partsOf(type, raw))];
  const files = parts.flatMap(([, part]) => (typeof part === 'string' ? [] : [part]));
  const fields = parts.flatMap(([name, part]) => (typeof part === 'string' ? [[name, parsed(part)]] : []));
  const said = Object.fromEntries(fields) as object;
  return { ...said, files: await Promise.all(files.map(sentFile)) };
}

async function sentFile(file: File): Promise<SentFile> {
  const head = Buffer.from(await file.slice(0, 4).arrayBuffer()).toString('latin1');
  return { name: file.name, bytes: file.size, head };
}

/** @throws PaypalError */
function parsed(body: string): unknown {
  if (body === '') return {};
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) throw invalid('MALFORMED_REQUEST_JSON', '/');
    throw error;
  }
}

function send(response: ServerResponse, answer: Answer): void {
  if ('html' in answer)
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(answer.html);
  else if ('location' in answer) response.writeHead(303, { location: answer.location }).end();
  else if (answer.status === 204) response.writeHead(204).end();
  else
    response
      .writeHead(answer.status, { 'content-type': 'application/json' })
      .end(JSON.stringify(answer.json ?? {}));
}
