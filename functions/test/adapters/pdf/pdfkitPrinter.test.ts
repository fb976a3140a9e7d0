import { expect, it } from 'vitest';
import { pdfkitPrinter } from '../../../src/adapters/pdf/pdfkitPrinter';
import type { Invoice } from '../../../src/contracts/documents/invoices';
import { invoiceWords } from '../../../src/domain/payments/invoiceWords';
import { NOON } from '../../support/aPlatform';

/** An invoice with the letters of several scripts, and tax. */
function anInvoice(changes: Partial<Invoice> = {}): Invoice {
  return {
    ...{ id: '2026-000124', kind: 'invoice', paymentRef: 'sam_bootcamp_1', payerRef: 'sam' },
    issuedOn: '2026-03-02',
    issuer: { name: 'Nebula GmbH', address: ['Market Street 1', '10115 Berlin'], taxId: 'DE123456789' },
    buyer: {
      name: 'Žofia Żółć-Ångström',
      address: ['Οδός Ερμού 5', 'Київ, вул. Хрещатик 1'],
      taxId: 'ATU12345678',
    },
    description:
      'Full-Stack Bootcamp with a title that is as long as titles can be, so that it has to be broken',
    ...{ amount: 11_900, currency: 'eur', taxAmount: 1_900, taxBasisPoints: 1_900 },
    ...{ createdAt: NOON, updatedAt: NOON },
    ...changes,
  };
}

it('prints the same bytes for the same invoice, and others for another', async () => {
  const printer = pdfkitPrinter();
  const [one, same, other] = await Promise.all(
    [anInvoice(), anInvoice(), anInvoice({ amount: 11_901 })].map((invoice) => printer.printInvoice(invoice)),
  );
  expect(Buffer.from(one!).subarray(0, 5).toString()).toBe('%PDF-');
  expect(Buffer.from(one!).equals(Buffer.from(same!))).toBe(true);
  expect(Buffer.from(one!).equals(Buffer.from(other!))).toBe(false);
});

it('embeds its fonts, a part of each', async () => {
  const text = Buffer.from(await pdfkitPrinter().printInvoice(anInvoice())).toString('latin1');
  expect(text.match(/FontFile2/g)).toHaveLength(2);
  expect(text.length).toBeLessThan(100_000);
});

it('embeds of the fonts of other scripts what a buyer needs, and of none else', async () => {
  const printed = async (name: string) => {
    const bytes = await pdfkitPrinter().printInvoice(anInvoice({ buyer: { name } }));
    const text = Buffer.from(bytes).toString('latin1');
    expect(text.length).toBeLessThan(100_000);
    const embedded = text.match(/(?<=BaseFont \/[A-Z]+\+)[\w-]+/g) ?? [];
    return [...new Set(embedded)].filter((font) => !font.startsWith('DejaVu')).sort();
  };
  expect(await printed('محمد, שלום')).toEqual([]);
  expect(await printed('山田 太郎')).toEqual(['NotoSansHans-Regular']);
  expect(await printed('김민수 सुरेश')).toEqual(['NanumGothic', 'NotoSansDevanagari-Regular']);
});

it('says what is sold, its tax and the sum; a credit note’s sums are below zero', () => {
  expect(invoiceWords(anInvoice())).toMatchObject({
    title: 'Invoice 2026-000124',
    lines: [
      [anInvoice().description, '€100.00'],
      ['Tax, 19 %', '€19.00'],
    ],
    total: ['Total', '€119.00'],
  });
  const credit = anInvoice({
    id: '2026-000125',
    kind: 'credit-note',
    creditsRef: '2026-000124',
    refundRef: '1',
  });
  expect(invoiceWords(credit)).toMatchObject({
    title: 'Credit note 2026-000125',
    facts: [
      ['Date', '2026-03-02'],
      ['For invoice', '2026-000124'],
    ],
    total: ['Total', '-€119.00'],
  });
});

it('prints a record over as many pages as it needs, the same bytes for the same record', async () => {
  const lines = Array.from(
    { length: 200 },
    (_, index) => `2026-03-02T12:00:00.000Z completed lesson ${index}`,
  );
  const record = { title: 'Bootcamp, Español', at: NOON, facts: { Order: 'sam_bootcamp_1' }, lines };
  const print = async (more: object = {}) =>
    Buffer.from(await pdfkitPrinter().printRecord({ ...record, ...more })).toString('latin1');
  const [one, same, short] = await Promise.all([print(), print(), print({ lines: lines.slice(0, 20) })]);
  const pages = (text: string) => text.match(/\/Type \/Page\n/g)?.length;
  expect(one).toBe(same);
  expect([pages(one), pages(short)]).toEqual([3, 1]);
});
