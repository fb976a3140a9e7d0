import type { Invoice } from '../contracts/documents/invoices';

/** What happened, a line each. */
export interface PaperRecord {
  readonly title: string;
  /** Printed on it, and part of the file. */
  readonly at: Date;
  /** By what each is called. */
  readonly facts: Readonly<Record<string, string>>;
  readonly lines: readonly string[];
}

/** Puts on paper what others are to read. */
export interface Printer {
  /** @returns a PDF, the same bytes for the same invoice */
  printInvoice(invoice: Invoice): Promise<Uint8Array>;
  /** @returns a PDF, the same bytes for the same record */
  printRecord(record: PaperRecord): Promise<Uint8Array>;
}
