import { z } from 'zod';
import { currency, joinedId, line, minorUnits } from './bounds';
import { invoiceNumber, party } from './documents/invoices';
import { operation } from './operation';

export const getInvoice = operation({
  name: 'payments/getInvoice',
  summary:
    'Opens the invoice of a payment and the credit notes about it for some minutes, and leads to the provider’s receipt: for who paid, and for admins.',
  callers: 'signed-in',
  input: z.strictObject({ paymentId: joinedId }),
  output: z.strictObject({
    /** In the order of their numbers. */
    invoices: z.array(
      z.strictObject({
        number: invoiceNumber,
        kind: z.enum(['invoice', 'credit-note']),
        issuedOn: z.iso.date(),
        /** Minor units of `currency`. */
        amount: minorUnits,
        currency,
        /** Of the PDF; absent until it is printed. */
        url: z.string().max(4_000).optional(),
      }),
    ),
    /** When the addresses end. */
    expiresAt: z.iso.datetime(),
    receiptUrl: z.string().max(2_000).optional(),
  }),
  refusals: ['payment-missing', 'invoice-missing'],
  perMinute: 30,
  isReadOnly: true,
});

export const reissueInvoice = operation({
  name: 'payments/reissueInvoice',
  summary:
    'Issues an invoice anew, to another name or address: a credit note takes back what is left of the one before, and a new invoice over the same sum takes its place, with the next two numbers. The payment, what can go back of it and the provider stay as they are.',
  callers: 'admin',
  input: z.strictObject({
    /** The invoice that counts now. */
    invoiceNumber,
    /** To whom it should have been written. */
    buyer: party.required({ name: true }),
    reason: line(500),
  }),
  output: z.strictObject({
    creditNote: invoiceNumber,
    invoice: invoiceNumber,
    /** Of both, in minor units of `currency`. */
    amount: minorUnits,
    currency,
  }),
  refusals: ['invoice-missing', 'invoice-not-current'],
  perMinute: 30,
  records: ['invoices.replacedBy'],
});
