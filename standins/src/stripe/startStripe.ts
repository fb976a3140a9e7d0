import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Address } from '../control/controlServer';
import { HangUp, readBytes, startProviderServer } from '../control/providerServer';
import { answerApi } from './answerApi';
import { answerControl } from './control';
import { Faults } from './faults';
import { answerPage } from './answerPage';
import { Idempotency } from './wire/idempotency';
import { StripeError } from './wire/stripeError';
import { Webhooks, type Listener } from './webhooks';
import { World } from './world';

export interface StripeOptions {
  readonly host?: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Who is told of events, besides the endpoints that the API makes. */
  readonly listeners?: readonly Listener[];
}

export interface LocalStripe {
  readonly address: Address;
  readonly url: string;
  stop(): Promise<void>;
}

const TICK_MS = 250;
/** More than any file that Stripe takes as evidence, so that it is refused and not hung up on. */
const MAX_BODY_BYTES = 8 << 20;

/**
 * Starts a Stripe that lives in this process: the API under `/v1` for the provider's own SDKs, pages for payers at `/checkout/…`,
 * `/3d-secure/…` and `/onboarding/…`, everything that it holds at `/`, and `/control/…` for time and faults.
 */
export async function startStripe({
  host = '127.0.0.1',
  port = 0,
  listeners = [],
}: StripeOptions = {}): Promise<LocalStripe> {
  let url = '';
  const webhooks: Webhooks = new Webhooks(() => world, listeners);
  const world: World = new World(
    () => url,
    (occurrence) => webhooks.occurred(occurrence),
  );
  const idempotency = new Idempotency(() => world.now());
  const faults = new Faults();
  const server = await startProviderServer('Stripe', { host, port }, (request, response) =>
    answer(world, webhooks, idempotency, faults, request, response),
  );
  url = server.url;
  const ticking = setInterval(() => world.tick(), TICK_MS).unref();
  const stop = async () => {
    clearInterval(ticking);
    await webhooks.stop();
    await server.stop();
  };
  return { address: server.address, url, stop };
}

async function answer(
  world: World,
  webhooks: Webhooks,
  idempotency: Idempotency,
  faults: Faults,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', world.url());
  const body = await readBytes(request, MAX_BODY_BYTES);
  world.tick();
  if (url.pathname.startsWith('/v1/')) {
    const { status, headers, body: json } = await answerApi(world, idempotency, faults, request, url, body);
    if (faults.losesAnswer(url.pathname)) throw new HangUp();
    send(response, status, { ...headers, 'content-type': 'application/json' }, JSON.stringify(json, null, 2));
    return;
  }
  try {
    if (url.pathname.startsWith('/control/')) {
      const given = (body.length === 0 ? {} : JSON.parse(body.toString('utf8'))) as Record<string, unknown>;
      const result = await answerControl(
        world,
        webhooks,
        faults,
        url.pathname.slice('/control/'.length),
        given,
      );
      send(response, 200, { 'content-type': 'application/json' }, JSON.stringify(result, null, 2));
      return;
    }
    const form = new URLSearchParams(body.toString('utf8'));
    const page = answerPage(world, webhooks, request.method === 'POST', url, form);
    if (page === undefined) send(response, 404, { 'content-type': 'text/plain' }, 'Not found\n');
    else if ('location' in page) send(response, 303, { location: page.location }, '');
    else send(response, page.status ?? 200, { 'content-type': 'text/html; charset=utf-8' }, page.html);
  } catch (error) {
    if (!(error instanceof StripeError || error instanceof SyntaxError)) throw error;
    send(response, 400, { 'content-type': 'text/plain; charset=utf-8' }, `${error.message}\n`);
  }
}

function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): void {
  response.writeHead(status, headers).end(body);
}
