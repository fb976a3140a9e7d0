import { type Check, faultIf, unequal } from '../finding';
import { folded, joined, keyed } from '../joins';
import { rootId, rowsOf } from '../source';

/** Each year's numbers, against how many it gave: none is left out, and none is given twice. */
export const invoiceNumbers: Check = async function* (source) {
  const all = joined({
    counter: keyed(rowsOf(source, 'invoiceCounters'), rootId),
    numbers: folded(
      rowsOf(source, 'invoices'),
      ({ data }) => data.id.slice(0, 4),
      () => ({ count: 0, last: 0 }),
      ({ count, last }, { data }) => ({
        count: count + 1,
        last: Math.max(last, Number(data.id.slice(5))),
      }),
    ),
  });
  for await (const { key, counter, numbers = { count: 0, last: 0 } } of all) {
    const path = `invoiceCounters/${key}`;
    yield* faultIf(counter === undefined, path, 'is missing, and numbers of the year were given');
    yield* unequal(path, 'issued', counter?.data.issued, numbers.count);
    yield* faultIf(numbers.last !== numbers.count, path, `leaves numbers out before ${numbers.last}`);
  }
};

/** What stands on an invoice, against the order that names it. */
export const invoicedOrders: Check = async function* (source) {
  const all = joined({
    payment: keyed(rowsOf(source, 'payments', 'invoiceRef'), ({ data }) => data.invoiceRef ?? ''),
    invoice: keyed(rowsOf(source, 'invoices'), rootId),
  });
  for await (const { key, payment, invoice } of all) {
    const isCredit = invoice?.data.kind === 'credit-note';
    yield* faultIf(invoice === undefined, `invoices/${key}`, 'is named by an order, and is not there');
    const isReplaced = invoice?.data.replacedBy !== undefined;
    yield* faultIf(!isCredit && !isReplaced && payment === undefined, `invoices/${key}`, 'is of no order');
    if (payment === undefined || invoice === undefined) continue;
    const { amount, replacesRef } = invoice.data;
    if (replacesRef === undefined) yield* unequal(invoice.path, 'amount', amount, payment.data.amount);
    yield* unequal(invoice.path, 'paymentRef', invoice.data.paymentRef, payment.data.id);
  }
};

/** What was credited of each invoice: never more than it is of, and all of it where another took its place. */
export const credits: Check = async function* (source) {
  const all = joined({
    invoice: keyed(rowsOf(source, 'invoices'), rootId),
    credited: folded(
      rowsOf(source, 'invoices', 'creditsRef'),
      ({ data }) => data.creditsRef ?? '',
      () => 0,
      (sum: number, { data }) => sum + data.amount,
    ),
    instead: keyed(rowsOf(source, 'invoices', 'replacesRef'), ({ data }) => data.replacesRef ?? ''),
  });
  for await (const { key, invoice, credited = 0, instead } of all) {
    const path = `invoices/${key}`;
    yield* faultIf(invoice === undefined, path, 'is named by another, and is not there');
    if (invoice === undefined || invoice.data.kind === 'credit-note') continue;
    const { amount, replacedBy } = invoice.data;
    yield* faultIf(credited > amount, path, `is credited by ${credited}, and is of ${amount}`);
    yield* unequal(path, 'replacedBy', replacedBy, instead?.data.id);
    yield* faultIf(
      replacedBy !== undefined && credited !== amount,
      path,
      'counts beside the one instead of it',
    );
  }
};
