import { describe, expect, it } from 'vitest';
import type { Invoice } from '../../../src/contracts/documents/invoices';
import type { LedgerTransaction } from '../../../src/contracts/documents/ledger';
import type { OutboxJob } from '../../../src/contracts/documents/outbox';
import type { Payment } from '../../../src/contracts/documents/payments';
import { paths } from '../../../src/domain/paths';
import deleteUser from '../../../src/handlers/accounts/deleteUser';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import { settlePayment } from '../../../src/handlers/payments/settlePayment';
import { ROOT, SAM, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { attentionOf } from '../../support/attentionOf';
import { ledgerOf } from '../../support/ledgerOf';
import { hear, listening, heardBy } from '../../support/knocks';
import { aUser } from '../../support/people';
import { later, quiet } from '../../support/quiet';
import { workOff } from '../../support/workOff';

const ORDER = 'sam_bootcamp_1';
const DAY = 24 * 60;

/** A market in which sam paid for carla's bootcamp and finished it, and whose account is erased since. */
async function anErasedPayer(price: number): Promise<Platform> {
  const market = listening(await aMarket({ price, maxStudents: 5, currency: 'eur' }));
  market.isSelling = true;
  market.payments.isEager = true;
  market.documents.put(paths.user('sam'), aUser('sam', { fullName: 'Sam Sample' }));
  await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
  await quiet(market);
  await later(market, 30 * DAY);
  await market.call(deleteUser, { ...SAM, signedInAt: market.now }, { userId: 'sam', immediately: true });
  for (let day = 0; day < 3; day += 1) {
    await workOff(market);
    await workOff(market, dueJobs(market));
    market.now = new Date(market.now.getTime() + DAY * 60_000);
  }
  return market;
}

function dueJobs({ documents, now }: Platform): string[] {
  return Object.entries(documents.dump('outbox/'))
    .filter(([, job]) => ['pending', 'failed'].includes((job as OutboxJob).status))
    .filter(([, job]) => (job as OutboxJob).runAt <= now)
    .map(([path]) => path.slice('outbox/'.length));
}

const all = <T>({ documents }: Platform, collection: string) =>
  Object.values(documents.dump(`${collection}/`)) as T[];

/** Every document that has a word which leads to the person. */
function traces({ documents }: Platform): string[] {
  return Object.entries(documents.dump()).flatMap(([path, data]) =>
    /\bsam\b|sam_|Sam Sample|sam@/.test(`${path} ${JSON.stringify(data)}`) ? [path] : [],
  );
}

describe('M28 Refund to somebody who is gone', () => {
  it('goes to the charge, tells nobody, and writes no name again; one that fails stays owed', async () => {
    const market = await anErasedPayer(3_600);
    const [order] = all<Payment>(market, 'payments');
    expect(order).toMatchObject({ amount: 3_600, status: 'completed' });
    expect(order!.id).not.toBe(ORDER);
    const before = traces(market);
    await market.call(refundPayment, ROOT, { paymentId: order!.id, reason: 'service-not-provided' });
    await quiet(market, { doubled: true });
    expect(market.payments.refunded(ORDER)).toBe(3_600);
    expect(await market.documents.get(paths.payment(order!.id))).toMatchObject({ status: 'refunded' });
    expect(ledgerOf(market)).toContain('coach D 3060 | fees D 540 | provider C 3600');
    market.payments.failRefund(ORDER, 1);
    await settlePayment(market, order!.id, await market.payments.read('tx-1'));
    await quiet(market, { doubled: true });
    expect(ledgerOf(market)).toContain('provider D 3600 | refunds C 3600');
    expect((await market.documents.get(paths.payment(order!.id)))?.books).toMatchObject({ owed: 3_600 });
    const task = await attentionOf(market, 'refunds-that-failed');
    expect(task).toMatchObject({ count: 1, first: [{ id: order!.id }] });
    expect(JSON.stringify(task)).not.toMatch(/\bsam\b|sam_|Sam Sample|sam@/);
    const dead = all<OutboxJob>(market, 'outbox').filter(({ status }) => status === 'dead');
    expect(dead).toEqual([]);
    expect(traces(market)).toEqual(before);
  });
});

describe('M60 Erased, and the books stand', () => {
  it('payments, ledger and invoices are as many and as much, without the person, and a dispute is applied', async () => {
    const market = await anErasedPayer(8_000);
    const [order, ...others] = all<Payment>(market, 'payments');
    expect(others).toEqual([]);
    expect(ledgerOf(market)).toEqual(['provider D 8000 | coach C 6800 | fees C 1200']);
    const [invoice] = all<Invoice>(market, 'invoices');
    expect(invoice).toMatchObject({ amount: 8_000, buyer: { name: '[withheld]' }, paymentRef: order!.id });
    expect(JSON.stringify([order, all<LedgerTransaction>(market, 'ledger')])).not.toMatch(
      /\bsam\b|sam_|sam@/,
    );
    const paper = market.files.objects.get('invoices/2026-000001.pdf')!;
    expect(Buffer.from(paper.bytes).toString()).toContain('Sam Sample');
    expect(invoice!.payerRef).toBe(order!.payerRef);
    expect(invoice!.payerRef).not.toBe('sam');
    market.payments.dispute(ORDER, 'open');
    const object = { object: 'dispute', id: 'dp_1', metadata: {}, payment_intent: 'tx-1' };
    const event = { id: 'evt_dispute', object: 'event', type: 'charge.dispute.created', data: { object } };
    expect(await hear(market.ports, JSON.stringify(event))).toBe(200);
    await quiet(market, { doubled: true });
    expect(heardBy(market).filter(({ id }) => id === 'stripe_evt_dispute')).toMatchObject([
      { status: 'done' },
    ]);
    expect(ledgerOf(market)).toContain('disputes D 8000 | provider C 8000');
    const wallets = await market.ports.wallets();
    expect(await wallets?.methods('cus_1')).toBeUndefined();
    expect(await wallets?.methods('cus_of_another')).toHaveLength(2);
    expect(all<{ payerRef: string }>(market, 'disputes')).toMatchObject([{ payerRef: order!.payerRef }]);
  });
});
