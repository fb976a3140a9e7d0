import type { Invoice, InvoiceCounter } from '../../../../functions/src/contracts/documents/invoices';
import type { User } from '../../../../functions/src/contracts/documents/users';
import { SETTINGS } from '../../../../functions/src/contracts/settings';
import { issuedOn, newInvoice, nextNumber } from '../../../../functions/src/domain/payments/invoices';
import type { Sold } from './sale';

export interface Papers {
  /** The sales, with the numbers of their papers. */
  readonly sales: readonly Sold[];
  readonly invoices: readonly Invoice[];
  readonly counters: readonly { readonly year: string; readonly counter: InvoiceCounter }[];
}

/** Invoices and credit notes in the order in which money was taken and given back, without a number left out. */
export function papersOf(sales: readonly Sold[], users: readonly User[]): Papers {
  const issuer = SETTINGS['invoices.issuer'].default;
  const counters = new Map<string, InvoiceCounter>();
  const invoices: Invoice[] = [];
  const numbered = new Map(sales.map((sale) => [sale.payment.id, sale]));
  const issue = (sale: Sold, at: Date, refundId?: string) => {
    const { payment } = sale;
    const refund = sale.refunds.find(({ id }) => id === refundId);
    const date = issuedOn(issuer, at);
    const year = date.slice(0, 4);
    const { number, counter } = nextNumber(counters.get(year), year, at);
    counters.set(year, counter);
    const payer = users.find(({ uid }) => uid === payment.payerRef);
    invoices.push(newInvoice(number, { payment, refund, payer, issuer, date }, at));
    numbered.set(
      payment.id,
      refund === undefined
        ? { ...sale, payment: { ...payment, invoiceRef: number } }
        : {
            ...sale,
            refunds: sale.refunds.map((each) =>
              each.id === refundId ? { ...each, creditNoteRef: number } : each,
            ),
          },
    );
  };
  const due = sales.flatMap(({ payment: { id, succeededAt = new Date(0) }, refunds }): readonly Due[] => [
    { id, at: succeededAt },
    ...refunds.map((refund) => ({ id, at: refund.updatedAt, refundId: refund.id })),
  ]);
  for (const { id, at, refundId } of due.toSorted((one, other) => one.at.getTime() - other.at.getTime())) {
    const sale = numbered.get(id);
    if (sale !== undefined) issue(sale, at, refundId);
  }
  return {
    sales: [...numbered.values()],
    invoices,
    counters: [...counters].map(([year, counter]) => ({ year, counter })),
  };
}

/** A paper that is to be issued, of an order or of a refund of it. */
interface Due {
  readonly id: string;
  readonly at: Date;
  readonly refundId?: string;
}
