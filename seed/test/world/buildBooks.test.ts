import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stripeOf, stripePayments } from '../../../functions/src/adapters/stripe/stripePayments';
import { stripePayouts } from '../../../functions/src/adapters/stripe/stripePayouts';
import { stripePlans } from '../../../functions/src/adapters/stripe/stripePlans';
import { stripeWallets } from '../../../functions/src/adapters/stripe/stripeWallets';
import { planMovements } from '../../../functions/src/domain/payments/planBooks';
import { followedPlan, heldAt } from '../../../functions/src/domain/payments/plans';
import { settledPayment } from '../../../functions/src/domain/payments/settledPayment';
import { startStripe, type LocalStripe } from '../../../standins/src/stripe/startStripe';
import { buildWorld } from '../../src/world/buildWorld';

const world = buildWorld();
const { books, enrollments } = world;
const NOW = new Date('2025-01-01');

let local: LocalStripe;
const account = () => ({ secretKey: 'sk_test_local', apiUrl: local.url });

async function tell(): Promise<void> {
  const body = JSON.stringify({ steps: books.history });
  const response = await fetch(`${local.url}/control/history`, { method: 'POST', body });
  expect(await response.json()).toMatchObject({ deliveries: [] });
}

beforeAll(async () => {
  const listener = { url: 'http://127.0.0.1:9/', secrets: ['whsec_test'], isConnect: false, events: ['*'] };
  local = await startStripe({ listeners: [listener, { ...listener, isConnect: true }] });
  await tell();
});
afterAll(() => local.stop());

describe('the money of the demo world', () => {
  it('is of every enrollment that was paid, with its order', () => {
    const paid = enrollments.filter(({ enrollment }) => (enrollment.amountPaid ?? 0) > 0);
    const unpaid = paid.filter(({ enrollment }) => enrollment.paymentRef === undefined);
    expect(unpaid.map(({ enrollment }) => enrollment.paymentStatus)).toEqual(['pending']);
    expect(books.sales).toHaveLength(paid.length - 1);
  });

  it('shows a part given back, a dispute that was answered, a code, a plan, a payout and a saved card', () => {
    const refunds = books.sales.flatMap((sale) => sale.refunds);
    expect(refunds.filter(({ amount }) => amount === 50_00)).toHaveLength(1);
    expect(books.sales.flatMap((sale) => sale.disputes)).toMatchObject([
      { status: 'won', evidence: { sentAt: expect.any(Date) } },
    ]);
    expect(books.codes.map(({ id, uses }) => [id, uses])).toEqual([
      ['SPRING-TALKS', books.uses.length],
      ['NEW-YEAR', 0],
    ]);
    expect(books.paidOut.payout).toMatchObject({ coachRef: 'coach-ana', status: 'paid', amount: 1_500_00 });
    expect(books.wallet.methods).toMatchObject([{ last4: '4242' }]);
  });

  it('was sold at the smaller share while a coach had the plan for it', () => {
    const own = books.sales.filter(({ payment }) => payment.payeeRef === books.plan.coachRef);
    const shares = new Map(
      own.map(({ payment }) => [heldAt(books.plan, payment.createdAt), payment.feeBasisPoints]),
    );
    expect(shares).toEqual(
      new Map([
        ['pro', 500],
        ['free', 1_500],
      ]),
    );
  });

  it('lies at Stripe as the books have it: charges with their costs, refunds, disputes', async () => {
    const stripe = stripePayments(account());
    for (const { payment, refunds, disputes } of books.sales) {
      const told = await stripe.read(payment.transactionId ?? '');
      expect(settledPayment(payment, 'used', told, NOW).booked).toEqual([]);
      expect(told).toMatchObject({
        status: 'succeeded',
        received: { amount: payment.amount, currency: payment.currency },
        cost: { amount: payment.providerCost, currency: payment.currency },
        refunds: refunds.map(({ amount, status, idempotencyKey: key }) => ({ amount, status, key })),
        disputes: disputes.map(({ id: disputeId, amount, status, cost, evidenceDueBy }) => ({
          ...{ disputeId, amount, status, cost, evidenceDueBy },
        })),
      });
    }
  });

  it('has the plan at Stripe as a look would find it, and every payment of it in the books', async () => {
    const { plan, ledger } = books;
    const customer = world.users.find(({ uid }) => uid === plan.coachRef)?.stripeCustomerId ?? '';
    const stripe = stripePlans(account());
    const all = await stripe.subscriptions(customer, plan.coachRef);
    const payments = await stripe.payments(customer, plan.coachRef);
    const look = followedPlan(plan, { all, payments }, { graceDays: 7 }, plan.updatedAt);
    expect(look).toEqual({ ...plan, looks: plan.looks + 1 });
    expect(plan).toMatchObject({ status: 'ended', plan: 'free', hadTrial: true });
    expect(payments).toHaveLength(5);
    const told = planMovements(plan.coachRef, payments, NOW).map(({ id, entries }) => ({ id, entries }));
    const booked = ledger.filter(({ planRef }) => planRef === plan.coachRef);
    expect(booked.map(({ id, entries }) => ({ id, entries }))).toEqual(told);
    expect(await stripe.readPage(plan.page?.pageId ?? '')).toMatchObject({ status: 'complete' });
  });

  it('was paid out from what Stripe has, which has the rest, to an account that can be paid again', async () => {
    const { payout, account: known } = books.paidOut;
    const payouts = stripePayouts(account());
    const accountId = known.accountId ?? '';
    expect(await payouts.readAccount(accountId)).toMatchObject({ status: 'enabled', requirements: [] });
    expect(await payouts.readBankPayout(accountId, payout.bankPayoutId ?? '')).toMatchObject({
      status: 'paid',
    });
    const { available } = await stripeOf(account()).balance.retrieve();
    const held = books.ledger
      .flatMap(({ currency, entries }) => (currency === 'eur' ? entries : []))
      .filter((entry) => entry.account === 'provider')
      .reduce((sum, { side, amount }) => sum + (side === 'debit' ? amount : -amount), 0);
    expect(available.find(({ currency }) => currency === 'eur')?.amount).toBe(held);
  });

  it('has the saved card at Stripe, chosen', async () => {
    const { wallet } = books;
    const customer = world.users.find(({ uid }) => uid === wallet.userRef)?.stripeCustomerId ?? '';
    expect(await stripeWallets(account()).methods(customer)).toEqual(wallet.methods);
  });

  it('is told to Stripe once, however often the world is begun anew, and nobody is told of it', async () => {
    const before = await stripeOf(account()).balance.retrieve();
    await tell();
    expect(await stripeOf(account()).balance.retrieve()).toEqual(before);
  });
});
