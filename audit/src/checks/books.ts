import type { LedgerTransaction } from '../../../functions/src/contracts/documents/ledger';
import type { Payment } from '../../../functions/src/contracts/documents/payments';
import type { Refund } from '../../../functions/src/contracts/documents/refunds';
import { type Lines, linesOf, summed } from '../../../functions/src/domain/ledger/ledgerTransaction';
import { booksOf, isPaid } from '../../../functions/src/domain/payments/paymentBooks';
import { type Check, type Finding, faultIf, unequal } from '../finding';
import { folded, grouped, joined, keyed } from '../joins';
import { type Row, rootId, rowsOf } from '../source';

/** Of each movement by itself. */
export const balances: Check = async function* (source) {
  for await (const { path, ids, data } of rowsOf(source, 'ledger')) {
    const lines = linesOf(data);
    const total = Object.values(lines).reduce((sum, amount) => sum + amount, 0);
    yield* faultIf(total !== 0, path, `its debits exceed its credits by ${total}`);
    yield* unequal(path, 'coachChange', data.coachChange, lines.coach ? -lines.coach : 0);
    yield* faultIf(!(ids[0] ?? '').startsWith(`${data.kind}:`), path, 'is named after another kind');
  }
};

/** What was booked of each order, against what the order and its refunds say. */
export const books: Check = async function* (source) {
  const orders = joined({
    payment: keyed(rowsOf(source, 'payments'), rootId),
    refunds: grouped(rowsOf(source, 'payments/refunds'), rootId),
    booked: folded(
      rowsOf(source, 'ledger', 'paymentRef'),
      ({ data }) => data.paymentRef ?? '',
      (): Lines => ({}),
      (sum: Lines, { data }: Row<LedgerTransaction>) => summed([sum, linesOf(data)]),
    ),
  });
  for await (const { key, payment, refunds = [], booked = {} } of orders) {
    const path = `payments/${key}`;
    yield* faultIf(payment === undefined, path, 'is in the books, and there is no such order');
    if (payment !== undefined)
      yield* differences(
        path,
        payment.data,
        refunds.map(({ data }) => data),
        booked,
      );
  }
};

function* differences(
  path: string,
  payment: Payment,
  refunds: readonly Refund[],
  booked: Lines,
): Generator<Finding> {
  const expected = expectedLines(payment, refunds);
  for (const account of new Set([...Object.keys(expected), ...Object.keys(booked)] as (keyof Lines)[]))
    yield* unequal(path, `the ledger’s ${account}`, booked[account] ?? 0, expected[account] ?? 0);
  const live = refunds.filter(({ status }) => status !== 'refused');
  const back =
    sum(live.filter(hasLeft), ({ amount }) => amount) - sum(live.filter(cameBack), ({ amount }) => amount);
  yield* unequal(path, 'refundAmount', payment.refundAmount ?? 0, back);
  yield* faultIf(back > payment.amount, path, 'more went back than was paid');
  const { reversed, owed, refunds: known } = booksOf(payment);
  const parts = ({ parts: { coach, fee, tax } }: Refund) => coach + fee + tax;
  yield* unequal(path, 'books.reversed', reversed, sum(live, parts));
  yield* unequal(
    path,
    'books.owed',
    owed,
    sum(live.filter(cameBack), ({ amount }) => amount) - sum(live, (each) => each.parts.owed),
  );
  yield* unequal(path, 'books.refunds', known, refunds.length);
}

function expectedLines(payment: Payment, refunds: readonly Refund[]): Lines {
  const { amount, coachAmount, platformFee, taxAmount = 0 } = payment;
  const charge: Lines = { provider: amount, coach: -coachAmount, fees: -platformFee, tax: -taxAmount };
  const left = refunds.filter(hasLeft).map((refund): Lines => {
    const { coach, fee, tax, owed } = refund.parts;
    return { coach, fees: fee, tax, refunds: owed, provider: -refund.amount };
  });
  const back = refunds
    .filter(cameBack)
    .map((refund): Lines => ({ provider: refund.amount, refunds: -refund.amount }));
  return isPaid(payment) ? summed([charge, ...left, ...back]) : {};
}

function hasLeft({ status }: Refund): boolean {
  return status !== 'requested' && status !== 'refused';
}

function cameBack({ status }: Refund): boolean {
  return status === 'failed';
}

function sum(refunds: readonly Refund[], value: (refund: Refund) => number): number {
  return refunds.reduce((total, refund) => total + value(refund), 0);
}
