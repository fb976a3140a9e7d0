import type { Invoice } from '../contracts/documents/invoices';

/** Puts invoices on paper. */
export interface InvoicePrinter {
  /** @returns a PDF, the same bytes for the same invoice */
  print(invoice: Invoice): Promise<Uint8Array>;
}
