import type { Dispute } from '../../contracts/documents/disputes';
import type { Invoice } from '../../contracts/documents/invoices';
import type { Payment } from '../../contracts/documents/payments';
import { isReady } from '../../domain/files/fileAccess';
import { recordOf, type Shown } from '../../domain/payments/evidence';
import { paths } from '../../domain/paths';
import type { EvidenceFile, EvidenceKind } from '../../ports/payments';
import type { Ports } from '../../ports/ports';

/** Of the longer side of a picture, in pixels: an A4 page of 250 dots an inch. */
const SIDE = 2_000;

interface Contested {
  readonly dispute: Dispute;
  readonly payment: Payment;
  readonly invoice: Invoice | undefined;
  readonly shown: Shown;
}

/** The papers of a disputed sale: the platform's own, and what somebody uploaded; what is gone meanwhile is left out. */
export async function papersOf(ports: Ports, contested: Contested): Promise<readonly EvidenceFile[]> {
  const { dispute, payment, invoice, shown } = contested;
  const printer = await ports.printer();
  const at = dispute.evidence?.at ?? dispute.updatedAt;
  const record = await printer.printRecord(recordOf(payment, shown, invoice, at));
  const { files = {} } = dispute.evidence ?? {};
  const uploads: EvidenceFile[] = [];
  for (const [kind, id] of Object.entries(files) as [EvidenceKind, string][]) {
    const sent = await sendable(ports, kind, id);
    if (sent !== undefined) uploads.push(sent);
  }
  return [
    ...(invoice ? [paper('invoice', await printer.printInvoice(invoice))] : []),
    ...[paper('record', record), ...uploads],
  ];
}

const paper = (kind: EvidenceKind, bytes: Uint8Array) =>
  ({ kind, bytes, contentType: 'application/pdf' }) as const;

/** An upload as banks read it. */
async function sendable(ports: Ports, kind: EvidenceKind, id: string): Promise<EvidenceFile | undefined> {
  const documents = await ports.documents();
  const upload = await documents.get(paths.upload(id));
  if (!isReady(upload)) return undefined;
  const bytes = await (await ports.files()).read(upload.file.path, upload.file.bytes);
  if (bytes === undefined || upload.file.contentType === 'application/pdf')
    return bytes && paper(kind, bytes);
  return { kind, contentType: 'image/jpeg', bytes: await (await ports.media()).jpeg(bytes, SIDE) };
}
