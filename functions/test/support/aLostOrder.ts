import type { Dispute } from '../../src/contracts/documents/disputes';
import type { Payment } from '../../src/contracts/documents/payments';
import { paths } from '../../src/domain/paths';
import { newInvoice } from '../../src/domain/payments/invoices';
import type { DocumentPath } from '../../src/ports/documents';
import { NOON } from './aPlatform';
import { aPaidOrder } from './builders';

/** An order that was paid, invoiced and disputed, of which its provider knows nothing since noon. */
export function aLostOrder(
  changes: Partial<Payment> = {},
): readonly (readonly [path: DocumentPath<unknown>, data: unknown])[] {
  const payment = aPaidOrder({ id: 'order-lost', invoiceRef: '2026-000001', missingSince: NOON, ...changes });
  const issuer = { name: 'Nebula', address: [], timeZone: 'UTC' };
  const invoice = newInvoice('2026-000001', { payment, payer: undefined, issuer, date: '2026-03-02' }, NOON);
  const { id, payerRef, payeeRef, amount, currency } = payment;
  const dispute: Dispute = {
    ...{ id: 'dp_1', paymentRef: id, payerRef, payeeRef, amount, currency, reason: 'general' },
    ...{
      status: 'inquiry',
      timeline: [{ status: 'inquiry', at: NOON }],
      cost: 0,
      createdAt: NOON,
      updatedAt: NOON,
    },
  };
  return [
    [paths.dispute(dispute.id), dispute],
    [paths.payment(payment.id), payment],
    [paths.invoice(invoice.id), invoice],
    [paths.invoiceCounter('2026'), { issued: 1, createdAt: NOON, updatedAt: NOON }],
  ];
}
