import PDFDocument from 'pdfkit';
import type { Invoice } from '../../contracts/documents/invoices';
import type { PaperRecord, Printer } from '../../ports/printer';
import { invoiceWords } from '../../domain/payments/invoiceWords';
import { Fonts, type Weight } from './fonts';
import { writtenLines } from './writtenLines';

/** Points from the edges of the page, and kept for the sums at its right. */
const MARGIN = 56;
const SUMS = 140;

type Page = InstanceType<typeof PDFDocument>;

/** Some text in one weight and size, from where the page stands. */
type Write = (
  text: string,
  look: {
    readonly weight?: Weight;
    readonly size: number;
    readonly width?: number;
    readonly isRight?: true;
  },
) => void;

export function pdfkitPrinter(): Printer {
  return {
    printInvoice: (invoice) =>
      printed({ title: invoice.id, at: invoice.createdAt }, (page, write) => draw(page, write, invoice)),
    printRecord: (record) => printed(record, (page, write) => list(page, write, record)),
  };
}

/** The date is part of the file and of its id: with what it says, the same paper has the same bytes. */
function printed(
  { title, at }: Pick<PaperRecord, 'title' | 'at'>,
  fill: (page: Page, write: Write) => void,
): Promise<Uint8Array> {
  return new Promise((done, failed) => {
    const page = new PDFDocument({ size: 'A4', margin: MARGIN, info: { Title: title, CreationDate: at } });
    const chunks: Buffer[] = [];
    page.on('data', (chunk: Buffer) => chunks.push(chunk));
    page.on('end', () => done(Buffer.concat(chunks)));
    page.on('error', failed);
    fill(page, writerOn(page));
    page.end();
  });
}

/** Writes in whatever script the words are, at the left edge unless told otherwise. */
function writerOn(page: Page): Write {
  const fonts = new Fonts();
  const known = new Set<string>();
  const full = page.page.width - 2 * MARGIN;
  const use = (name: Parameters<Fonts['bytes']>[0], size: number) => {
    if (!known.has(name)) page.registerFont(name, fonts.bytes(name));
    known.add(name);
    return page.font(name).fontSize(size);
  };
  // Named features have the letters of a run shaped together, and not word by word.
  const features: PDFKit.Mixins.OpenTypeFeatures[] = ['kern'];
  return (text, { weight = 'plain', size, width = full, isRight }) => {
    const measure = (letters: string, font: Parameters<Fonts['bytes']>[0]) =>
      use(font, size).widthOfString(letters, { features });
    for (const line of writtenLines(text, { fonts, weight, width, measure })) {
      if (page.y > page.page.height - MARGIN) page.addPage();
      const { y } = page;
      const widths = line.map((run) => measure(run.text, run.font));
      let x = isRight ? MARGIN + full - widths.reduce((sum, each) => sum + each, 0) : MARGIN;
      for (const [index, run] of line.entries()) {
        use(run.font, size).text(run.text, x, y, { features, lineBreak: false, baseline: 'alphabetic' });
        x += widths[index] ?? 0;
      }
      use(weight, size);
      page.x = MARGIN;
      page.y = y + page.currentLineHeight(true);
    }
  };
}

function draw(page: Page, write: Write, invoice: Invoice): void {
  const { issuer, buyer, title, facts, lines, total, note } = invoiceWords(invoice);
  page.y += 10;
  write(issuer[0] ?? '', { weight: 'bold', size: 11 });
  for (const each of issuer.slice(1)) write(each, { size: 9 });
  page.moveDown(3);
  for (const each of buyer) write(each, { size: 11 });
  page.moveDown(4);
  write(title, { weight: 'bold', size: 18 });
  page.moveDown(0.5);
  for (const [label, value] of facts) write(`${label}: ${value}`, { size: 9 });
  page.moveDown(2);
  for (const line of lines) row(page, write, line);
  rule(page);
  row(page, write, total, 'bold');
  page.moveDown(2);
  write(note, { size: 9 });
}

function list(page: Page, write: Write, { title, facts, lines }: PaperRecord): void {
  page.y += 10;
  write(title, { weight: 'bold', size: 14 });
  page.moveDown(0.5);
  for (const [label, value] of Object.entries(facts)) write(`${label}: ${value}`, { size: 9 });
  page.moveDown(1);
  for (const line of lines) write(line, { size: 9 });
}

/** A text, and a sum at the right edge on its first line. */
function row(
  page: Page,
  write: Write,
  [text, sum]: readonly [string, string],
  weight: Weight = 'plain',
): void {
  const { y } = page;
  write(sum, { weight, size: 10, isRight: true });
  page.y = y;
  write(text, { weight, size: 10, width: page.page.width - 2 * MARGIN - SUMS });
  page.moveDown(0.4);
}

function rule(page: Page): void {
  const y = page.y - 8;
  page
    .moveTo(MARGIN, y)
    .lineTo(page.page.width - MARGIN, y)
    .lineWidth(0.5)
    .stroke();
  page.y = y + 18;
}
