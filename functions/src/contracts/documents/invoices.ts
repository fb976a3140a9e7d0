import { z } from 'zod';
import { currency, documentId, joinedId, line, lines, minorUnits } from '../bounds';
import { createdAndUpdated } from '../fields';

/** `2026-000124`: the year of the issuer's calendar, and a number in it that leaves none out. */
export const invoiceNumber = z.string().regex(/^\d{4}-\d{6,9}$/, 'not the number of an invoice');

/** Somebody on an invoice, as of the day on which it was issued. */
export const party = z.strictObject({
  name: line(200).optional(),
  address: lines(5, 100).optional(),
  taxId: line(30).optional(),
});

/**
 * `invoices/{number}`: what was sold, or of what was sold is given back, on paper: issued once, in the order of the numbers. Of one that
 * was issued nothing changes but whether another replaces it. `invoices/{number}.pdf` in the bucket is the paper.
 */
export const invoice = z.strictObject({
  id: invoiceNumber,
  kind: z.enum(['invoice', 'credit-note']),
  paymentRef: joinedId,
  payerRef: documentId,
  /** Of a credit note: the invoice of which it takes back a part, and the refund that it is for. */
  creditsRef: invoiceNumber.optional(),
  refundRef: z.string().max(200).optional(),
  /** Of one that was issued to the wrong name: the invoice that counts instead, which names it in `replacesRef`. */
  replacedBy: invoiceNumber.optional(),
  replacesRef: invoiceNumber.optional(),
  /** In the issuer's zone. */
  issuedOn: z.iso.date(),
  issuer: party,
  buyer: party,
  description: line(120),
  /** Minor units of `currency`, tax and all; a credit note's are given back. */
  amount: minorUnits,
  currency,
  /** The tax in it. */
  taxAmount: minorUnits.optional(),
  taxBasisPoints: z.int().min(0).max(10_000).optional(),
  /** The provider's own receipt. */
  receiptUrl: z.string().max(2_000).optional(),
  /** Since when its paper lies in the bucket. */
  printedAt: z.date().optional(),
  ...createdAndUpdated,
});

/** `invoiceCounters/{year}`: how many numbers of a year were given; it changes in the transaction that writes the invoice alone. */
export const invoiceCounter = z.strictObject({ issued: z.int().min(0), ...createdAndUpdated });

export type Invoice = z.output<typeof invoice>;
export type InvoiceCounter = z.output<typeof invoiceCounter>;
