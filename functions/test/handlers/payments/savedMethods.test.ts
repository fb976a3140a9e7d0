import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startStripe, type LocalStripe } from '../../../../standins/src/stripe/startStripe';
import { eventOf } from '../../../src/adapters/stripe/stripeEvents';
import { stripeOf, stripePayments } from '../../../src/adapters/stripe/stripePayments';
import { stripeWallets } from '../../../src/adapters/stripe/stripeWallets';
import type { Program } from '../../../src/contracts/documents/programs';
import type { Wallet } from '../../../src/contracts/documents/wallets';
import { paths } from '../../../src/domain/paths';
import { MOST_METHODS } from '../../../src/domain/payments/wallets';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import addPaymentMethod from '../../../src/handlers/payments/addPaymentMethod';
import createCheckoutSession from '../../../src/handlers/payments/createCheckoutSession';
import createPaymentIntent from '../../../src/handlers/payments/createPaymentIntent';
import { customerOf } from '../../../src/handlers/payments/customers';
import { followLater } from '../../../src/handlers/payments/followLater';
import listPaymentMethods from '../../../src/handlers/payments/listPaymentMethods';
import payWithSavedMethod from '../../../src/handlers/payments/payWithSavedMethod';
import removePaymentMethod from '../../../src/handlers/payments/removePaymentMethod';
import setDefaultPaymentMethod from '../../../src/handlers/payments/setDefaultPaymentMethod';
import { EVE, SAM, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { crashingPorts } from '../../support/crashing';
import { expectRefusal } from '../../support/expectRefusal';
import { ledgerOf } from '../../support/ledgerOf';
import { aUser } from '../../support/people';
import { later, quiet } from '../../support/quiet';

const ORDER = 'sam_bootcamp_1';
const account = () => ({ secretKey: 'sk_test_local', apiUrl: local.url });
const wallets = () => stripeWallets(account());

let local: LocalStripe;
let stripe: ReturnType<typeof stripeOf>;
let market: Platform;

beforeEach(async () => {
  local = await startStripe();
  stripe = stripeOf(account());
  market = await aShop();
});
afterEach(() => local.stop());

/** A market in which sam and eve have accounts, and Stripe sells. */
async function aShop(program: Partial<Program> = {}): Promise<Platform> {
  const shop = await aMarket({ price: 2_000, maxStudents: 5, currency: 'eur', ...program });
  shop.isSelling = true;
  // Stripe's clock is the machine's.
  shop.now = new Date();
  for (const { uid } of [SAM, EVE]) shop.documents.put(paths.user(uid), aUser(uid));
  const [payments, saved] = [stripePayments(account()), wallets()];
  const ports = { payments: () => Promise.resolve(payments), wallets: () => Promise.resolve(saved) };
  Object.assign(shop.ports, ports);
  return shop;
}

const enrol = (who = SAM) => market.call(enrollStudent, who, { programId: 'bootcamp' });
const add = (who = SAM) => market.call(addPaymentMethod, who, {}) as Promise<{ clientSecret: string }>;
const list = (who = SAM) => market.call(listPaymentMethods, who, {}) as Promise<Wallet>;
const pay = (methodId?: string, who = SAM) =>
  market.call(payWithSavedMethod, who, { paymentId: ORDER, methodId }) as Promise<{
    status: string;
    clientSecret?: string;
  }>;
const customersThere = async () => (await stripe.customers.list({ limit: 100 })).data;
const customer = async (uid = 'sam') => (await market.documents.get(paths.user(uid)))?.stripeCustomerId;
const wallet = () => market.documents.get(paths.wallet('sam'));

/** As an app does it with Stripe's own SDK: the card goes to Stripe alone. */
async function save(card = 'pm_card_visa', who = SAM): Promise<void> {
  const [setup = ''] = (await add(who)).clientSecret.split('_secret_');
  const { status } = await stripe.setupIntents.confirm(setup, { payment_method: card });
  expect(status).toBe('succeeded');
}

/** Tells all that Stripe told of since the beginning, as a webhook would, in an order of its own. */
async function hearAll(): Promise<void> {
  const { data } = await stripe.events.list({ limit: 100 });
  for (const event of data) await followLater(market, eventOf(event), 'told');
  await quiet(market, { doubled: true });
}

describe('M54 The same customer twice, or gone', () => {
  it('is one, though orders are opened in app and browser and cards saved, ten times each at once', async () => {
    market.documents.put(paths.user('sam'), aUser('sam', { status: 'deleted' }));
    await enrol();
    market.documents.put(paths.user('sam'), aUser('sam'));
    const calls = Array.from({ length: 10 }, () => [
      market.call(createPaymentIntent, SAM, { paymentId: ORDER }),
      market.call(createCheckoutSession, SAM, { paymentId: ORDER }),
      market.call(addPaymentMethod, { ...SAM }, {}),
    ]).flat();
    const outcomes = await Promise.allSettled(calls);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        expect(['aborted', 'resource-exhausted', 'failed-precondition']).toContain(
          (outcome.reason as { code: string }).code,
        );
    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await customersThere()).toMatchObject([{ id: await customer(), metadata: { payerRef: 'sam' } }]);
  });

  it('is one, though fifty calls ask at once and Stripe loses answers and hangs up for a while', async () => {
    const faults = { 'lost-answer': 6, 'rate-limit': 6, 'hang-up': 6 };
    const plan = Object.entries(faults).map(([kind, times]) => ({ path: '/v1/customers', kind, times }));
    await fetch(`${local.url}/control/faults`, { method: 'POST', body: JSON.stringify({ plan }) });
    const asked = Array.from({ length: 50 }, () => customerOf(market, wallets(), 'sam'));
    const outcomes = await Promise.allSettled(asked);
    const told = outcomes.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    const last = await customerOf(market, wallets(), 'sam');
    expect(new Set([...told, last])).toEqual(new Set([await customer()]));
    expect(await customersThere()).toMatchObject([{ id: await customer(), metadata: { payerRef: 'sam' } }]);
    for (const each of outcomes)
      if (each.status === 'rejected') expect((each.reason as Error).name).toMatch(/Unavailable|Conflict/);
  });

  it('is had at once, though Stripe keeps an error of its own under the key of the person', async () => {
    const plan = [{ path: '/v1/customers', kind: 'error', times: 1 }];
    await fetch(`${local.url}/control/faults`, { method: 'POST', body: JSON.stringify({ plan }) });
    const id = await customerOf(market, wallets(), 'sam');
    expect(await customersThere()).toMatchObject([{ id, metadata: { payerRef: 'sam' } }]);
    expect(await customer()).toBe(id);
  });

  it('is one, wherever a call is killed that asks for the first time', async () => {
    for (let point = 0; ; point += 1) {
      market = await aShop();
      const before = (await customersThere()).length;
      const { ports } = market;
      const crashing = crashingPorts(ports, point);
      Object.assign(market, { ports: crashing.ports });
      await add().catch(() => undefined);
      Object.assign(market, { ports });
      await add();
      const made = (await customersThere()).slice(0, (await customersThere()).length - before);
      // Each shop asks for the same person: Stripe knows the key.
      expect(made.length + before).toBe(1);
      expect(await customer()).toBe((await customersThere())[0]?.id);
      if (!crashing.crashed()) break;
    }
  });

  it('is replaced once where somebody deleted it: the order is paid, nothing is saved, and that is said', async () => {
    await save();
    const first = (await customer()) ?? '';
    expect(await list()).toMatchObject({ methods: [{ last4: '4242', isDefault: true }] });
    await stripe.customers.del(first);
    await enrol();
    const second = await customer();
    expect(second).not.toBe(first);
    expect((await customersThere()).map(({ id }) => id)).toEqual([second]);
    const lost = { methods: [], lostAt: market.now.toISOString() };
    expect(await list()).toEqual(lost);
    await hearAll();
    expect(await list()).toEqual(lost);
    await save();
    const { methods, lostAt } = await list();
    expect([methods, lostAt]).toMatchObject([[{ isDefault: true }], undefined]);
    // Two customers ever, one of them alive; one retry.
    const told = (await stripe.events.list({ limit: 100 })).data.map(({ type }) => type);
    for (const [type, times] of [
      ['customer.created', 2],
      ['customer.deleted', 1],
      ['payment_intent.created', 1],
    ] as const)
      expect(told.filter((each) => each === type)).toHaveLength(times);
    expect(await pay()).toMatchObject({ status: 'completed' });
    expect(ledgerOf(market)).toEqual([
      'costs D 88 | provider C 88',
      'provider D 2000 | coach C 1700 | fees C 300',
    ]);
    expect((await stripe.paymentIntents.list()).data).toMatchObject([{ customer: second }]);
  });

  it('that is deleted while nothing is bought says so in the list, and is replaced by the next that is saved', async () => {
    await save();
    await stripe.customers.del((await customer()) ?? '');
    expect(await list()).toEqual({ methods: [], lostAt: market.now.toISOString() });
    await save('pm_card_mastercard');
    const after = await list();
    expect(after).toMatchObject({ methods: [{ brand: 'mastercard' }] });
    expect(after.lostAt).toBeUndefined();
    expect(await customersThere()).toHaveLength(1);
  });

  it('is replaced by one, though ten calls at once find that it is gone', async () => {
    await save();
    await stripe.customers.del((await customer()) ?? '');
    await Promise.allSettled(Array.from({ length: 10 }, () => enrol()));
    await enrol();
    expect(await customersThere()).toHaveLength(1);
    const { data } = await stripe.paymentIntents.list();
    expect(data.filter(({ status }) => status !== 'canceled')).toHaveLength(1);
  });

  it('is not made anew for what else Stripe does not know', async () => {
    await save();
    const before = await customer();
    await enrol();
    await expectRefusal(pay('pm_of_nobody'), 'payment-method-missing');
    expect(await customer()).toBe(before);
    expect(await customersThere()).toHaveLength(1);
  });

  it('is of one person, whatever address another one has', async () => {
    for (const uid of ['sam', 'eve'])
      market.documents.put(paths.user(uid), aUser(uid, { email: 'shared@example.com' }));
    await Promise.all([add(SAM), add(EVE)]);
    expect(await customer('sam')).not.toBe(await customer('eve'));
    for (const each of await customersThere()) expect(each.email).toBeNull();
  });
});

describe('what a person saved', () => {
  it('is listed with one chosen, chosen anew, and forgotten', async () => {
    await save('pm_card_visa');
    await save('pm_card_mastercard');
    const [visa, master] = (await list()).methods;
    expect([visa, master]).toMatchObject([
      { type: 'card', brand: 'visa', last4: '4242', expiresIn: '2040-12', isDefault: true },
      { brand: 'mastercard', isDefault: false },
    ]);
    const methodId = master?.id ?? '';
    expect(await market.call(setDefaultPaymentMethod, SAM, { methodId })).toMatchObject({
      methods: [
        { brand: 'mastercard', isDefault: true },
        { brand: 'visa', isDefault: false },
      ],
    });
    expect(await market.call(removePaymentMethod, SAM, { methodId })).toMatchObject({
      methods: [{ brand: 'visa', isDefault: true }],
    });
    expect(await wallet()).toMatchObject({ userRef: 'sam', methods: [{ brand: 'visa' }] });
    await expectRefusal(market.call(removePaymentMethod, SAM, { methodId }), 'payment-method-missing');
  });

  it('follows what the provider tells, in whatever order, each told twice', async () => {
    await save();
    await hearAll();
    expect(await wallet()).toMatchObject({ methods: [{ brand: 'visa' }] });
    const [saved] = (await list()).methods;
    await stripe.paymentMethods.detach(saved?.id ?? '');
    await hearAll();
    expect(await wallet()).toMatchObject({ methods: [] });
    expect((await wallet())?.lostAt).toBeUndefined();
  });

  it('is nobody else’s to see, to choose, to forget or to pay with', async () => {
    await save();
    await enrol(EVE);
    const methodId = (await list()).methods[0]?.id ?? '';
    expect(await list(EVE)).toEqual({ methods: [] });
    const paymentId = 'eve_bootcamp_1';
    for (const [operation, input] of [
      [setDefaultPaymentMethod, { methodId }],
      [removePaymentMethod, { methodId }],
      [payWithSavedMethod, { paymentId, methodId }],
    ] as const)
      await expectRefusal(market.call(operation, EVE, input), 'payment-method-missing');
    await enrol();
    await expectRefusal(pay(methodId, EVE), 'payment-missing');
    expect((await list()).methods).toHaveLength(1);
  });

  it('ends at the most that are kept', async () => {
    const id = await add().then(() => customer());
    for (let index = 0; index < MOST_METHODS; index += 1)
      await stripe.paymentMethods.attach('pm_card_visa', { customer: id ?? '' });
    await expectRefusal(add(), 'payment-methods-full', { most: MOST_METHODS });
  });

  it('is forgotten with a person who is erased', async () => {
    await save();
    const { forgetCustomerJob } = await import('../../../src/domain/payments/wallets');
    const { transactWithJobs } = await import('../../../src/runtime/transactWithJobs');
    const surroundings = { documents: market.documents, ports: market.ports, now: market.now };
    const id = (await customer()) ?? '';
    await transactWithJobs(surroundings, (transaction) => {
      transaction.job(forgetCustomerJob(id));
      return Promise.resolve();
    });
    await quiet(market, { doubled: true });
    expect(await customersThere()).toEqual([]);
  });
});

describe('an order that is paid with what was saved', () => {
  it('is paid once, though nine tabs ask, and enters before the call answers', async () => {
    await save();
    await enrol();
    const outcomes = await Promise.allSettled(Array.from({ length: 9 }, () => pay()));
    expect(outcomes.some((each) => each.status === 'fulfilled' && each.value.status === 'completed')).toBe(
      true,
    );
    await hearAll();
    const { data } = await stripe.charges.list();
    expect(data.filter(({ status }) => status === 'succeeded')).toHaveLength(1);
    expect(await market.documents.get(paths.enrollmentOf('sam', 'bootcamp'))).toMatchObject({
      status: 'active',
    });
    expect(ledgerOf(market)).toEqual([
      'costs D 88 | provider C 88',
      'provider D 2000 | coach C 1700 | fees C 300',
    ]);
    expect(await pay()).toEqual({ paymentId: ORDER, status: 'completed' });
  });

  it('that the bank declines says why, stays open, and is paid with another', async () => {
    await save('pm_card_visa');
    await save('pm_card_chargeCustomerFail');
    await enrol();
    const failing = (await list()).methods.find(({ last4 }) => last4 === '0341');
    await expectRefusal(pay(failing?.id), 'payment-declined', { code: 'generic_decline' });
    expect(await market.documents.get(paths.payment(ORDER))).toMatchObject({ status: 'pending' });
    expect(await pay()).toEqual({ paymentId: ORDER, status: 'completed' });
  });

  it('for which the bank asks goes on in the app with the secret', async () => {
    const id = await add().then(() => customer());
    await stripe.paymentMethods.attach('pm_card_authenticationRequired', { customer: id ?? '' });
    await enrol();
    const { status, clientSecret = '' } = await pay();
    expect(status).toBe('pending');
    const [intent = ''] = clientSecret.split('_secret_');
    expect(await stripe.paymentIntents.retrieve(intent)).toMatchObject({ status: 'requires_action' });
    await later(market, 16);
    expect(await stripe.paymentIntents.retrieve(intent)).toMatchObject({ status: 'canceled' });
  });

  it('that waits on a page has the page ended first', async () => {
    await save();
    await enrol();
    await market.call(createCheckoutSession, SAM, { paymentId: ORDER });
    expect(await pay()).toMatchObject({ status: 'completed' });
    const { data } = await stripe.checkout.sessions.list();
    expect(data.map(({ status }) => status)).toEqual(['expired']);
  });
});
