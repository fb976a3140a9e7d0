import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startStripe, type LocalStripe } from '../../../../standins/src/stripe/startStripe';
import { stripeEvents } from '../../../src/adapters/stripe/stripeEvents';
import { stripeOf, stripePayments } from '../../../src/adapters/stripe/stripePayments';
import { paths } from '../../../src/domain/paths';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import hearStripe from '../../../src/handlers/payments/hearStripe';
import { Unavailable } from '../../../src/ports/documents';
import { RefundRefused } from '../../../src/ports/payments';
import { SAM, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { later, quiet } from '../../support/quiet';

const SECRET = 'whsec_of_the_endpoint';
const ORDER = 'sam_bootcamp_1';
const PRICE = 4_999;

let local: LocalStripe;
let stripe: Stripe;
let market: Platform;
let endpoint: Server;
/** What `stripeWebhook` answered, in order. */
let answered: number[];

/** The platform, selling by the local Stripe, which tells it of what happens over HTTP. */
beforeEach(async () => {
  answered = [];
  market = await aMarket({ price: PRICE, maxStudents: 1 });
  endpoint = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const signature = request.headers['stripe-signature'];
      void hear(Buffer.concat(chunks), String(signature)).then((status) => {
        answered.push(status);
        response.writeHead(status).end();
      });
    });
  });
  await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
  const { port } = endpoint.address() as AddressInfo;
  const listener = { url: `http://127.0.0.1:${port}`, secrets: [SECRET], isConnect: false, events: ['*'] };
  local = await startStripe({ listeners: [listener] });
  const account = { secretKey: 'sk_test_local', apiUrl: local.url };
  stripe = stripeOf(account);
  Object.assign(market.ports, {
    payments: () => Promise.resolve(stripePayments(account)),
    paymentEvents: () => Promise.resolve(stripeEvents(`whsec_older, ${SECRET}`)),
  });
});

afterEach(async () => {
  await local.stop();
  endpoint.close();
});

async function hear(rawBody: Buffer, signature: string): Promise<number> {
  const header = (name: string) => (name === 'stripe-signature' ? signature : undefined);
  const call = {
    method: 'POST',
    ip: '203.0.113.9',
    query: new URLSearchParams(),
    header,
    rawBody,
    ports: market.ports,
  };
  return (await hearStripe(call)).status;
}

async function control(name: string, body: object = {}): Promise<void> {
  const response = await fetch(`${local.url}/control/${name}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
}

async function told(): Promise<void> {
  await control('quiet');
  await quiet(market);
}

const enrol = () =>
  market.call(enrollStudent, SAM, { programId: 'bootcamp' }) as Promise<{ clientSecret?: string }>;

/** As the student's app does it, with Stripe's own words and the secret that the platform gave it. */
async function pay({ clientSecret = '' }: { clientSecret?: string }, card = 'pm_card_visa'): Promise<number> {
  const [intent = ''] = clientSecret.split('_secret_');
  const response = await fetch(`${local.url}/v1/payment_intents/${intent}/confirm`, {
    method: 'POST',
    headers: { authorization: 'Bearer pk_test_local' },
    body: new URLSearchParams({ payment_method: card, client_secret: clientSecret }),
  });
  return response.status;
}

const enrollment = () => market.documents.get(paths.enrollmentOf('sam', 'bootcamp'));
const order = () => market.documents.get(paths.payment(ORDER));

async function moved(): Promise<readonly number[]> {
  const { data } = await stripe.balanceTransactions.list();
  return data.map(({ amount }) => amount).reverse();
}

describe('a program that is paid by Stripe', () => {
  it('opens once Stripe tells that the card was charged', async () => {
    expect(await pay(await enrol())).toBe(200);
    await told();
    expect(await enrollment()).toMatchObject({ status: 'active', paymentStatus: 'paid', amountPaid: PRICE });
    expect(await order()).toMatchObject({ status: 'completed', provider: 'stripe' });
    expect(new Set(answered)).toEqual(new Set([200]));
    expect(await moved()).toEqual([PRICE]);
  });

  it('is charged once, whatever is clicked, lost or told twice and backwards', async () => {
    await control('webhooks', { times: 2, hold: true });
    await control('faults', { plan: [{ kind: 'lost-answer', path: '/v1/payment_intents', times: 1 }] });
    const [first, second] = [await enrol(), await enrol()];
    expect(second.clientSecret).toBe(first.clientSecret);
    expect(await pay(first, 'pm_card_visa_chargeDeclined')).toBe(402);
    expect([await pay(first), await pay(second)]).toEqual([200, 400]);
    await control('webhooks', { hold: false });
    await told();
    expect(await enrollment()).toMatchObject({ status: 'active', paymentStatus: 'paid' });
    expect((await order())?.timeline.map(({ status }) => status)).toEqual(['pending', 'completed']);
    expect(await moved()).toEqual([PRICE]);
  });

  it('opens when the hold ends though every event was lost', async () => {
    await control('webhooks', { lose: 100 });
    await pay(await enrol());
    await told();
    expect(await enrollment()).toMatchObject({ status: 'pending' });
    await later(market, 16);
    expect(await enrollment()).toMatchObject({ status: 'active', paymentStatus: 'paid' });
  });

  it('gives its seat back when nobody pays, and the charge can be paid no more', async () => {
    const held = await enrol();
    await later(market, 16);
    expect(await enrollment()).toMatchObject({ status: 'cancelled' });
    expect(await pay(held)).toBe(400);
    expect(await moved()).toEqual([]);
  });

  it('waits for the bank of 3-D Secure', async () => {
    const { clientSecret = '' } = await enrol();
    expect(await pay({ clientSecret }, 'pm_card_threeDSecure2Required')).toBe(200);
    await told();
    expect(await enrollment()).toMatchObject({ status: 'pending' });
    await control('authenticate', { payment_intent: clientSecret.split('_secret_')[0] });
    await told();
    expect(await enrollment()).toMatchObject({ status: 'active' });
  });
});

describe('the letterbox for Stripe', () => {
  const event = JSON.stringify({
    id: 'evt_1',
    object: 'event',
    type: 'payment_intent.succeeded',
    data: { object: { object: 'payment_intent', metadata: { paymentId: ORDER } } },
  });
  const signed = (payload: string, secret = SECRET, timestamp = Math.floor(Date.now() / 1000)) =>
    stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
  const jobs = () => Object.keys(market.documents.dump('outbox/')).filter((id) => id.endsWith('evt_1'));

  it('takes each event once, and tells so only when it is kept', async () => {
    await enrol();
    const bodies = Array.from({ length: 5 }, () => hear(Buffer.from(event), signed(event)));
    expect(await Promise.all(bodies)).toEqual([200, 200, 200, 200, 200]);
    expect(jobs()).toHaveLength(1);
  });

  it.each([
    ['that another signed', () => signed(event, 'whsec_other'), event],
    ['signed six minutes ago', () => signed(event, SECRET, Math.floor(Date.now() / 1000) - 360), event],
    ['that was changed on the way', () => signed(event), event.replace('evt_1', 'evt_2')],
    ['written anew', () => signed(event), JSON.stringify(JSON.parse(event), null, 1)],
    ['without a signature', () => '', event],
    ['with the signature of test events only', () => signed(event).replace('v1=', 'v0='), event],
  ])('refuses an event %s, and keeps nothing', async (_what, header, body) => {
    await enrol();
    expect(await hear(Buffer.from(body), header())).toBe(400);
    expect(jobs()).toEqual([]);
  });

  it('knows the older of two secrets too', async () => {
    await enrol();
    expect(await hear(Buffer.from(event), signed(event, 'whsec_older'))).toBe(200);
  });

  it('passes over what is no order of ours', async () => {
    expect(await hear(Buffer.from(event), signed(event))).toBe(200);
    expect(jobs()).toEqual([]);
  });

  it('answers no 2xx for what it could not keep', async () => {
    await enrol();
    const away = new Error('the database is away');
    Object.assign(market.ports, { documents: () => Promise.reject(away) });
    await expect(hear(Buffer.from(event), signed(event))).rejects.toBe(away);
  });
});

describe('Stripe as the provider', () => {
  const payments = () => stripePayments({ secretKey: 'sk_test_local', apiUrl: local.url });
  const charge = {
    paymentId: 'p',
    idempotencyKey: 'charge:p',
    amount: 900,
    currency: 'eur',
    description: 'x',
  };

  it.each(['error', 'hang-up'])(
    'that does not answer (%s) says nothing about what happened',
    async (kind) => {
      await control('faults', { plan: [{ kind, path: '/v1/', times: 9 }] });
      await expect(payments().create(charge)).rejects.toBeInstanceOf(Unavailable);
    },
  );

  it('M58 (d) gives money back once for each key, also when the key is forgotten', async () => {
    const made = await payments().create(charge);
    await stripe.paymentIntents.confirm(made.transactionId, { payment_method: 'pm_card_visa' });
    const wish = { transactionId: made.transactionId, paymentId: 'p', amount: 900, key: 'refund:p:1' };
    const first = await payments().refund(wish);
    expect(first).toMatchObject({ key: 'refund:p:1', amount: 900, status: 'succeeded' });
    await control('advance', { seconds: 2 * 86_400 });
    expect(await payments().refund(wish)).toEqual(first);
    expect((await stripe.refunds.list()).data).toHaveLength(1);
    await expect(payments().refund({ ...wish, amount: 1, key: 'refund:p:2' })).rejects.toBeInstanceOf(
      RefundRefused,
    );
    expect(await payments().read(made.transactionId)).toMatchObject({ refunds: [first] });
  });

  it('keeps what was paid when a cancellation comes too late', async () => {
    const made = await payments().create(charge);
    await stripe.paymentIntents.confirm(made.transactionId, { payment_method: 'pm_card_visa' });
    expect(await payments().cancel(made.transactionId)).toMatchObject({ status: 'succeeded' });
  });
});
