import type { Dispute } from '../../../functions/src/contracts/documents/disputes';
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

/** What was booked of each order, against what the order, its refunds and its disputes say. */
export const books: Check = async function* (source) {
  const orders = joined({
    payment: keyed(rowsOf(source, 'payments'), rootId),
    refunds: grouped(rowsOf(source, 'payments/refunds'), rootId),
    disputes: grouped(rowsOf(source, 'disputes', 'paymentRef'), ({ data }) => data.paymentRef),
    booked: folded(
      ordered(rowsOf(source, 'ledger', 'paymentRef')),
      ({ data }) => data.paymentRef ?? '',
      (): Lines => ({}),
      (sum: Lines, { data }: Row<LedgerTransaction>) => summed([sum, linesOf(data)]),
    ),
  });
  for await (const { key, payment, refunds = [], disputes = [], booked = {} } of orders) {
    const path = `payments/${key}`;
    yield* faultIf(payment === undefined, path, 'is in the books, and there is no such order');
    if (payment === undefined) continue;
    const facts = { refunds: refunds.map(({ data }) => data), disputes: disputes.map(({ data }) => data) };
    yield* differences(path, payment.data, facts, booked);
  }
};

/** What was taken for no order is in the books of the order whose name it was taken in, and none of its money. */
async function* ordered(rows: AsyncIterable<Row<LedgerTransaction>>): AsyncGenerator<Row<LedgerTransaction>> {
  for await (const row of rows) if (!isStray(row)) yield row;
}

function isStray({ data }: Row<LedgerTransaction>): boolean {
  return data.kind.startsWith('stray');
}

/** Of what was taken for no order, all went back. */
export const strays: Check = async function* (source) {
  const all = joined({
    left: folded(
      rowsOf(source, 'ledger', 'paymentRef'),
      ({ data }) => data.paymentRef ?? '',
      () => 0,
      (sum: number, { data }: Row<LedgerTransaction>) => sum - (linesOf(data).unapplied ?? 0),
    ),
  });
  for await (const { key, left = 0 } of all)
    yield* faultIf(left !== 0, `payments/${key}`, `${left} was taken for no order, and is not given back`);
};

/** What was paid lies at its provider, as far as that was asked. */
export const lostCharges: Check = async function* (source) {
  for await (const { path, data } of rowsOf(source, 'payments'))
    yield* faultIf(
      data.missingSince !== undefined,
      path,
      `is booked as paid, and ${data.provider} does not know its ${data.amount} ${data.currency}`,
    );
};

interface Facts {
  readonly refunds: readonly Refund[];
  readonly disputes: readonly Dispute[];
}

function* differences(path: string, payment: Payment, facts: Facts, booked: Lines): Generator<Finding> {
  const { refunds, disputes } = facts;
  const expected = expectedLines(payment, facts);
  for (const account of new Set([...Object.keys(expected), ...Object.keys(booked)] as (keyof Lines)[]))
    yield* unequal(path, `the ledger’s ${account}`, booked[account] ?? 0, expected[account] ?? 0);
  const failed = sum(refunds.filter(cameBack), ({ amount }) => amount);
  const back = sum(refunds.filter(hasLeft), ({ amount }) => amount) - failed;
  yield* unequal(path, 'refundAmount', payment.refundAmount ?? 0, back);
  yield* faultIf(back > payment.amount, path, 'more went back than was paid');
  const { reversed, owed, disputed, refunds: known } = booksOf(payment);
  const parts = [
    ...refunds.filter(isTaken).map((each) => each.parts),
    ...disputes.flatMap((each) => each.parts ?? []),
    ...(payment.writtenOff === undefined ? [] : [payment.writtenOff.parts]),
  ];
  const taken = sum(parts, ({ coach, fee, tax }) => coach + fee + tax);
  yield* unequal(path, 'books.reversed', reversed, taken);
  const regained = sum(refunds, (each) => each.regained ?? 0);
  yield* unequal(path, 'books.owed', owed, failed - regained - sum(parts, (each) => each.owed));
  const lost = sum([...refunds, ...disputes], (each) => each.parts?.loss ?? 0) - regained;
  yield* unequal(path, 'books.lost', payment.books?.lost ?? lost, lost);
  yield* unequal(
    path,
    'books.disputed',
    disputed,
    sum(disputes.filter(isOpen), ({ amount }) => amount),
  );
  yield* unequal(path, 'books.refunds', known, refunds.length);
  const held = payment.coachAmount - sum(parts, ({ coach }) => coach);
  yield* unequal(path, 'books.held', payment.books?.held ?? held, held);
}

/** What each account must stand at, by what the order, its refunds and its disputes say. */
function expectedLines(payment: Payment, { refunds, disputes }: Facts): Lines {
  const { amount, coachAmount, platformFee, taxAmount = 0, providerCost: costs = 0 } = payment;
  const provider = amount - costs;
  const charge: Lines = { provider, costs, coach: -coachAmount, fees: -platformFee, tax: -taxAmount };
  const left = refunds.filter(hasLeft).map((refund): Lines => {
    const { coach, fee, tax, owed, loss = 0 } = refund.parts;
    return { coach, fees: fee, tax, refunds: owed, loss, provider: -refund.amount };
  });
  const back = refunds.filter(cameBack).map(({ amount: sum, regained = 0 }): Lines => ({
    provider: sum,
    refunds: regained - sum,
    loss: -regained,
  }));
  const refused = refunds
    .filter((refund) => refund.status === 'refused' && isTaken(refund))
    .map(({ parts, regained = 0 }): Lines => ({
      ...{ coach: parts.coach, fees: parts.fee, tax: parts.tax, refunds: parts.owed },
      loss: -regained,
    }));
  return isPaid(payment)
    ? summed([charge, ...left, ...back, ...refused, ...disputes.map(disputeLines), writtenOffLines(payment)])
    : {};
}

function writtenOffLines({ writtenOff }: Payment): Lines {
  if (writtenOff === undefined) return {};
  const { amount, parts } = writtenOff;
  const { coach, fee, tax, owed } = parts;
  return { coach, fees: fee, tax, refunds: owed, provider: -amount };
}

function disputeLines({ status, amount, cost, parts }: Dispute): Lines {
  const costs: Lines = { costs: cost, provider: -cost };
  if (status === 'open') return summed([costs, { disputes: amount, provider: -amount }]);
  if (status !== 'lost' || parts === undefined) return costs;
  const { coach, fee, tax, owed, loss } = parts;
  return summed([costs, { coach, fees: fee, tax, refunds: owed, loss, provider: -amount }]);
}

function isOpen({ status }: Dispute): boolean {
  return status === 'open';
}

function hasLeft({ status }: Refund): boolean {
  return status !== 'requested' && status !== 'refused';
}

/** Whether what it takes is taken: of one that was refused, what was taken already by other ways. */
function isTaken({ status, regained }: Refund): boolean {
  return status !== 'refused' || regained !== undefined;
}

function cameBack({ status }: Refund): boolean {
  return status === 'failed';
}

function sum<T>(all: readonly T[], value: (one: T) => number): number {
  return all.reduce((total, one) => total + value(one), 0);
}
