import { describe, expect, it } from 'vitest';
import type { LedgerTransaction } from '../../../src/contracts/documents/ledger';
import { linesOf, summed } from '../../../src/domain/ledger/ledgerTransaction';
import { documentAt } from '../../../src/domain/paths';
import getPaymentStatistics from '../../../src/handlers/admin/getPaymentStatistics';
import getRevenueStats from '../../../src/handlers/admin/getRevenueStats';
import { DERIVED } from '../../../src/handlers/admin/rebuild';
import rollUpStatistics from '../../../src/handlers/admin/rollUpStatistics';
import rollUpEvery from '../../../src/handlers/admin/rollUpStatisticsEveryFiveMinutes';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import connectPayouts from '../../../src/handlers/payments/connectPayouts';
import createPayout from '../../../src/handlers/payments/createPayout';
import getCoachEarnings from '../../../src/handlers/payments/getCoachEarnings';
import getPayoutAccount from '../../../src/handlers/payments/getPayoutAccount';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import { settlePayment } from '../../../src/handlers/payments/settlePayment';
import { runJob } from '../../../src/runtime/runJob';
import { CARLA, EVE, OMAR, ROOT, SAM, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { expectRefusal } from '../../support/expectRefusal';
import { later, quiet } from '../../support/quiet';

const DAY = 24 * 60;
const ORDER = 'sam_bootcamp_1';
const KINDS = { 'roll-up-statistics': () => Promise.resolve({ default: rollUpStatistics }) };
const SPAN = { from: '2026-03-01T00:00:00Z', to: '2026-05-01T00:00:00Z' };
const eur = { currency: 'eur', ...SPAN };

interface Movements {
  readonly count: number;
  readonly sum: number;
}

type Line = Readonly<
  Record<'sales' | 'refunds' | 'disputes' | 'earnings' | 'payouts' | 'revenue', Movements>
>;

interface Money {
  readonly totals: Line;
  readonly rows: readonly (Line & { readonly label: string })[];
  readonly csv?: string;
}

const ofCoach = (market: Platform, caller = CARLA, input = {}) =>
  market.call(getCoachEarnings, caller, { ...eur, ...input }) as Promise<Money>;
const ofAll = (market: Platform, input = {}) =>
  market.call(getPaymentStatistics, ROOT, { ...eur, ...input }) as Promise<Money>;

async function count(market: Platform): Promise<void> {
  market.now = new Date(market.now.getTime() + 5 * 60_000);
  await rollUpEvery(market.ports);
  for (const id of market.queue.splice(0).filter((each) => each.startsWith('roll-up')))
    await runJob(id, KINDS, market.ports);
}

/**
 * Two sales, a refund that left and came back, another that stayed, a dispute that is decided and one that is not, and a payout that
 * came back after it had arrived; every job doubled, counted in between and again.
 */
async function aBusyMarket(): Promise<Platform> {
  const market = await aMarket({ price: 9_999, maxStudents: 5, currency: 'eur' });
  market.isSelling = true;
  market.payments.isEager = true;
  for (const student of [SAM, EVE]) await market.call(enrollStudent, student, { programId: 'bootcamp' });
  await market.call(connectPayouts, CARLA, { country: 'DE' });
  market.payouts.onboard('carla');
  await market.call(getPayoutAccount, CARLA, { currency: 'eur' });
  await quiet(market, { doubled: true });
  await count(market);
  for (const amount of [3_333, 1_000])
    await market.call(refundPayment, CARLA, { paymentId: ORDER, amount, reason: 'other' });
  await quiet(market, { doubled: true });
  market.payments.failRefund(ORDER, 2);
  await settle(market, ORDER);
  await later(market, 22 * DAY, true);
  await market.call(createPayout, CARLA, { currency: 'eur', amount: 5_000 });
  await quiet(market, { doubled: true });
  market.payouts.bank('carla_1', 'paid');
  await later(market, DAY, true);
  market.payouts.bank('carla_1', 'failed', 'account_closed');
  await later(market, 2 * DAY, true);
  await count(market);
  market.payments.dispute('eve_bootcamp_1', 'open');
  await settle(market, 'eve_bootcamp_1');
  market.payments.dispute('eve_bootcamp_1', 'won');
  await settle(market, 'eve_bootcamp_1');
  market.payments.dispute(ORDER, 'open', 2_000);
  await settle(market, ORDER);
  await count(market);
  await count(market);
  return market;
}

async function settle(market: Platform, paymentId: string): Promise<void> {
  const { transactionId } = market.payments.charges.get(paymentId)!;
  for (let times = 0; times < 2; times += 1)
    await settlePayment(market, paymentId, await market.payments.read(transactionId));
}

const sums = (line: Line) => Object.fromEntries(Object.entries(line).map(([key, { sum }]) => [key, sum]));

describe('statistics of money', () => {
  it('are the ledger to the cent, after refunds and payouts that came back and disputes of every end', async () => {
    const market = await aBusyMarket();
    const { totals } = await ofAll(market);
    expect(sums(totals)).toEqual({
      ...{ sales: 2 * 9_999, refunds: 3_333, disputes: 2_000, payouts: 0 },
      ...{ earnings: 2 * 8_499 - (3_333 - 500) - (1_000 - 150), revenue: 2 * 1_500 - 500 - 150 },
    });
    const ledger = Object.values(market.documents.dump('ledger/')) as LedgerTransaction[];
    const { fees = 0, coach = 0, disputes = 0 } = summed(ledger.map(linesOf));
    expect([totals.revenue.sum, totals.earnings.sum, totals.disputes.sum]).toEqual([-fees, -coach, disputes]);
    expect(totals).toMatchObject({ refunds: { count: 3 }, payouts: { count: 2 }, disputes: { count: 3 } });
    const revenue = (await market.call(getRevenueStats, ROOT, eur)) as { rows: readonly Movements[] };
    expect(revenue.rows.reduce((sum, row) => sum + row.sum, 0)).toBe(-fees);
  });

  it('are the same in rows, as a table, in days and in months, and by coach', async () => {
    const market = await aBusyMarket();
    const { totals, rows, csv = '' } = await ofAll(market, { format: 'csv' });
    const months = await ofAll(market, { period: 'month' });
    for (const metric of ['sales', 'refunds', 'disputes', 'earnings', 'payouts', 'revenue'] as const)
      for (const all of [rows, months.rows])
        expect(all.reduce((sum, row) => sum + row[metric].sum, 0)).toBe(totals[metric].sum);
    expect(rows.map(({ label }) => label)).toEqual([...rows.map(({ label }) => label)].sort());
    expect(csv.split('\r\n')[0]).toBe(
      '\ufeffperiod,start,salesCount,sales,refundsCount,refunds,disputesCount,disputes,earningsCount,earnings,payoutsCount,payouts,revenueCount,revenue',
    );
    const table = csv.trim().split('\r\n').slice(1);
    expect(table.reduce((sum, line) => sum + Number(line.split(',')[3]), 0)).toBe(2 * 9_999);
    const own = await ofCoach(market);
    const { revenue: _platforms, ...ofCoaches } = totals;
    expect(own.totals).toEqual(ofCoaches);
    expect(await ofCoach(market, ROOT, { coachId: 'carla' })).toEqual(own);
    expect(sums((await ofCoach(market, OMAR)).totals)).toMatchObject({ sales: 0, earnings: 0 });
    expect((await ofCoach(market, CARLA, { currency: 'usd' })).rows).toEqual([]);
  });

  it('are rebuilt to the cent', async () => {
    const market = await aBusyMarket();
    const before = await ofAll(market);
    const { documents, ports, now } = market;
    const kept = Object.keys(documents.dump('analytics/'));
    await documents.transact((transaction) => {
      for (const path of Object.keys(documents.dump('statistics/'))) transaction.delete(documentAt(path));
      return Promise.resolve();
    });
    expect((await ofAll(market)).rows).toEqual([]);
    const around = { documents, ports, now };
    for (const path of kept) await DERIVED.statistics!.rebuild(path.slice('analytics/'.length), around);
    expect(await ofAll(market)).toEqual(before);
  });

  it('are for admins, and a coach’s own for that coach', async () => {
    const market = await aMarket();
    for (const caller of [CARLA, SAM]) {
      await expectRefusal(market.call(getPaymentStatistics, caller, eur), 'admin-only');
      for (const coachId of ['omar', '*'])
        await expectRefusal(market.call(getCoachEarnings, caller, { ...eur, coachId }), 'admin-only');
    }
    await expectRefusal(ofCoach(market, CARLA, { period: 'hour' }), 'span-too-long');
  });

  it('A14 offer no filter that names one payer, in whatever format', async () => {
    const market = await aBusyMarket();
    for (const filter of ['payerId', 'studentId', 'country', 'programId'])
      for (const [handler, caller] of [
        [getCoachEarnings, CARLA] as const,
        [getPaymentStatistics, ROOT] as const,
      ])
        await expect(
          market.call(handler, caller, { ...eur, format: 'csv', [filter]: 'sam' }),
        ).rejects.toMatchObject({ code: 'invalid-argument' });
    expect(JSON.stringify(await ofCoach(market, CARLA, { format: 'csv' }))).not.toMatch(/sam|eve/);
  });
});
