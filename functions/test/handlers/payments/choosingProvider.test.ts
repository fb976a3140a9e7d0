import { beforeEach, describe, expect, it } from 'vitest';
import type { PaymentProvider } from '../../../src/contracts/documents/payments';
import { paths } from '../../../src/domain/paths';
import { isPayable as paypalTakes } from '../../../src/adapters/paypal/paypalMoney';
import { isPayable as stripeTakes } from '../../../src/adapters/stripe/stripeMoney';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import applyPromotionCode from '../../../src/handlers/payments/applyPromotionCode';
import createCheckoutSession from '../../../src/handlers/payments/createCheckoutSession';
import createPaymentIntent from '../../../src/handlers/payments/createPaymentIntent';
import { SumRefused } from '../../../src/ports/payments';
import { EVE, SAM, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { aPromotion } from '../../support/aPromotion';
import { expectRefusal } from '../../support/expectRefusal';
import { type InMemoryPayments, inMemoryPayments } from '../../support/inMemoryPayments';
import { balancesOf } from '../../support/ledgerOf';
import { quiet } from '../../support/quiet';

const ORDER = 'sam_bootcamp_1';
const PRICE = 4_999;

let market: Platform;
let providers: Readonly<Record<PaymentProvider, InMemoryPayments | undefined>>;

beforeEach(() => sold({ price: PRICE }));

async function sold(program: { readonly price: number; readonly currency?: string }): Promise<void> {
  market = await aMarket({ ...program, maxStudents: 1 });
  providers = { stripe: inMemoryPayments('stripe'), paypal: inMemoryPayments('paypal'), mock: undefined };
  Object.assign(market.ports, {
    payments: (name: PaymentProvider) => Promise.resolve(providers[name]),
  });
}

const open = (provider?: PaymentProvider) =>
  market.call(createPaymentIntent, SAM, { paymentId: ORDER, ...(provider && { provider }) });
const order = () => market.documents.get(paths.payment(ORDER));
const { stripe, paypal } = { stripe: () => providers.stripe!, paypal: () => providers.paypal! };
const payable = () =>
  [stripe(), paypal()].flatMap(({ all }) => all).filter(({ status }) => status === 'open').length;

async function enable(...enabled: PaymentProvider[]): Promise<void> {
  const about = { category: 'payments', key: 'providers', isPublic: true, updatedBy: 'root' };
  const at = { createdAt: market.now, updatedAt: market.now };
  await market.documents.transact((transaction) => {
    transaction.set(paths.setting('payments.providers'), {
      ...{ id: 'payments.providers', ...about, ...at },
      value: { enabled },
    });
    return Promise.resolve();
  });
}

describe('where an order is paid', () => {
  it('is at the first provider until its payer chooses another, and only there', async () => {
    await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
    expect(await order()).toMatchObject({ provider: 'stripe' });
    expect(await open('paypal')).toMatchObject({ provider: 'paypal' });
    expect(await order()).toMatchObject({ provider: 'paypal', attempt: 2, replaced: ['stripe-tx-1'] });
    expect([stripe().all[0]?.status, paypal().all[0]?.status]).toEqual(['cancelled', 'open']);
    expect(payable()).toBe(1);
  });

  it('stays where it was chosen, whoever asks again', async () => {
    await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
    await open('paypal');
    expect(await open()).toMatchObject({ provider: 'paypal' });
    await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
    expect(await order()).toMatchObject({ provider: 'paypal' });
    const page = await market.call(createCheckoutSession, SAM, { paymentId: ORDER });
    expect(page).toMatchObject({ provider: 'paypal' });
    expect(payable()).toBe(1);
  });

  it('is one place, also when two tabs choose differently at once', async () => {
    await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
    const asked = await Promise.allSettled([open('paypal'), open('stripe'), open('paypal'), open('stripe')]);
    expect(asked.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(payable()).toBe(1);
    const { provider } = (await order())!;
    expect(providers[provider]!.all.some(({ status }) => status === 'open')).toBe(true);
  });

  it('gives back what was taken at the place that was left', async () => {
    await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
    // The card is charged while the provider does not answer: nothing else is handed out.
    stripe().isStubborn = true;
    await expect(open('paypal')).rejects.toThrow();
    expect(paypal().all).toEqual([]);
    stripe().isStubborn = false;
    stripe().pay(ORDER);
    await expectRefusal(open('paypal'), 'payment-not-open');
    await quiet(market);
    expect(await order()).toMatchObject({ status: 'completed', provider: 'stripe' });
    expect([stripe().kept(), paypal().kept()]).toEqual([PRICE, 0]);
    expect(balancesOf(market)).toMatchObject({ provider: PRICE });
  });

  it('is none that is switched off, not set up, or somebody else’s', async () => {
    await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
    await expectRefusal(open('mock'), 'provider-unavailable');
    await enable('stripe');
    market.now = new Date(market.now.getTime() + 61_000);
    await expectRefusal(open('paypal'), 'provider-unavailable');
    await expectRefusal(
      market.call(createPaymentIntent, EVE, { paymentId: ORDER, provider: 'stripe' }),
      'payment-missing',
    );
    expect(await order()).toMatchObject({ provider: 'stripe' });
  });

  it('is no provider that does not take such a sum', async () => {
    await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
    Object.assign(paypal(), { takes: () => false });
    await expectRefusal(open('paypal'), 'provider-unavailable');
  });

  it('is the provider that comes first in the setting', async () => {
    await enable('paypal', 'stripe');
    await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
    expect(await order()).toMatchObject({ provider: 'paypal' });
  });

  it('is the first one of the setting that takes the sum', async () => {
    await sold({ price: 4_999, currency: 'eur' });
    Object.assign(stripe(), { takes: () => false });
    await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
    expect(await order()).toMatchObject({ provider: 'paypal' });
    expect(stripe().all).toEqual([]);
  });

  it.each([
    ['kwd', 10_005, undefined],
    ['kwd', 10_010, 'stripe'],
    ['twd', 10_050, 'stripe'],
    ['eur', 49, 'paypal'],
    ['irr', 10_000, undefined],
  ] as const)('of %s, %d, is by what the providers take: %s', async (currency, price, expected) => {
    await sold({ price, currency });
    Object.assign(stripe(), { takes: stripeTakes });
    Object.assign(paypal(), { takes: paypalTakes });
    const enrolled = market.call(enrollStudent, SAM, { programId: 'bootcamp' });
    if (expected === undefined) {
      await expectRefusal(enrolled, 'provider-unavailable', { amount: price, currency });
      expect(await order()).toBeUndefined();
      expect([...stripe().all, ...paypal().all]).toEqual([]);
      expect(await market.documents.get(paths.enrollmentOf('sam', 'bootcamp'))).toBeUndefined();
    } else {
      await enrolled;
      expect(await order()).toMatchObject({ provider: expected });
    }
  });

  it('takes no code that leaves a sum which is not taken there, and leaves the order as it was', async () => {
    await sold({ price: 4_900, currency: 'eur' });
    Object.assign(stripe(), { takes: stripeTakes });
    await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
    const code = aPromotion({ id: 'ALMOST', percent: 99 });
    market.documents.put(paths.promotionCode(code.id), code);
    const before = await order();
    const applied = market.call(applyPromotionCode, SAM, { paymentId: ORDER, promotionCode: code.id });
    await expectRefusal(applied, 'provider-unavailable');
    expect(await order()).toEqual(before);
    expect(payable()).toBe(1);
  });

  it('is told clearly that a provider refuses the sum when it is asked', async () => {
    Object.assign(stripe(), { create: () => Promise.reject(new SumRefused('amount_too_small')) });
    const enrolled = market.call(enrollStudent, SAM, { programId: 'bootcamp' });
    await expectRefusal(enrolled, 'provider-unavailable', { code: 'amount_too_small' });
  });
});
