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
    yield* faultIf(!isCredit && payment === undefined, `invoices/${key}`, 'is of no order');
    if (payment === undefined || invoice === undefined) continue;
    yield* unequal(invoice.path, 'amount', invoice.data.amount, payment.data.amount);
    yield* unequal(invoice.path, 'paymentRef', invoice.data.paymentRef, payment.data.id);
  }
};
