import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Address } from '../control/controlServer';
import { type ProviderFault, ProviderFaults } from '../control/providerFaults';
import { HangUp, readBody, startProviderServer } from '../control/providerServer';
import { Charges, type MockRefund, MockRefusal, type Outcome, OUTCOMES, type Wish } from './charges';
import { bankPage, overviewPage, payPage } from './pages';
import { type Listener, Webhooks } from './webhooks';

export interface LocalMock {
  readonly address: Address;
  readonly url: string;
  /** What it holds, for tests that look into it. */
  readonly charges: Charges;
  stop(): Promise<void>;
}

interface Parts {
  readonly charges: Charges;
  readonly webhooks: Webhooks;
  readonly faults: ProviderFaults<Fault>;
}

interface Fault extends ProviderFault {
  /** Requests whose verb and path hold this. */
  readonly request: string;
}

type Answer = { readonly json: object } | { readonly html: string } | { readonly location: string };

/**
 * Starts a payment provider that nobody has outside: charges below `/charges`, disputes of them below `/disputes`, the page of a payer at
 * `/pay/{id}`, what it holds at `/`, and `/control/…`. Each attempt to pay goes as it is told to: success, decline, 3-D Secure, or slowly. Port 0 takes a free one.
 */
export async function startMock({
  host = '127.0.0.1',
  port = 0,
  listener,
}: Partial<Address> & { readonly listener?: Listener } = {}): Promise<LocalMock> {
  const webhooks = new Webhooks(listener);
  const faults = new ProviderFaults<Fault>((fault, request) => request.includes(fault.request));
  const parts: Parts = { charges: new Charges(webhooks), webhooks, faults };
  const server = await startProviderServer('mock provider', { host, port }, (request, response) =>
    serve(parts, request, response),
  );
  return {
    address: server.address,
    url: server.url,
    charges: parts.charges,
    stop: async () => {
      await webhooks.quiet();
      await server.stop();
    },
  };
}

async function serve(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const body = await readBody(request);
  const line = `${request.method ?? ''} ${pathname}`;
  const isApi = ['/charges', '/disputes', '/events'].some((each) => pathname.startsWith(each));
  if (isApi && parts.faults.next(line) !== undefined) throw new HangUp();
  try {
    const answer = await answerOf(parts, line, searchParams, body);
    if (isApi && parts.faults.losesAnswer(line)) throw new HangUp();
    send(response, 200, answer);
  } catch (error) {
    if (!(error instanceof MockRefusal)) throw error;
    send(response, error.status, { json: { code: error.code } });
  }
}

async function answerOf(parts: Parts, line: string, query: URLSearchParams, body: string): Promise<Answer> {
  const { charges, webhooks } = parts;
  const [, route = '', id = '', act = ''] = /^(\S+ \/[a-z]*)(?:\/([\w-]+))?(?:\/(\w+))?$/.exec(line) ?? [];
  switch (`${route} ${act}`.trim()) {
    case 'GET /':
      return { html: overviewPage(charges, webhooks) };
    case 'POST /charges':
      return { json: charges.create(JSON.parse(body) as Wish) };
    case 'GET /charges':
      return { json: charges.of(id) };
    case 'POST /charges cancel':
      return { json: charges.cancel(id) };
    case 'POST /charges refunds':
      return { json: charges.refund(id, JSON.parse(body) as MockRefund) };
    case 'POST /disputes evidence':
      return { json: charges.contest(id, String((JSON.parse(body) as { statement?: unknown }).statement)) };
    case 'GET /events':
      return { json: webhooks.events.filter(({ at }) => at >= (query.get('since') ?? '')) };
    case 'GET /pay':
      return { html: payPage(charges.of(id)) };
    case 'POST /pay':
      return paid(charges, id, new URLSearchParams(body));
    case 'POST /control':
      return { json: await steered(parts, id, JSON.parse(body) as Record<string, unknown>) };
    default:
      throw new MockRefusal(404, 'no_such_route');
  }
}

/** What a payer chose on the page. */
function paid(charges: Charges, id: string, form: URLSearchParams): Answer {
  const outcome = OUTCOMES.find((each) => each === form.get('outcome')) ?? ('success' satisfies Outcome);
  const { wish } = charges.pay(id, outcome);
  if (outcome === '3ds') return { html: bankPage(id) };
  return wish.returnUrl === undefined ? { html: payPage(charges.of(id)) } : { location: wish.returnUrl };
}

async function steered({ charges, webhooks, faults }: Parts, name: string, given: Record<string, unknown>) {
  switch (name) {
    case 'quiet':
      break;
    case 'decide':
      charges.decide(String(given.charge), given.isTaken === true);
      break;
    case 'fail-refund':
      charges.failRefund(String(given.refund));
      break;
    case 'dispute': {
      const opened = charges.dispute(String(given.charge));
      await webhooks.quiet();
      return opened;
    }
    case 'close-dispute':
      charges.decideDispute(String(given.dispute), given.won === true);
      break;
    case 'key':
      webhooks.key = String(given.key);
      break;
    case 'faults':
      faults.set(given.plan as readonly Fault[]);
      break;
    case 'set':
      if (typeof given.copies === 'number') webhooks.copies = given.copies;
      if (typeof given.lose === 'number') webhooks.lost = given.lose;
      if (given.hold === true) webhooks.isHolding = true;
      if (given.hold === false) webhooks.release();
      break;
    default:
      throw new MockRefusal(404, 'no_such_route');
  }
  await webhooks.quiet();
  return { told: webhooks.told };
}

function send(response: ServerResponse, status: number, answer: Answer): void {
  if ('html' in answer)
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(answer.html);
  else if ('location' in answer) response.writeHead(303, { location: answer.location }).end();
  else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.json));
}
