import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { against, againstEvent } from '../../../standins/test/paypalPublished';
import { keptOf } from '../../../standins/src/mock/charges';
import { startMock } from '../../../standins/src/mock/startMock';
import { startPaypal } from '../../../standins/src/paypal/startPaypal';
import { startStripe } from '../../../standins/src/stripe/startStripe';
import { mockEvents, mockPayments } from '../../src/adapters/mock/mockPayments';
import { paypalEvents } from '../../src/adapters/paypal/paypalEvents';
import { paypalPayments } from '../../src/adapters/paypal/paypalPayments';
import { stripeEvents } from '../../src/adapters/stripe/stripeEvents';
import { stripeOf, stripePayments } from '../../src/adapters/stripe/stripePayments';
import hearMock from '../../src/handlers/payments/hearMock';
import hearPaypal from '../../src/handlers/payments/hearPaypal';
import hearStripe from '../../src/handlers/payments/hearStripe';
import type { PaymentEvents } from '../../src/ports/paymentEvents';
import type { Payments } from '../../src/ports/payments';
import type { WebhookHandler } from '../../src/runtime/webhookHandler';
import type { Platform } from './aPlatform';

/** How a payer pays: by what the platform handed out. */
export interface Key {
  readonly clientSecret?: string | undefined;
  readonly url?: string | undefined;
}

/** How webhooks travel. */
export interface Travel {
  readonly copies?: number;
  readonly lose?: number;
  readonly isHeld?: boolean;
}

/** A provider that runs here, with a hand on its payers and its post. */
export interface Rig {
  readonly payments: Payments;
  readonly events: PaymentEvents;
  readonly hear: WebhookHandler;
  /** @returns whether the provider took it, or will by our word */
  pay(key: Key, how?: 'well' | 'declined' | 'slowly'): Promise<boolean>;
  /** What a bank decides about what was paid slowly. */
  decide(key: Key, isTaken: boolean): Promise<void>;
  /** The bank sends a refund back, after it had arrived. */
  failRefund(refundId: string): Promise<void>;
  /** The payer's bank wants back what is left. @returns the provider's name for it */
  dispute(key: Key): Promise<string>;
  rule(disputeId: string, isWon: boolean): Promise<void>;
  /** What the provider asks for a dispute, in minor units. */
  readonly disputeCost: number;
  /** Signs by another key from now on. @returns the letterbox of who knows both, and of who knows the new one only */
  rotate(): Promise<Readonly<Record<'both' | 'after', () => Promise<PaymentEvents>>>>;
  travel(how: Travel): Promise<void>;
  /** The next request that holds this gets no answer, though it was done. */
  loseAnswer(request: string): Promise<void>;
  /** By what each request of ours begins: creating, capturing or confirming, refunding. */
  readonly requests: Readonly<Record<'create' | 'refund', string>>;
  /** Signed by nobody. */
  forged(paymentId: string): { readonly body: object; readonly headers: Readonly<Record<string, string>> };
  /** Waits for webhooks under way. */
  quiet(): Promise<void>;
  /** What was taken less what went back, in minor units. */
  kept(): Promise<number>;
  /** What the provider keeps of a sale, where it says so. */
  cost(amount: number): number;
  /** What the provider's own description has against all that was asked and answered. */
  complaints(): readonly string[];
  stop(): Promise<void>;
}

/** Where the webhooks of a rig arrive, and what they were answered. */
export interface Endpoint {
  readonly url: string;
  readonly answered: number[];
  /** As they came, with their signatures. */
  readonly heard: { readonly body: Buffer; readonly headers: IncomingHttpHeaders }[];
  readonly server: Server;
}

export async function anEndpoint(platform: () => Platform, hear: () => WebhookHandler): Promise<Endpoint> {
  const answered: number[] = [];
  const heard: { readonly body: Buffer; readonly headers: IncomingHttpHeaders }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      heard.push({ body, headers: request.headers });
      void knock(platform(), hear(), body, request.headers).then((status) => {
        answered.push(status);
        response.writeHead(status).end();
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, answered, heard, server };
}

export async function knock(
  platform: Platform,
  hear: WebhookHandler,
  rawBody: Buffer,
  headers: IncomingHttpHeaders,
): Promise<number> {
  const header = (name: string) => headers[name]?.toString();
  const call = { method: 'POST', ip: '203.0.113.9', query: new URLSearchParams(), header, rawBody };
  return (await hear({ ...call, ports: platform.ports })).status;
}

async function answerOf<Answer>(url: string, name: string, body: object = {}): Promise<Answer> {
  const response = await fetch(`${url}/control/${name}`, { method: 'POST', body: JSON.stringify(body) });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Answer;
}

async function steer(url: string, name: string, body: object = {}): Promise<void> {
  await answerOf(url, name, body);
}

const SECRET = 'whsec_of_the_endpoint';
const NEXT_SECRET = 'whsec_that_replaces_it';

function letterboxes(eventsOf: (secrets: string) => PaymentEvents) {
  return {
    both: () => Promise.resolve(eventsOf(`${NEXT_SECRET},${SECRET}`)),
    after: () => Promise.resolve(eventsOf(NEXT_SECRET)),
  };
}

async function stripeRig(endpoint: string): Promise<Rig> {
  const secrets = [SECRET];
  const listener = { url: endpoint, secrets, isConnect: false, events: ['*'] };
  const local = await startStripe({ listeners: [listener] });
  const account = { secretKey: 'sk_test_local', apiUrl: local.url };
  const stripe = stripeOf(account);
  const intentOf = ({ clientSecret = '' }: Key) => clientSecret.split('_secret_')[0] ?? '';
  const cards = {
    well: 'pm_card_visa',
    declined: 'pm_card_visa_chargeDeclined',
    slowly: 'pm_card_threeDSecure2Required',
  };
  return {
    payments: stripePayments(account),
    events: stripeEvents(SECRET),
    hear: hearStripe,
    pay: async (key, how = 'well') => {
      const response = await fetch(`${local.url}/v1/payment_intents/${intentOf(key)}/confirm`, {
        method: 'POST',
        headers: { authorization: 'Bearer pk_test_local' },
        body: new URLSearchParams({ payment_method: cards[how], client_secret: key.clientSecret ?? '' }),
      });
      return response.ok;
    },
    decide: (key, complete) => steer(local.url, 'authenticate', { payment_intent: intentOf(key), complete }),
    failRefund: (refund) => steer(local.url, 'fail-refund', { refund, reason: 'lost_or_stolen_card' }),
    dispute: async (key) =>
      (await answerOf<{ id: string }>(local.url, 'dispute', { payment_intent: intentOf(key) })).id,
    rule: (dispute, won) => steer(local.url, 'close-dispute', { dispute, won }),
    disputeCost: 1_500,
    rotate: () => {
      secrets[0] = NEXT_SECRET;
      return Promise.resolve(letterboxes(stripeEvents));
    },
    travel: ({ copies, lose, isHeld }) => steer(local.url, 'webhooks', { times: copies, lose, hold: isHeld }),
    loseAnswer: (path) => steer(local.url, 'faults', { plan: [{ kind: 'lost-answer', path, times: 1 }] }),
    requests: { create: '/v1/payment_intents', refund: '/v1/refunds' },
    forged: (paymentId) => ({
      body: {
        ...{ id: 'evt_forged', object: 'event', type: 'payment_intent.succeeded' },
        data: { object: { object: 'payment_intent', metadata: { paymentId } } },
      },
      headers: { 'stripe-signature': `t=${Math.floor(Date.now() / 1_000)},v1=${'0'.repeat(64)}` },
    }),
    quiet: () => steer(local.url, 'quiet'),
    kept: async () => {
      const { data } = await stripe.balanceTransactions.list({ limit: 100 });
      return data.reduce((sum, { amount }) => sum + amount, 0);
    },
    cost: (amount) => Math.round(amount * 0.029) + 30,
    complaints: () => [],
    stop: () => local.stop(),
  };
}

async function paypalRig(endpoint: string): Promise<Rig> {
  const webhookId = '8PT597110X687430L';
  const local = await startPaypal({ listener: { url: endpoint, webhookId } });
  const account = { app: 'local:no-secret-at-all', apiUrl: local.url };
  const events = paypalEvents({ ...account, webhookId, now: () => new Date() });
  const orderOf = ({ clientSecret = '' }: Key) => clientSecret;
  const fundings = { well: 'balance', declined: 'declined', slowly: 'echeck' };
  return {
    payments: paypalPayments(account),
    events,
    hear: hearPaypal,
    pay: async (key, how = 'well') => {
      // As a person does it, on the page.
      const response = await fetch(`${local.url}/checkoutnow?token=${orderOf(key)}`, {
        method: 'POST',
        body: new URLSearchParams({ act: 'approve', funding: fundings[how] }),
        redirect: 'manual',
      });
      return response.status < 400;
    },
    decide: (key, isTaken) => steer(local.url, 'settle', { order: orderOf(key), isTaken }),
    failRefund: (refund) => steer(local.url, 'settle-refund', { refund, isFailed: true }),
    dispute: async (key) =>
      (await answerOf<{ dispute_id: string }>(local.url, 'dispute', { order: orderOf(key) })).dispute_id,
    rule: (dispute, isWon) =>
      steer(local.url, 'resolve-dispute', {
        dispute,
        outcome: isWon ? 'RESOLVED_SELLER_FAVOUR' : 'RESOLVED_BUYER_FAVOUR',
      }),
    disputeCost: 0,
    rotate: async () => {
      await steer(local.url, 'replace-certificate');
      return {
        both: () => Promise.resolve(events),
        after: async () => {
          await steer(local.url, 'withdraw-certificates');
          return events;
        },
      };
    },
    travel: ({ copies, lose, isHeld }) => steer(local.url, 'set', { copies, lose, hold: isHeld }),
    loseAnswer: (request) =>
      steer(local.url, 'faults', { plan: [{ kind: 'lost-answer', request, times: 1 }] }),
    requests: { create: 'POST /v2/checkout/orders', refund: '/refund' },
    forged: (paymentId) => ({
      body: {
        ...{ id: 'WH-FORGED', event_type: 'PAYMENT.CAPTURE.COMPLETED', resource_type: 'capture' },
        resource: { id: '1', custom_id: paymentId },
      },
      headers: {
        'paypal-auth-algo': 'SHA256withRSA',
        'paypal-cert-url': 'https://api.paypal.com/v1/notifications/certs/CERT-forged',
        'paypal-transmission-id': 'b3f1-forged',
        'paypal-transmission-sig': Buffer.from('x'.repeat(256)).toString('base64'),
        'paypal-transmission-time': new Date().toISOString(),
      },
    }),
    quiet: () => steer(local.url, 'quiet'),
    kept: () => {
      const all = [...local.world.orders.values()].flatMap(({ capture, amount }) =>
        capture?.status === 'COMPLETED'
          ? [amount, ...capture.refunds.map((each) => (each.status === 'FAILED' ? 0 : -each.amount))]
          : [],
      );
      const withdrawn = [...local.world.disputes.values()]
        .filter(({ outcome }) => outcome !== 'RESOLVED_SELLER_FAVOUR')
        .map(({ amount }) => -amount);
      return Promise.resolve([...all, ...withdrawn].reduce((sum, each) => sum + each, 0));
    },
    cost: (amount) => Math.round(amount * 0.0349) + 49,
    complaints: () => [
      ...local.world.requests.flatMap(against),
      ...local.webhooks.events.flatMap(againstEvent),
    ],
    stop: () => local.stop(),
  };
}

async function mockRig(endpoint: string): Promise<Rig> {
  const local = await startMock({ listener: { url: endpoint, key: SECRET } });
  const outcomes = { well: 'success', declined: 'decline', slowly: 'slow' };
  return {
    payments: mockPayments(local.url),
    events: mockEvents(SECRET),
    hear: hearMock,
    pay: async ({ clientSecret = '' }, how = 'well') => {
      const response = await fetch(`${local.url}/pay/${clientSecret}`, {
        method: 'POST',
        body: new URLSearchParams({ outcome: outcomes[how] }),
        redirect: 'manual',
      });
      return response.status < 400;
    },
    decide: ({ clientSecret: charge }, isTaken) => steer(local.url, 'decide', { charge, isTaken }),
    failRefund: (refund) => steer(local.url, 'fail-refund', { refund }),
    dispute: async ({ clientSecret: charge }) =>
      (await answerOf<{ id: string }>(local.url, 'dispute', { charge })).id,
    rule: (dispute, won) => steer(local.url, 'close-dispute', { dispute, won }),
    disputeCost: 0,
    rotate: async () => {
      await steer(local.url, 'key', { key: NEXT_SECRET });
      return letterboxes(mockEvents);
    },
    travel: ({ copies, lose, isHeld }) => steer(local.url, 'set', { copies, lose, hold: isHeld }),
    loseAnswer: (request) =>
      steer(local.url, 'faults', { plan: [{ kind: 'lost-answer', request, times: 1 }] }),
    requests: { create: 'POST /charges', refund: '/refunds' },
    forged: (paymentId) => ({
      body: { id: 'mock_evt_forged', type: 'charge.succeeded', paymentId, chargeId: 'mock_1' },
      headers: { 'mock-signature': '0'.repeat(64) },
    }),
    quiet: () => steer(local.url, 'quiet'),
    kept: () => Promise.resolve(local.charges.list().reduce((sum, each) => sum + keptOf(each), 0)),
    cost: () => 0,
    complaints: () => [],
    stop: () => local.stop(),
  };
}

/** Every provider, by its name. */
export const RIGS: Readonly<Record<string, (endpoint: string) => Promise<Rig>>> = {
  stripe: stripeRig,
  paypal: paypalRig,
  mock: mockRig,
};
