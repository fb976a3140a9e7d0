import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { Invoice } from '../../contracts/documents/invoices';
import type { InvoicePrinter } from '../../ports/invoicePrinter';
import { invoiceWords } from '../../domain/payments/invoiceWords';

const resolve = createRequire(__filename);

/** Embedded, so that every reader has it; with the letters of Latin, Greek, Cyrillic, Arabic and Hebrew, but no ideographs. */
const FONTS = {
  plain: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  bold: 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
} as const;

/** Points from the edges of the page. */
const MARGIN = 56;

type Page = InstanceType<typeof PDFDocument>;

export function pdfkitPrinter(): InvoicePrinter {
  return {
    print: (invoice) =>
      new Promise((done, failed) => {
        // The date is part of the file and of its id: with the invoice's, the same invoice has the same bytes.
        const info = { Title: invoice.id, CreationDate: invoice.createdAt };
        const page = new PDFDocument({ size: 'A4', margin: MARGIN, info });
        const chunks: Buffer[] = [];
        page.on('data', (chunk: Buffer) => chunks.push(chunk));
        page.on('end', () => done(Buffer.concat(chunks)));
        page.on('error', failed);
        for (const [name, file] of Object.entries(FONTS)) page.registerFont(name, resolve.resolve(file));
        draw(page, invoice);
        page.end();
      }),
  };
}

function draw(page: Page, invoice: Invoice): void {
  const { issuer, buyer, title, facts, lines, total, note } = invoiceWords(invoice);
  page
    .font('bold')
    .fontSize(11)
    .text(issuer[0] ?? '');
  page.font('plain').fontSize(9);
  for (const each of issuer.slice(1)) page.text(each);
  page.moveDown(3).fontSize(11);
  for (const each of buyer) page.text(each);
  page.moveDown(3).font('bold').fontSize(18).text(title);
  page.moveDown(0.5).font('plain').fontSize(9);
  for (const [label, value] of facts) page.text(`${label}: ${value}`);
  page.moveDown(2).fontSize(10);
  for (const line of lines) row(page, line);
  rule(page);
  page.font('bold');
  row(page, total);
  page.font('plain').fontSize(9).moveDown(2).text(note);
}

/** A text, and a sum at the right edge on its first line. */
function row(page: Page, [text, sum]: readonly [string, string]): void {
  const { y } = page;
  const width = page.page.width - 2 * MARGIN;
  page.text(sum, MARGIN, y, { width, align: 'right' });
  page.text(text, MARGIN, y, { width: width - 140 });
  page.moveDown(0.4);
}

function rule(page: Page): void {
  const y = page.y + 2;
  page
    .moveTo(MARGIN, y)
    .lineTo(page.page.width - MARGIN, y)
    .lineWidth(0.5)
    .stroke();
  page.y = y + 8;
}
