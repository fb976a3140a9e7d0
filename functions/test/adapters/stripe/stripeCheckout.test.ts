import type Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startStripe, type LocalStripe } from '../../../../standins/src/stripe/startStripe';
import { eventOf } from '../../../src/adapters/stripe/stripeEvents';
import { stripeOf, stripePayments } from '../../../src/adapters/stripe/stripePayments';
import type { Charge, Payments } from '../../../src/ports/payments';

let local: LocalStripe;
let stripe: Stripe;
let payments: Payments;

beforeEach(async () => {
  local = await startStripe();
  const account = { secretKey: 'sk_test_local', apiUrl: local.url };
  stripe = stripeOf(account);
  payments = stripePayments(account);
});

afterEach(() => local.stop());

function aPage(idempotencyKey = 'charge:order-1:2', amount = 4_200): Charge {
  const page = {
    returnUrl: 'https://app.example/payments/order-1',
    endsAt: new Date(Date.now() + 75 * 60_000),
  };
  const order = { paymentId: 'order-1', amount, currency: 'eur', description: 'A ticket' };
  return { ...order, idempotencyKey, page };
}

/** As a person does it in a browser. */
function submit(url: string | undefined, number: string): Promise<Response> {
  const body = new URLSearchParams({ email: 'sam@example.com', number, expiry: '12 / 40', cvc: '123' });
  return fetch(url ?? '', { method: 'POST', body, redirect: 'manual' });
}

describe('a page of Stripe’s', () => {
  it('shows the price and name of the order, and is paid by a card', async () => {
    const opened = await payments.create(aPage());
    expect(opened).toMatchObject({ status: 'open', refunds: [], disputes: [] });
    expect(opened.transactionId).toMatch(/^cs_/);
    const html = await (await fetch(opened.url ?? '')).text();
    expect(html).toContain('€42.00');
    expect(html).toContain('A ticket');
    expect((await submit(opened.url, '4000000000000002')).status).toBe(402);
    expect(await payments.read(opened.transactionId)).toMatchObject({
      status: 'open',
      transactionId: opened.transactionId,
    });
    const paid = await submit(opened.url, '4242424242424242');
    expect(paid.headers.get('location')).toBe('https://app.example/payments/order-1');
    const charge = await payments.read(opened.transactionId);
    expect(charge).toMatchObject({ status: 'succeeded', received: { amount: 4_200, currency: 'eur' } });
    expect(charge.transactionId).toMatch(/^pi_/);
    expect(await payments.read(charge.transactionId)).toEqual(charge);
    expect(await payments.cancel(opened.transactionId)).toEqual(charge);
  });

  it('is one for a key, whose events all name the order and its intent', async () => {
    const [one, other] = await Promise.all([payments.create(aPage()), payments.create(aPage())]);
    expect(other).toEqual(one);
    await submit(one.url, '4242424242424242');
    const { transactionId } = await payments.read(one.transactionId);
    const { data } = await stripe.events.list();
    const told = data.map(eventOf).filter(({ paymentId }) => paymentId !== undefined);
    expect(told.map(({ type }) => type)).toContain('checkout.session.completed');
    for (const event of told) expect(event).toMatchObject({ paymentId: 'order-1', transactionId });
  });

  it('can be paid no more once it is ended, also while the bank asks who it is', async () => {
    const opened = await payments.create(aPage());
    const bank = await submit(opened.url, '4000002760003184');
    expect(bank.headers.get('location')).toContain('/3d-secure/');
    expect(await payments.read(opened.transactionId)).toMatchObject({ status: 'open' });
    expect(await payments.cancel(opened.transactionId)).toMatchObject({ status: 'cancelled' });
    expect(await payments.cancel(opened.transactionId)).toMatchObject({ status: 'cancelled' });
    expect((await submit(opened.url, '4242424242424242')).status).toBeGreaterThanOrEqual(400);
    const { data } = await stripe.charges.list();
    expect(data.filter(({ status }) => status === 'succeeded')).toEqual([]);
  });

  it('is paid when the bank’s page was clicked through', async () => {
    const opened = await payments.create(aPage());
    const bank = await submit(opened.url, '4000002760003184');
    const answer = await fetch(bank.headers.get('location') ?? '', {
      method: 'POST',
      body: new URLSearchParams({ answer: 'complete' }),
      redirect: 'manual',
    });
    const back = await fetch(answer.headers.get('location') ?? '', { redirect: 'manual' });
    expect(back.headers.get('location')).toBe('https://app.example/payments/order-1');
    expect(await payments.read(opened.transactionId)).toMatchObject({ status: 'succeeded' });
  });
});
