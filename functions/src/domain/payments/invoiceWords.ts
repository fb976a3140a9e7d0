import type { Invoice } from '../../contracts/documents/invoices';
import { moneyText } from '../notifications/moneyText';

/** What stands on the paper of an invoice, from top to bottom. */
export interface InvoiceWords {
  readonly issuer: readonly string[];
  readonly buyer: readonly string[];
  readonly title: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly lines: readonly (readonly [text: string, sum: string])[];
  readonly total: readonly [text: string, sum: string];
  readonly note: string;
}

/** The words of an invoice. A credit note's sums are below zero: they are given back. */
export function invoiceWords(invoice: Invoice): InvoiceWords {
  const { id, kind, issuer, buyer, issuedOn, description, currency, creditsRef } = invoice;
  const { replacesRef, replacedBy } = invoice;
  const { amount, taxAmount = 0, taxBasisPoints } = invoice;
  const isCredit = kind === 'credit-note';
  const sum = (of: number) => moneyText({ amount: isCredit ? -of : of, currency }, 'en');
  const title = isCredit ? `Credit note ${id}` : `Invoice ${id}`;
  return {
    issuer: partyLines(issuer),
    buyer: partyLines(buyer),
    title,
    facts: [
      ['Date', issuedOn],
      ...(creditsRef === undefined ? [] : ([['For invoice', creditsRef]] as const)),
      ...(replacesRef === undefined ? [] : ([['Instead of invoice', replacesRef]] as const)),
    ],
    lines: [
      [description, sum(amount - taxAmount)],
      ...(taxBasisPoints === undefined
        ? []
        : ([[`Tax, ${taxBasisPoints / 100} %`, sum(taxAmount)]] as const)),
    ],
    total: ['Total', sum(amount)],
    note: !isCredit
      ? 'Paid in full. Thank you.'
      : replacedBy === undefined
        ? 'This sum is given back to you.'
        : `Replaced by invoice ${replacedBy}.`,
  };
}

function partyLines({ name, address = [], taxId }: Invoice['buyer']): readonly string[] {
  return [
    ...(name === undefined ? [] : [name]),
    ...address,
    ...(taxId === undefined ? [] : [`Tax number: ${taxId}`]),
  ];
}
