import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import { followPaymentJob } from '../../../src/domain/payments/paymentJobs';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import { transactWithJobs } from '../../../src/runtime/transactWithJobs';
import { CARLA, EVE, OMAR, ROOT, SAM, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { Crash, crashingPorts } from '../../support/crashing';
import { expectRefusal } from '../../support/expectRefusal';
import { attentionOf } from '../../support/attentionOf';
import { balancesOf, ledgerOf } from '../../support/ledgerOf';
import { later, quiet, waitingJobs } from '../../support/quiet';

const ORDER = 'sam_bootcamp_1';

/** A market in which sam paid for carla's bootcamp. */
async function aSale(price: number, feeBasisPoints?: number): Promise<Platform> {
  const market = await aMarket({ price, maxStudents: 5, currency: 'eur' });
  market.isSelling = true;
  market.payments.isEager = true;
  if (feeBasisPoints !== undefined) {
    const dated = { createdAt: market.now, updatedAt: market.now };
    const about = { id: 'pricing.platformFee', category: 'pricing', key: 'platformFee', isPublic: false };
    const value = { basisPoints: feeBasisPoints };
    market.documents.put(paths.platformFeeSetting, { ...about, value, updatedBy: 'root', ...dated });
  }
  await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
  return market;
}

const order = ({ documents }: Platform) => documents.get(paths.payment(ORDER));
const refund = ({ documents }: Platform, id: string) => documents.get(paths.refund(ORDER, id));
const enrollment = ({ documents }: Platform) => documents.get(paths.enrollmentOf('sam', 'bootcamp'));
const ask = (market: Platform, amount?: number, who = CARLA) =>
  market.call(refundPayment, who, { paymentId: ORDER, amount, reason: 'requested-by-customer' });

let looks = 0;
/** As a provider's event will: it tells nothing but that there is something to look at. */
async function tell(market: Platform): Promise<void> {
  await transactWithJobs(market, (transaction) => {
    transaction.job(followPaymentJob(ORDER, `look-${(looks += 1)}`));
    return Promise.resolve();
  });
  await quiet(market);
}

const mails = (market: Platform, kind: string) =>
  market.queue.filter((id) => id.startsWith(`notify:${kind}:`)).length;

describe('a refund', () => {
  it('of a part leaves the enrollment, and is booked by the shares of who gives it', async () => {
    const market = await aSale(5_000);
    expect(await ask(market, 1_000)).toEqual({
      paymentId: ORDER,
      refundId: '1',
      amount: 1_000,
      currency: 'eur',
      refundable: 4_000,
    });
    await later(market, 1, true);
    expect(await order(market)).toMatchObject({ status: 'completed', refundAmount: 1_000 });
    expect(await refund(market, '1')).toMatchObject({ status: 'succeeded', requestedBy: 'carla' });
    expect(await enrollment(market)).toMatchObject({ status: 'active', paymentStatus: 'paid' });
    expect(ledgerOf(market)).toEqual([
      'provider D 5000 | coach C 4250 | fees C 750',
      'coach D 850 | fees D 150 | provider C 1000',
    ]);
    expect(mails(market, 'payment-refunded')).toBe(1);
  });

  it('of all that is left ends the enrollment; the student may come again', async () => {
    const market = await aSale(5_000);
    await ask(market, 2_000);
    await ask(market, undefined, ROOT);
    expect(await enrollment(market)).toMatchObject({ status: 'cancelled', paymentStatus: 'paid' });
    await later(market, 1, true);
    expect(await order(market)).toMatchObject({ status: 'refunded', refundAmount: 5_000 });
    expect(await enrollment(market)).toMatchObject({ paymentStatus: 'refunded' });
    expect(balancesOf(market)).toEqual({});
    expect(await market.call(enrollStudent, SAM, { programId: 'bootcamp' })).toMatchObject({
      status: 'active',
    });
  });

  it.each([
    ['the payer', SAM, 'not-payment-coach'],
    ['a student', EVE, 'payment-missing'],
    ['another coach', OMAR, 'payment-missing'],
  ] as const)('is not for %s to give', async (_who, caller, reason) => {
    const market = await aSale(5_000);
    await expectRefusal(ask(market, 1, caller), reason);
    expect(market.documents.dump(`payments/${ORDER}/`)).toEqual({});
  });

  it('of an order that nobody paid is refused', async () => {
    const market = await aMarket({ price: 5_000 });
    market.isSelling = true;
    await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
    await expectRefusal(ask(market), 'payment-not-refundable', { status: 'pending' });
    await expectRefusal(
      market.call(refundPayment, CARLA, { paymentId: 'none', reason: 'other' }),
      'payment-missing',
    );
  });

  it('is given once a request, and never more than was paid, however many ask at once', async () => {
    const market = await aSale(5_000);
    const asked = Array.from({ length: 200 }, (_, index) =>
      market.call(refundPayment, index % 2 ? CARLA : ROOT, {
        paymentId: ORDER,
        amount: 1 + ((index * 613) % 1_700),
        reason: 'other',
        requestId: `r-${index >> 1}`,
      }),
    );
    await Promise.allSettled(asked);
    await later(market, 1, true);
    const payment = (await order(market))!;
    expect(market.payments.refunded(ORDER)).toBe(payment.refundAmount);
    expect(payment.refundAmount).toBeLessThanOrEqual(5_000);
    await ask(market).catch(() => undefined);
    await later(market, 1, true);
    expect(market.payments.refunded(ORDER)).toBe(5_000);
    expect(balancesOf(market)).toEqual({});
    await expectRefusal(ask(market), 'refund-exceeds', { refundable: 0 });
  });

  it('that the provider refuses never left: it can be asked for again, and its job waits for somebody', async () => {
    const market = await aSale(5_000);
    market.payments.isRefusing = true;
    await ask(market, 3_000);
    await quiet(market);
    expect(await refund(market, '1')).toMatchObject({
      status: 'refused',
      failure: 'charge_already_refunded',
      timeline: [{ status: 'requested' }, { status: 'refused' }],
    });
    expect(market.documents.dump('outbox/')[`outbox/refund-payment:${ORDER}:1`]).toMatchObject({
      status: 'dead',
    });
    expect(ledgerOf(market)).toHaveLength(1);
    market.payments.isRefusing = false;
    await ask(market, 5_000);
    await later(market, 1);
    expect(balancesOf(market)).toEqual({});
  });

  it('that was made at the provider is found, booked once, and ends the enrollment when it is all', async () => {
    const market = await aSale(5_000);
    market.payments.refundThere(ORDER, 2_000);
    await Promise.all([tell(market), tell(market)]);
    expect(await order(market)).toMatchObject({ status: 'completed', refundAmount: 2_000 });
    expect(await enrollment(market)).toMatchObject({ status: 'active' });
    market.payments.refundThere(ORDER, 3_000);
    await tell(market);
    expect(await order(market)).toMatchObject({ status: 'refunded' });
    expect(await enrollment(market)).toMatchObject({ status: 'cancelled', paymentStatus: 'refunded' });
    expect(balancesOf(market)).toEqual({});
  });

  it('goes on where a worker died', async () => {
    for (let point = 0; point < 14; point += 1) {
      const market = await aSale(5_000);
      await ask(market);
      const { ports } = crashingPorts(market.ports, point);
      await quiet(market, { ports }).catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error;
      });
      for (let hour = 0; hour < 3; hour += 1) await later(market, 60);
      expect(market.payments.refunded(ORDER), `dead at point ${point}`).toBe(5_000);
      expect(balancesOf(market)).toEqual({});
      expect(waitingJobs(market, ['refund-payment'])).toEqual([]);
    }
  });
});

it('a refund that began before its states were kept goes on, and keeps none', async () => {
  const market = await aSale(4_500);
  await ask(market);
  const path = paths.refund(ORDER, '1');
  const { timeline: _timeline, ...earlier } = (await market.documents.get(path))!;
  market.documents.put(path, earlier);
  await later(market, 1);
  const made = await refund(market, '1');
  expect(made).toMatchObject({ status: 'succeeded' });
  expect(made).not.toHaveProperty('timeline');
});

describe('M22 The refund fails days later', () => {
  it('is owed to the student, who is told; the coach is not credited again', async () => {
    const market = await aSale(4_500);
    await ask(market);
    await later(market, 1);
    expect(await order(market)).toMatchObject({ status: 'refunded' });
    market.payments.failRefund(ORDER, 1);
    await Promise.all([tell(market), tell(market)]);
    expect(await order(market)).toMatchObject({
      status: 'completed',
      refundAmount: 0,
      books: { owed: 4_500 },
    });
    const failed = await refund(market, '1');
    expect(failed).toMatchObject({ status: 'failed', failure: 'account_closed' });
    expect(failed?.timeline?.map(({ status }) => status)).toEqual(['requested', 'succeeded', 'failed']);
    expect(await enrollment(market)).toMatchObject({ status: 'cancelled', paymentStatus: 'paid' });
    expect(mails(market, 'refund-failed')).toBe(1);
    expect(await attentionOf(market, 'refunds-that-failed')).toMatchObject({
      ...{ action: 'payments/refundPayment', count: 1, first: [{ id: ORDER }] },
    });
    expect(balancesOf(market)).toEqual({ provider: 4_500, refunds: -4_500 });
    await expectRefusal(ask(market, 4_501), 'refund-exceeds', { refundable: 4_500 });
    await ask(market, 4_500);
    await later(market, 1, true);
    expect(ledgerOf(market)).toEqual([
      'provider D 4500 | coach C 3825 | fees C 675',
      'provider D 4500 | refunds C 4500',
      'coach D 3825 | fees D 675 | provider C 4500',
      'refunds D 4500 | provider C 4500',
    ]);
    expect(await order(market)).toMatchObject({ status: 'refunded', refundAmount: 4_500 });
    expect(await attentionOf(market, 'refunds-that-failed')).toBeUndefined();
  });

  it('leaves the seat to whoever took it meanwhile', async () => {
    const market = await aSale(4_500);
    await market.documents.transact((transaction) => {
      transaction.update(paths.program('bootcamp'), { maxStudents: 1 });
      return Promise.resolve();
    });
    await ask(market);
    await later(market, 1);
    await market.call(enrollStudent, EVE, { programId: 'bootcamp' });
    await quiet(market);
    market.payments.failRefund(ORDER, 1);
    await Promise.all([tell(market), tell(market)]);
    await ask(market, 4_500);
    await later(market, 1, true);
    expect(await market.documents.get(paths.enrollmentOf('eve', 'bootcamp'))).toMatchObject({
      status: 'active',
    });
    expect(await enrollment(market)).toMatchObject({ status: 'cancelled', paymentStatus: 'refunded' });
    expect(market.payments.kept()).toBe(4_500);
  });

  it('is the same when nobody told that it had succeeded', async () => {
    const market = await aSale(4_500);
    market.payments.refundThere(ORDER, 4_500);
    market.payments.failRefund(ORDER, 1);
    await tell(market);
    expect(balancesOf(market)).toEqual({ provider: 4_500, refunds: -4_500 });
    expect(mails(market, 'refund-failed')).toBe(1);
    expect(mails(market, 'payment-refunded')).toBe(0);
  });
});

describe('M24 Fee back in thirds', () => {
  it.each(['one by one', 'at once'])('%s: three thirds end at zero', async (way) => {
    const market = await aSale(9_999, 1_250);
    const thirds = [() => ask(market, 3_333), () => ask(market, 3_333), () => ask(market, 3_333)];
    if (way === 'at once') await Promise.all(thirds.map((third) => third()));
    else for (const third of thirds) await third();
    await later(market, 1, true);
    expect(ledgerOf(market)).toEqual([
      'provider D 9999 | coach C 8749 | fees C 1250',
      'coach D 2916 | fees D 417 | provider C 3333',
      'coach D 2917 | fees D 416 | provider C 3333',
      'coach D 2916 | fees D 417 | provider C 3333',
    ]);
    expect(balancesOf(market)).toEqual({});
  });
});
