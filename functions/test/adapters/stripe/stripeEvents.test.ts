import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStripe, type LocalStripe } from '../../../../standins/src/stripe/startStripe';
import { stripeEvents } from '../../../src/adapters/stripe/stripeEvents';
import { stripeOf, stripePayments } from '../../../src/adapters/stripe/stripePayments';
import { paths } from '../../../src/domain/paths';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import hearStripe from '../../../src/handlers/payments/hearStripe';
import reconcilePaymentsEveryHour from '../../../src/handlers/payments/reconcilePaymentsEveryHour';
import { SAM, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { ledgerOf } from '../../support/ledgerOf';
import { permutations } from '../../support/permutations';
import { quiet } from '../../support/quiet';

const SECRET = 'whsec_of_the_endpoint';
const ORDER = 'sam_bootcamp_1';
const PRICE = 5_000;

let local: LocalStripe;
let stripe: Stripe;
/** What Stripe told of one payment's life, in the order in which it happened. */
let events: readonly Stripe.Event[];

/** One payment's life at Stripe: an attempt that fails, one that succeeds, and a part given back there. */
beforeAll(async () => {
  local = await startStripe();
  stripe = stripeOf(account());
  await aSellingMarket();
  const [intent] = (await stripe.paymentIntents.list()).data;
  const id = intent!.id;
  await stripe.paymentIntents
    .confirm(id, { payment_method: 'pm_card_visa_chargeDeclined' })
    .catch(() => undefined);
  await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' });
  await stripe.refunds.create({ payment_intent: id, amount: 1_000 });
  const { data } = await stripe.events.list({ limit: 100 });
  const wanted = [
    'payment_intent.payment_failed',
    'payment_intent.succeeded',
    'charge.succeeded',
    'charge.refunded',
    'refund.created',
  ];
  events = data.filter(({ type }) => wanted.includes(type)).reverse();
  expect(events.map(({ type }) => type).sort()).toEqual([...wanted].sort());
});

afterAll(() => local.stop());

const account = () => ({ secretKey: 'sk_test_local', apiUrl: local.url });

/** A platform on which sam has just asked for a seat: Stripe knows the key, and so the charge is always the same. */
async function aSellingMarket(): Promise<Platform> {
  const market = await aMarket({ price: PRICE, maxStudents: 1, currency: 'eur' });
  Object.assign(market.ports, {
    payments: () => Promise.resolve(stripePayments(account())),
    paymentEvents: () => Promise.resolve(stripeEvents(SECRET)),
  });
  await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
  return market;
}

async function hear(market: Platform, event: object): Promise<void> {
  const payload = JSON.stringify(event);
  const signature = stripe.webhooks.generateTestHeaderString({ payload, secret: SECRET });
  const header = (name: string) => (name === 'stripe-signature' ? signature : undefined);
  const call = {
    method: 'POST',
    ip: '203.0.113.9',
    query: new URLSearchParams(),
    header,
    rawBody: Buffer.from(payload),
  };
  expect((await hearStripe({ ...call, ports: market.ports })).status).toBe(200);
}

async function expectTheEnd({ documents, ...market }: Platform, what: string): Promise<void> {
  const [payment, enrollment] = await documents.getAll(
    paths.payment(ORDER),
    paths.enrollmentOf('sam', 'bootcamp'),
  );
  expect(payment, what).toMatchObject({ status: 'completed', refundAmount: 1_000 });
  expect(enrollment, what).toMatchObject({ status: 'active', paymentStatus: 'paid' });
  expect(ledgerOf({ documents, ...market }), what).toEqual([
    'costs D 175 | provider C 175',
    'provider D 5000 | coach C 4250 | fees C 750',
    'coach D 850 | fees D 150 | provider C 1000',
  ]);
}

describe('what Stripe tells of a payment', () => {
  it.each(['once', 'twice'])(
    'ends in one state and one ledger in each of its 120 orders, told %s',
    { timeout: 900_000 },
    async (times) => {
      for (const order of permutations(events)) {
        const market = await aSellingMarket();
        for (const event of order) {
          await Promise.all(Array.from({ length: times === 'twice' ? 2 : 1 }, () => hear(market, event)));
          await quiet(market);
        }
        await expectTheEnd(market, order.map(({ type }) => type).join(', '));
      }
    },
  );

  it(
    'ends in the same when any part of it is lost, once the events are reconciled',
    { timeout: 900_000 },
    async () => {
      for (let lost = 0; lost < 2 ** events.length; lost += 1) {
        const market = await aSellingMarket();
        // The stand-in's events are of today, and so is a platform that looks for them.
        const heard = events.filter((_, index) => (lost & (1 << index)) === 0);
        for (const event of heard) await hear(market, event);
        await quiet(market);
        market.now = new Date();
        await reconcilePaymentsEveryHour(market.ports);
        await reconcilePaymentsEveryHour(market.ports);
        // The end of the hold, which looks too, is left out.
        await quiet(market, { kinds: ['reconcile-payments', 'follow-payment'] });
        await expectTheEnd(market, `${lost.toString(2)} lost`);
      }
    },
  );
});

describe('a dispute at Stripe', () => {
  it('names no order of ours, and finds it by its charge', async () => {
    const market = await aSellingMarket();
    const [intent] = (await stripe.paymentIntents.list()).data;
    const object = { object: 'dispute', id: 'dp_1', metadata: {}, payment_intent: intent!.id };
    await hear(market, { ...events[0], id: 'evt_dispute', type: 'charge.dispute.created', data: { object } });
    await quiet(market);
    await expectTheEnd(market, 'a knock is enough to look');
  });
});
