import { describe, expect, it } from 'vitest';
import type { Invoice } from '../../../src/contracts/documents/invoices';
import { paths } from '../../../src/domain/paths';
import { invoiceWords } from '../../../src/domain/payments/invoiceWords';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import getInvoice from '../../../src/handlers/payments/getInvoice';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import reissueInvoice from '../../../src/handlers/payments/reissueInvoice';
import { CARLA, EVE, ROOT, SAM, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { expectRefusal } from '../../support/expectRefusal';
import { aUser } from '../../support/people';
import { ledgerOf } from '../../support/ledgerOf';
import { quiet } from '../../support/quiet';
import { tallyOutcomes } from '../../support/tallyOutcomes';

const ORDER = 'sam_bootcamp_1';
const COMPANY = { name: 'Sample GmbH', address: ['5 Works Road', '10119 Berlin'], taxId: 'DE136695976' };

/** Sam has bought carla's bootcamp for 11900, and has invoice 2026-000140 of it. */
async function anInvoice(): Promise<Platform> {
  const market = await aMarket({ price: 11_900, maxStudents: 5, currency: 'eur' });
  market.isSelling = true;
  market.payments.isEager = true;
  market.documents.put(paths.user('sam'), aUser('sam', { fullName: 'Sam Sample' }));
  const counter = { issued: 139, createdAt: market.now, updatedAt: market.now };
  market.documents.put(paths.invoiceCounter('2026'), counter);
  await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
  await quiet(market, { doubled: true });
  return market;
}

const invoices = ({ documents }: Platform) => Object.values(documents.dump('invoices/')) as Invoice[];
const order = ({ documents }: Platform) => documents.get(paths.payment(ORDER));
const reissue = (market: Platform, invoiceNumber = '2026-000140', buyer: object = COMPANY) =>
  market.call(reissueInvoice, ROOT, { invoiceNumber, buyer, reason: 'It is the company that pays' });
const refund = (market: Platform, amount?: number) =>
  market.call(refundPayment, CARLA, { paymentId: ORDER, reason: 'other', ...(amount && { amount }) });

describe('M50 The address changes', () => {
  it('(c) a company that wants the invoice gets a new one, and a credit note takes the old one back', async () => {
    const market = await anInvoice();
    const [issued] = invoices(market);
    const [paid, booked, calls] = [await order(market), ledgerOf(market), market.payments.all.length];
    expect(await reissue(market)).toEqual({
      ...{ creditNote: '2026-000141', invoice: '2026-000142', amount: 11_900, currency: 'eur' },
    });
    market.payments.isAway = true;
    await quiet(market, { doubled: true });
    const [before, credit, after] = invoices(market);
    expect(before).toEqual({ ...issued, replacedBy: '2026-000142' });
    expect(credit).toMatchObject({
      ...{ id: '2026-000141', kind: 'credit-note', amount: 11_900, creditsRef: '2026-000140' },
      buyer: { name: 'Sam Sample' },
    });
    expect(after).toMatchObject({
      ...{ id: '2026-000142', kind: 'invoice', amount: 11_900, replacesRef: '2026-000140' },
      ...{ paymentRef: ORDER, buyer: COMPANY },
    });
    expect(await order(market)).toEqual({ ...paid, invoiceRef: '2026-000142' });
    expect([ledgerOf(market), market.payments.all.length]).toEqual([booked, calls]);
    const bytes = (number: string) => market.files.objects.get(`invoices/${number}.pdf`)?.bytes;
    expect(Buffer.from(bytes('2026-000142')!).toString()).toContain('Sample GmbH');
    expect(invoiceWords(credit!).note).toBe('Replaced by invoice 2026-000142.');
    expect(invoiceWords(after!).facts).toContainEqual(['Instead of invoice', '2026-000140']);
    expect(await market.call(getInvoice, SAM, { paymentId: ORDER })).toMatchObject({
      invoices: [{ number: '2026-000140' }, { number: '2026-000141' }, { number: '2026-000142' }],
    });

    // The ceiling is what was paid, once.
    market.payments.isAway = false;
    await refund(market);
    await expectRefusal(refund(market, 1), 'refund-exceeds', { refundable: 0 });
    await quiet(market);
    expect(invoices(market).at(-1)).toMatchObject({
      ...{ id: '2026-000143', kind: 'credit-note', amount: 11_900, creditsRef: '2026-000142' },
    });
  });

  it('(c) of what was credited in part, the rest is taken back and written anew', async () => {
    const market = await anInvoice();
    await refund(market, 1_900);
    await quiet(market);
    expect(await reissue(market)).toMatchObject({ invoice: '2026-000143', amount: 10_000 });
    await refund(market);
    await quiet(market);
    const sums = invoices(market).map(({ id, kind, amount, creditsRef }) => [id, kind, amount, creditsRef]);
    expect(sums).toEqual([
      ['2026-000140', 'invoice', 11_900, undefined],
      ['2026-000141', 'credit-note', 1_900, '2026-000140'],
      ['2026-000142', 'credit-note', 10_000, '2026-000140'],
      ['2026-000143', 'invoice', 10_000, undefined],
      ['2026-000144', 'credit-note', 10_000, '2026-000143'],
    ]);
    await expectRefusal(reissue(market, '2026-000143'), 'invoice-not-current', { left: 0 });
  });

  it('(c) by one of many calls at once, which leaves no number out; by admins alone', async () => {
    const market = await anInvoice();
    expect(await tallyOutcomes(Array.from({ length: 20 }, () => reissue(market)))).toEqual({
      done: 1,
      'invoice-not-current': 19,
    });
    expect(invoices(market).map(({ id }) => id)).toEqual(['2026-000140', '2026-000141', '2026-000142']);
    expect(await market.documents.get(paths.invoiceCounter('2026'))).toMatchObject({ issued: 142 });
    await expectRefusal(reissue(market, '2026-000141'), 'invoice-not-current', { kind: 'credit-note' });
    await expectRefusal(reissue(market, '2026-999999'), 'invoice-missing');
    for (const who of [SAM, CARLA, EVE])
      await expectRefusal(
        market.call(reissueInvoice, who, { invoiceNumber: '2026-000142', buyer: COMPANY, reason: 'x' }),
        'admin-only',
      );
    await expect(reissue(market, '2026-000142', { address: ['nowhere'] })).rejects.toMatchObject({
      code: 'invalid-argument',
    });
  });
});
