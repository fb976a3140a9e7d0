import type { Invoice, InvoiceCounter } from '../../contracts/documents/invoices';
import type { Payment } from '../../contracts/documents/payments';
import type { Refund } from '../../contracts/documents/refunds';
import type { User } from '../../contracts/documents/users';
import type { Job } from '../../ports/jobs';
import { zoneClock } from '../scheduling/zoneClock';

/** Who sells, and in whose calendar. */
export interface Issuer {
  readonly name: string;
  readonly address: readonly string[];
  readonly taxId?: string | undefined;
  readonly timeZone: string;
}

/** The date of an instant in the issuer's zone. */
export function issuedOn({ timeZone }: Issuer, at: Date): string {
  const wall = zoneClock(timeZone, at.getTime(), at.getTime()).toWall(at.getTime());
  return new Date(wall).toISOString().slice(0, 10);
}

export interface Numbered {
  readonly number: string;
  readonly counter: InvoiceCounter;
}

/** The next number of a year, and the counter after it: both are written together, or neither is. */
export function nextNumber(counter: InvoiceCounter | undefined, year: string, now: Date): Numbered {
  const issued = (counter?.issued ?? 0) + 1;
  return {
    number: `${year}-${String(issued).padStart(6, '0')}`,
    counter: { issued, createdAt: counter?.createdAt ?? now, updatedAt: now },
  };
}

/** What an invoice or credit note is made of besides its number. */
export interface Sold {
  readonly payment: Payment;
  /** A refund of it, for a credit note. */
  readonly refund?: Refund | undefined;
  /** Who paid, as long as there is an account. */
  readonly payer: User | undefined;
  readonly issuer: Issuer;
  readonly date: string;
  readonly receiptUrl?: string | undefined;
}

/** An invoice as it is issued: the name and address on it are those of now, and stay. */
export function newInvoice(number: string, sold: Sold, now: Date): Invoice {
  const { payment, refund, payer, issuer, date, receiptUrl } = sold;
  const { timeZone: _zone, address, ...seller } = issuer;
  const { taxBasisPoints } = payment;
  return {
    id: number,
    kind: refund === undefined ? 'invoice' : 'credit-note',
    ...{ paymentRef: payment.id, payerRef: payment.payerRef },
    ...(refund && { creditsRef: payment.invoiceRef, refundRef: refund.id }),
    issuedOn: date,
    issuer: { ...seller, address: [...address] },
    buyer: buyerOf(payer),
    ...{ description: payment.description, currency: payment.currency },
    amount: refund === undefined ? payment.amount : creditedBy(refund),
    ...(taxBasisPoints !== undefined && {
      taxBasisPoints,
      taxAmount: refund === undefined ? payment.taxAmount : Math.max(0, refund.parts.tax),
    }),
    ...(receiptUrl !== undefined && { receiptUrl }),
    createdAt: now,
    updatedAt: now,
  };
}

/** What a refund takes back of what was sold: what an earlier one that failed left behind, or another has, is not its. */
export function creditedBy({ amount, parts }: Refund): number {
  return amount - parts.owed - (parts.loss ?? 0);
}

function buyerOf(payer: User | undefined): Invoice['buyer'] {
  if (payer === undefined) return {};
  const { billingName, fullName, billingAddress, billingTaxId } = payer;
  const name = billingName ?? fullName;
  return {
    ...(name !== undefined && { name }),
    ...(billingAddress !== undefined && { address: billingAddress }),
    ...(billingTaxId !== undefined && { taxId: billingTaxId }),
  };
}

/** Where the paper of an invoice lies in the bucket. */
export function paperOf({ id }: Pick<Invoice, 'id'>): string {
  return `invoices/${id}.pdf`;
}

/** Issues the invoice of an order, or the credit note of a refund of it. */
export function issueInvoiceJob(paymentId: string, refundId?: string): Job<'issue-invoice'> {
  const subject = refundId === undefined ? paymentId : `${paymentId}:${refundId}`;
  const payload = { paymentId, ...(refundId !== undefined && { refundId }) };
  return { id: `issue-invoice:${subject}`, kind: 'issue-invoice', payload };
}

export function printInvoiceJob(number: string): Job<'print-invoice'> {
  return { id: `print-invoice:${number}`, kind: 'print-invoice', payload: { invoiceId: number } };
}
