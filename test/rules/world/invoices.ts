import type { Invoice, InvoiceCounter } from '../../../functions/src/contracts/documents/invoices';
import { CREATED } from './dates';

const dated = { createdAt: CREATED, updatedAt: CREATED };

const invoice: Invoice = {
  ...{ id: '2026-000001', kind: 'invoice', paymentRef: 'enrolled_published_1', payerRef: 'enrolled' },
  issuedOn: '2026-03-02',
  issuer: { name: 'Nebula', address: ['1 Market Street'] },
  buyer: { name: 'Enrolled Student', address: ['2 Side Street'] },
  ...{ description: 'Published', amount: 5_000, currency: 'eur' },
  ...dated,
};

const counter: InvoiceCounter = { issued: 1, ...dated };

/** What a student paid, on paper. */
export const invoices = { 'invoices/2026-000001': invoice, 'invoiceCounters/2026': counter };
