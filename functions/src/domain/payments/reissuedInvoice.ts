import type { Invoice } from '../../contracts/documents/invoices';
import { Refusal } from '../refusal';
import type { Issuer } from './invoices';

/** An invoice that is to be issued anew. */
export interface Reissue {
  readonly before: Invoice;
  /** The credit notes that take back parts of it already. */
  readonly credited: readonly Invoice[];
  readonly buyer: Invoice['buyer'];
  readonly issuer: Issuer;
  readonly date: string;
  readonly numbers: { readonly creditNote: string; readonly invoice: string };
}

export interface Reissued {
  readonly before: Invoice;
  readonly creditNote: Invoice;
  readonly invoice: Invoice;
}

/**
 * Takes back what is left of an invoice, and writes an invoice over the same sum to somebody else: together they come to nothing.
 * @throws Refusal invoice-not-current for a credit note, for one that was replaced, and for one of which nothing is left
 */
export function reissued({ before, credited, buyer, issuer, date, numbers }: Reissue, now: Date): Reissued {
  const { id, kind, replacedBy, printedAt: _printed, replacesRef: _replaced, ...sale } = before;
  const left = (of: (invoice: Invoice) => number) =>
    credited.reduce((sum, note) => sum - of(note), of(before));
  const amount = left((each) => each.amount);
  if (kind !== 'invoice' || replacedBy !== undefined || amount <= 0)
    throw new Refusal('invoice-not-current', 'This invoice does not count any more.', {
      ...{ kind, replacedBy, left: amount },
    });
  const { timeZone: _zone, address, ...seller } = issuer;
  const paper = {
    ...sale,
    issuedOn: date,
    issuer: { ...seller, address: [...address] },
    amount,
    ...(before.taxAmount !== undefined && { taxAmount: left(({ taxAmount = 0 }) => taxAmount) }),
    createdAt: now,
    updatedAt: now,
  };
  return {
    before: { ...before, replacedBy: numbers.invoice, updatedAt: now },
    creditNote: {
      ...paper,
      ...{ id: numbers.creditNote, kind: 'credit-note', creditsRef: id, replacedBy: numbers.invoice },
    },
    invoice: { ...paper, id: numbers.invoice, kind, buyer, replacesRef: id },
  };
}
