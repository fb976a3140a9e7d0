import { z } from 'zod';
import { currency, joinedId, minorUnits } from './bounds';
import { invoiceNumber } from './documents/invoices';
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
