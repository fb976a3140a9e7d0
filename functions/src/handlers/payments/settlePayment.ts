import { booksOf } from '../../domain/payments/paymentBooks';
import { failureNoticeJob, lapseNotice, lapsedPayment } from '../../domain/payments/failureNotice';
import { issueInvoiceJob } from '../../domain/payments/invoices';
import { type Settled, type Standing, settledPayment } from '../../domain/payments/settledPayment';
import { payableAt } from '../../domain/payouts/available';
import type { Payment } from '../../contracts/documents/payments';
import { paths } from '../../domain/paths';
import type { ChargeState } from '../../ports/payments';
import { transactWithJobs } from '../../runtime/transactWithJobs';
import { readSetting } from '../../runtime/settings';
import { CONSEQUENCES } from './consequences';
import { followDisputes } from './followDisputes';
import { followRefunds } from './followRefunds';
import { heldPromotion } from './promotions';
import type { Purchase, Surroundings } from './purchase';
import { returningStray } from './returningStray';
import { purchaseOf } from './purchases';

/**
 * Brings an order and what it pays for to how its charge stands, in one commit; safe to repeat, in any order.
 * @returns what it pays for, afterwards
 */
export async function settlePayment(
  surroundings: Surroundings,
  paymentId: string,
  charge: ChargeState,
): Promise<Purchase | undefined> {
  const { documents, ports, now } = surroundings;
  const { holdDays } = await readSetting(ports, 'payouts.rules');
  return transactWithJobs(surroundings, async (transaction) => {
    const path = paths.payment(paymentId);
    const payment = await transaction.get(path);
    const purchase = payment && (await purchaseOf(transaction, payment));
    if (payment === undefined || purchase === undefined) return undefined;
    const settled = settledPayment(payment, purchase.standing(paymentId), charge, now);
    const isNew = settled.booked.some(({ kind }) => kind === 'charge');
    const order = isNew ? earned(settled.payment, purchase.workEndsAt, holdDays, now) : settled.payment;
    const deal = { transaction, documents, payment: order, now };
    const { refunds, disputes } = settled.isStray ? NOTHING : charge;
    const [conclude, withRefunds, withDisputes, releasePromotion, returnStray] = await Promise.all([
      CONSEQUENCES[settled.consequence](deal, purchase),
      followRefunds(transaction, paymentId, refunds, now),
      followDisputes(transaction, disputes, now),
      heldPromotion(transaction, payment, now),
      settled.isStray ? returningStray(transaction, payment, charge, now) : undefined,
    ]);
    const standing = purchase.standing(paymentId);
    const isAsked = standing === 'awaited' || standing === 'lapsed';
    const isDenied = isAsked && charge.status === 'cancelled' && charge.transactionId === order.transactionId;
    const followed = withDisputes(withRefunds(order));
    const after = isDenied ? lapsedPayment(followed, now) : followed;
    if (after !== payment) transaction.set(path, after);
    for (const entry of settled.booked) transaction.create(paths.ledgerTransaction(entry.id), entry);
    if (isNew) transaction.job(issueInvoiceJob(paymentId));
    if (payment.failure === undefined && after.failure !== undefined && purchase.heldUntil !== undefined)
      transaction.job(failureNoticeJob(after, purchase.heldUntil, now));
    const lapse = lapseNotice(payment, after);
    if (lapse !== undefined) transaction.job(lapse);
    if (returnStray?.() === true && settled.isUnquoted) transaction.ring('charge-unquoted', path);
    const concluded = conclude(after);
    if (isVain(charge, settled, concluded.standing(paymentId))) releasePromotion();
    if (refunds.length > 0) concluded.markRefunded(transaction, after, now);
    return concluded;
  });
}

/** What happens to money that pays for no order is none of the order's. */
const NOTHING: Pick<ChargeState, 'refunds' | 'disputes'> = { refunds: [], disputes: [] };

/** Whether an order can bring nothing any more: its charge is ended, or its money goes back at nobody's wish. */
function isVain(charge: ChargeState, { consequence }: Settled, standing: Standing): boolean {
  if (charge.status === 'cancelled') return true;
  return consequence !== 'none' && consequence !== 'stop' && standing !== 'used';
}

/** An order that was just paid, with what its coach has of it and from when on that can be paid out. */
function earned(payment: Payment, workEndsAt: Date | undefined, holdDays: number, now: Date): Payment {
  return { ...payment, books: booksOf(payment), payableAt: payableAt(now, workEndsAt, holdDays) };
}
