import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import unenrollStudent from '../../../src/handlers/learning/unenrollStudent';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import { settlePayment } from '../../../src/handlers/payments/settlePayment';
import { CARLA, SAM, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { expectRefusal } from '../../support/expectRefusal';
import { balancesOf, ledgerOf } from '../../support/ledgerOf';
import { later, quiet } from '../../support/quiet';

const ORDER = 'sam_bootcamp_1';
const DAY = 24 * 60;

/** An order that its payer paid, and whose capture the bank thinks about. */
async function aPendingCapture(): Promise<Platform> {
  const market = await aMarket({ price: 7_000, maxStudents: 1, currency: 'eur' });
  market.isSelling = true;
  await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
  market.payments.think(ORDER);
  await look(market);
  return market;
}

async function look(market: Platform): Promise<void> {
  await settlePayment(market, ORDER, await market.payments.read('tx-1'));
  await quiet(market, { doubled: true });
}

const lapses = ({ documents }: Platform) =>
  Object.keys(documents.dump('outbox/notify:payment-lapsed:sam')).length;
const order = ({ documents }: Platform) => documents.get(paths.payment(ORDER));
const enrollment = ({ documents }: Platform) => documents.get(paths.enrollmentOf('sam', 'bootcamp'));
const SALE = 'provider D 7000 | coach C 5950 | fees C 1050';

describe('M52 Capture pending, denied, reversed', () => {
  it('pending is neither paid nor failed: no access, no invoice, nothing in the books', async () => {
    const market = await aPendingCapture();
    expect(await order(market)).toMatchObject({ status: 'processing' });
    expect(await enrollment(market)).toMatchObject({ status: 'pending' });
    expect(Object.keys(market.documents.dump('invoices/'))).toEqual([]);
    expect(ledgerOf(market)).toEqual([]);
  });

  it('(a) completed on day 4, long after its hold, it is paid and gets its seat; (d) reversed on day 20, it is disputed', async () => {
    const market = await aPendingCapture();
    await later(market, 4 * DAY, true);
    market.payments.decide(ORDER, true);
    await later(market, 20, true);
    expect(await order(market)).toMatchObject({ status: 'completed' });
    expect(await enrollment(market)).toMatchObject({ status: 'active' });
    expect(ledgerOf(market)).toEqual([SALE]);
    market.payments.dispute(ORDER, 'open');
    await look(market);
    expect(ledgerOf(market)).toContain('disputes D 7000 | provider C 7000');
    expect(await order(market)).toMatchObject({ books: { disputed: 7_000 } });
  });

  it('(b) denied on day 4, it is cancelled, and its seat is free', async () => {
    const market = await aPendingCapture();
    await later(market, 4 * DAY, true);
    market.payments.decide(ORDER, false);
    await later(market, 20, true);
    expect(await order(market)).toMatchObject({ status: 'cancelled' });
    expect(await enrollment(market)).toMatchObject({ status: 'cancelled' });
    expect(await market.documents.get(paths.seats('bootcamp', 0))).toMatchObject({ taken: 0, capacity: 1 });
    expect(ledgerOf(market)).toEqual([]);
  });

  it.each([
    ['is told so, once', true, 1],
    ['and gave it up before is told nothing', false, 0],
  ])('(b) who paid, and is denied long after the hold, %s', async (_case, isKept, told) => {
    const market = await aPendingCapture();
    if (!isKept) await market.call(unenrollStudent, SAM, { enrollmentId: 'sam_bootcamp' });
    await later(market, 4 * DAY, true);
    expect(lapses(market)).toBe(0);
    market.payments.decide(ORDER, false);
    for (let times = 0; times < 3; times += 1) {
      await look(market);
      await later(market, 20, true);
    }
    expect(await order(market)).toMatchObject({ status: 'cancelled' });
    expect(lapses(market)).toBe(told);
  });

  it('(b) whose word that a bank has it was lost is told too; one that nobody ever had is no news', async () => {
    for (const hasBank of [true, false]) {
      const market = await aMarket({ price: 7_000, maxStudents: 1, currency: 'eur' });
      market.isSelling = true;
      await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
      if (hasBank) market.payments.think(ORDER);
      await later(market, DAY, true);
      if (hasBank) market.payments.decide(ORDER, false);
      await look(market);
      await later(market, 20, true);
      expect(await order(market)).toMatchObject({ status: 'cancelled' });
      expect(lapses(market)).toBe(hasBank ? 1 : 0);
    }
  });

  it('(c) completed, an old denial that is told again changes nothing', async () => {
    const market = await aPendingCapture();
    const denied = await market.payments.read('tx-1');
    market.payments.decide(ORDER, true);
    await look(market);
    await settlePayment(market, ORDER, { ...denied, status: 'cancelled' });
    await quiet(market, { doubled: true });
    expect(await order(market)).toMatchObject({ status: 'completed' });
    expect(await enrollment(market)).toMatchObject({ status: 'active' });
    expect(ledgerOf(market)).toEqual([SALE]);
  });

  it('(e) it is not given back while it is pending; left, it is given back once it completes, once', async () => {
    const market = await aPendingCapture();
    const refund = { paymentId: ORDER, reason: 'requested-by-customer' };
    await expectRefusal(market.call(refundPayment, CARLA, refund), 'payment-not-refundable', {
      status: 'processing',
    });
    await market.call(unenrollStudent, SAM, { enrollmentId: 'sam_bootcamp' });
    await quiet(market, { doubled: true });
    market.payments.decide(ORDER, true);
    await later(market, 20, true);
    await look(market);
    expect(await order(market)).toMatchObject({ status: 'refunded', refundAmount: 7_000 });
    expect(market.payments.refunded(ORDER)).toBe(7_000);
    expect(Object.keys(market.documents.dump(`payments/${ORDER}/refunds/`))).toHaveLength(1);
    expect(balancesOf(market)).toEqual({});
  });
});
