import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import { reconcilePaymentsJob } from '../../../src/domain/payments/paymentJobs';
import listAttention from '../../../src/handlers/admin/listAttention';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import connectPayouts from '../../../src/handlers/payments/connectPayouts';
import createPayout from '../../../src/handlers/payments/createPayout';
import getPayoutAccount from '../../../src/handlers/payments/getPayoutAccount';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import writeOffPayment from '../../../src/handlers/payments/writeOffPayment';
import { transactWithJobs } from '../../../src/runtime/transactWithJobs';
import { CARLA, EVE, ROOT, SAM, aMarket } from '../../support/aMarket';
import { type Platform, aCaller } from '../../support/aPlatform';
import { aStudent } from '../../support/builders';
import { expectRefusal } from '../../support/expectRefusal';
import { balancesOf, ledgerOf } from '../../support/ledgerOf';
import { later, quiet, waitingJobs } from '../../support/quiet';
import { tallyOutcomes } from '../../support/tallyOutcomes';

const ORDER = 'sam_bootcamp_1';
const DAY = 24 * 60;
const TIM = aCaller('tim', 'student');

/** Two sales at 4000, a day before carla can be paid out for them; the provider has lost the first. */
async function aLostCharge(): Promise<Platform> {
  const market = await aMarket({ price: 4_000, maxStudents: 5, currency: 'eur' });
  market.documents.put(paths.student('tim'), aStudent('tim'));
  market.isSelling = true;
  market.payments.isEager = true;
  await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
  await market.call(enrollStudent, TIM, { programId: 'bootcamp' });
  await market.call(connectPayouts, CARLA, { country: 'DE' });
  market.payouts.onboard('carla');
  await standing(market);
  await quiet(market);
  const { payableAt } = (await order(market))!;
  market.now = new Date(payableAt!.getTime() - 30 * 60_000);
  market.payments.lose('tx-1');
  return market;
}

const order = ({ documents }: Platform) => documents.get(paths.payment(ORDER));
const standing = (market: Platform) => market.call(getPayoutAccount, CARLA, { currency: 'eur' });
const attention = async (market: Platform) => {
  const { attention: all } = (await market.call(listAttention, ROOT, {})) as {
    attention: { kind: string; count: number; action: string; first: { id: string }[] }[];
  };
  return all.find(({ kind }) => kind === 'charges-missing');
};
const writeOff = (market: Platform, reason = 'Nowhere at Stripe, in either mode') =>
  market.call(writeOffPayment, ROOT, { paymentId: ORDER, reason });

async function reconcile(market: Platform): Promise<void> {
  await transactWithJobs(market, (transaction) => {
    transaction.job(reconcilePaymentsJob(market.now));
    return Promise.resolve();
  });
  await quiet(market);
}

/** The next hour’s look, once what is ripe can be paid out. */
async function nextHour(market: Platform): Promise<void> {
  market.now = new Date(market.now.getTime() + 60 * 60_000);
  await reconcile(market);
}

describe('M58 We have it, the provider does not', () => {
  it('(b) what was paid and is not there bars its 3400, on every report, until an admin books the correction', async () => {
    const market = await aLostCharge();
    await reconcile(market);
    const missing = (await order(market))!;
    expect(missing).toMatchObject({ status: 'completed', missingSince: market.now, books: { held: 3_400 } });
    for (let hour = 0; hour < 3; hour += 1) {
      await nextHour(market);
      expect(await order(market)).toEqual(missing);
      expect(await attention(market)).toMatchObject({
        ...{ count: 1, action: 'payments/writeOffPayment', first: [{ id: ORDER }] },
      });
    }
    expect(await standing(market)).toMatchObject({ balance: 6_800, disputed: 3_400, available: 3_400 });
    await expectRefusal(
      market.call(createPayout, CARLA, { currency: 'eur', amount: 3_401 }),
      'payout-exceeds',
    );
    const before = ledgerOf(market);
    expect(await writeOff(market)).toMatchObject({ amount: 4_000, coachAmount: 3_400, currency: 'eur' });
    expect(ledgerOf(market).filter((line) => !before.includes(line))).toEqual([
      'coach D 3400 | fees D 600 | provider C 4000',
    ]);
    expect(await order(market)).toMatchObject({
      ...{ status: 'completed', books: { reversed: 4_000, held: 0 } },
      writtenOff: { by: 'root', reason: 'Nowhere at Stripe, in either mode', amount: 4_000 },
    });
    expect(await attention(market)).toBeUndefined();
    expect(await standing(market)).toMatchObject({ balance: 3_400, disputed: 0, available: 3_400 });
    expect(balancesOf(market)).toEqual({ provider: 4_000, coach: -3_400, fees: -600 });

    // Nothing of it goes to anybody again, and the next look has nothing to say.
    await expectRefusal(
      market.call(refundPayment, ROOT, { paymentId: ORDER, reason: 'other' }),
      'refund-exceeds',
    );
    await nextHour(market);
    expect((await order(market))?.missingSince).toBeUndefined();
  });

  it('(b) is written off by one of many calls, by admins alone, and only while it is missing', async () => {
    const market = await aLostCharge();
    await expectRefusal(writeOff(market), 'payment-not-lost', { status: 'completed', left: 4_000 });
    await reconcile(market);
    await expectRefusal(market.call(writeOffPayment, CARLA, { paymentId: ORDER, reason: 'x' }), 'admin-only');
    await expectRefusal(market.call(writeOffPayment, EVE, { paymentId: ORDER, reason: 'x' }), 'admin-only');
    expect(await tallyOutcomes(Array.from({ length: 20 }, () => writeOff(market)))).toEqual({
      done: 1,
      'payment-not-lost': 19,
    });
    expect(balancesOf(market)).toEqual({ provider: 4_000, coach: -3_400, fees: -600 });
  });

  it('(b) what is found again is free again; a provider that gives no answer says nothing', async () => {
    const market = await aLostCharge();
    market.payments.isAway = true;
    await reconcile(market);
    expect((await order(market))?.missingSince).toBeUndefined();
    expect(waitingJobs(market, ['reconcile-payments'])).toHaveLength(1);
    market.payments.isAway = false;
    await later(market, 5);
    expect((await order(market))?.missingSince).toBeDefined();
    market.payments.find('tx-1');
    await nextHour(market);
    expect((await order(market))?.missingSince).toBeUndefined();
    await later(market, DAY);
    expect(await standing(market)).toMatchObject({ disputed: 0, available: 6_800 });
  });

  it('(b) of what went back in part, the rest is written off, so that all parts come to nothing', async () => {
    const market = await aLostCharge();
    market.payments.find('tx-1');
    await market.call(refundPayment, CARLA, { paymentId: ORDER, amount: 999, reason: 'other' });
    await quiet(market);
    market.payments.lose('tx-1');
    await reconcile(market);
    expect(await writeOff(market)).toMatchObject({ amount: 3_001, coachAmount: 2_551 });
    const { books } = (await order(market))!;
    expect(books).toMatchObject({ reversed: 4_000, reversedFee: 600, held: 0 });
  });
});
