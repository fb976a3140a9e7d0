import type { PayoutAccount } from '../../contracts/documents/payouts';
import type { CoachBalance } from '../../domain/payouts/available';
import { paths } from '../../domain/paths';
import { heldOf } from '../../domain/payments/paymentBooks';
import type { Reader } from '../../ports/documents';

/** More disputes of one coach than anybody decides about at a time. */
const MOST_DISPUTES = 500;

/**
 * What a coach is owed in one currency: five queries, however much was sold. Read in the transaction that promises some of it: what is
 * booked meanwhile, such as a refund, is then either seen here, or stops the transaction.
 */
export async function balanceOf(
  reader: Reader,
  coachRef: string,
  account: PayoutAccount | undefined,
  currency: string,
  now: Date,
): Promise<CoachBalance> {
  const [balance, unripe, barred, refunding] = await Promise.all([
    reader.sum({
      from: paths.ledger,
      where: [
        ['coachRef', '==', coachRef],
        ['currency', '==', currency],
      ],
      field: 'coachChange',
    }),
    reader.sum({
      from: paths.payments,
      where: [
        ['payeeRef', '==', coachRef],
        ['currency', '==', currency],
        ['payableAt', '>', now],
      ],
      field: 'books.held',
    }),
    barredOf(reader, coachRef, currency, now),
    reader.sum({
      from: paths.allRefunds,
      where: [
        ['payeeRef', '==', coachRef],
        ['currency', '==', currency],
        ['status', '==', 'requested'],
      ],
      field: 'parts.coach',
    }),
  ]);
  return { balance, unripe, disputed: barred, underway: account?.underway[currency] ?? 0, refunding };
}

/** What the coach holds of ripe orders that a payer's bank wants back, or that lie nowhere, all of each: it is paid out once that is decided. */
async function barredOf(reader: Reader, coachRef: string, currency: string, now: Date): Promise<number> {
  const [open, missing] = await Promise.all([
    reader.query({
      from: paths.disputes,
      where: [
        ['payeeRef', '==', coachRef],
        ['status', '==', 'open'],
      ],
      limit: MOST_DISPUTES,
    }),
    reader.query({
      from: paths.payments,
      where: [
        ['payeeRef', '==', coachRef],
        ['missingSince', '>', new Date(0)],
      ],
      orderBy: [['missingSince', 'asc']],
      limit: MOST_DISPUTES,
    }),
  ]);
  const ids = new Set([
    ...open.filter(({ data }) => data.currency === currency).map(({ data }) => data.paymentRef),
    ...missing.filter(({ data }) => data.currency === currency).map(({ data }) => data.id),
  ]);
  const payments = await reader.getAll(...[...ids].map((id) => paths.payment(id)));
  return payments.reduce((sum, payment) => {
    const isRipe = payment !== undefined && (payment.payableAt === undefined || payment.payableAt <= now);
    return sum + (isRipe ? heldOf(payment) : 0);
  }, 0);
}
