import type { Dispute } from '../../contracts/documents/disputes';
import type { Invoice } from '../../contracts/documents/invoices';
import type { Payment } from '../../contracts/documents/payments';
import type { Refund } from '../../contracts/documents/refunds';
import type { Upload } from '../../contracts/documents/uploads';
import { DAY } from '../../contracts/utilities/spans';
import type { Job } from '../../ports/jobs';
import type { Evidence, EvidenceKind } from '../../ports/payments';
import type { PaperRecord } from '../../ports/printer';
import type { Actor } from '../actor';
import { noticeJob } from '../notifications/noticeJobs';
import { moneyText } from '../notifications/moneyText';
import { Refusal } from '../refusal';

/** What became of what an order pays for. */
export interface Use {
  /** The day of it, of a person's own calendar in UTC. */
  readonly servedOn: Date;
  readonly log: readonly LogLine[];
}

export interface LogLine {
  readonly at: Date;
  readonly text: string;
}

/** What a payer's bank is shown of a sale, but for who the payer is. */
export type Shown = Pick<Evidence, 'product' | 'servedOn' | 'log' | 'refunds'>;

export function shownOf(payment: Payment, use: Use | undefined, refunds: readonly Refund[]): Shown {
  const { description, amount, currency, createdAt, succeededAt = createdAt } = payment;
  const paid = { at: succeededAt, text: `paid ${moneyText({ amount, currency }, 'en')}` };
  const log = [paid, ...(use?.log ?? [])].toSorted((one, other) => one.at.getTime() - other.at.getTime());
  return {
    product: description,
    servedOn: (use?.servedOn ?? succeededAt).toISOString().slice(0, 10),
    log: log.map(({ at, text }) => `${at.toISOString()} ${text}`),
    refunds: refunds
      .filter(({ status }) => status === 'pending' || status === 'succeeded')
      .map((each) => `${each.createdAt.toISOString()} ${moneyText(each, 'en')} given back`),
  };
}

/** What happened with a sale, as it is printed. */
export function recordOf(
  payment: Payment,
  { product, servedOn, log, refunds }: Shown,
  invoice: Invoice | undefined,
  at: Date,
): PaperRecord {
  const { name } = invoice?.buyer ?? {};
  return {
    title: product,
    at,
    facts: {
      Order: payment.id,
      ...(invoice && { Invoice: invoice.id }),
      ...(name !== undefined && { Buyer: name }),
      Paid: moneyText(payment, 'en'),
      'Day of the service': servedOn,
      Printed: at.toISOString(),
    },
    lines: [...log, ...refunds],
  };
}

/** The dispute, when the actor may speak against it: as the coach of the sale or an admin. @throws Refusal dispute-missing */
export function authorizeAgainst(dispute: Dispute | undefined, { uid, role }: Actor): Dispute {
  if (dispute !== undefined && (dispute.payeeRef === uid || role === 'admin')) return dispute;
  throw new Refusal('dispute-missing', 'There is no such dispute.');
}

/** What somebody says against a dispute. */
export type Words = Pick<NonNullable<Dispute['evidence']>, 'statement' | 'cancellationPolicy' | 'files'>;

/**
 * Takes what is said against a dispute, to be sent once; what the provider did not take can be said again.
 * @throws Refusal dispute-not-open, evidence-submitted
 */
export function withEvidence(dispute: Dispute, words: Words, now: Date): Dispute {
  const { evidenceLateSince: _late, ...rest } = dispute;
  const { status, evidenceDueBy, evidence } = dispute;
  if (!isUndecided(dispute) || (evidenceDueBy !== undefined && evidenceDueBy <= now))
    throw new Refusal('dispute-not-open', 'Nothing can be said against it any more.', {
      ...{ status, dueBy: evidenceDueBy },
    });
  if (evidence !== undefined && evidence.failure === undefined)
    throw new Refusal('evidence-submitted', 'What speaks against it was sent already.', {
      ...{ at: evidence.at, sentAt: evidence.sentAt },
    });
  return { ...rest, evidence: { ...words, at: now }, updatedAt: now };
}

/** The papers that go with it: the platform's own, and what was uploaded. */
export function papersOf({ invoiceRef }: Payment, { files = {} }: Words): EvidenceKind[] {
  const uploaded = Object.keys(files) as EvidenceKind[];
  return [...(invoiceRef === undefined ? [] : (['invoice'] as const)), 'record', ...uploaded];
}

/** Of all that is uploaded: with its own papers less than Stripe takes, which are 4.5 MB. */
const MOST_BYTES = 4_000_000;

/** @throws Refusal file-too-large */
export function assertSendable(files: readonly Upload[]): void {
  const bytes = files.reduce((sum, { file }) => sum + (file?.bytes ?? 0), 0);
  if (bytes > MOST_BYTES)
    throw new Refusal('file-too-large', 'The files are too large to be sent together.', {
      maxBytes: MOST_BYTES,
    });
}

export function isUndecided({ status }: Pick<Dispute, 'status'>): boolean {
  return status === 'inquiry' || status === 'open';
}

/** One for each time that something is said. */
export function sendEvidenceJob({ id, evidence }: Dispute): Job<'send-evidence'> {
  const at = evidence?.at.getTime() ?? 0;
  return { id: `send-evidence:${id}:${at}`, kind: 'send-evidence', payload: { disputeId: id } };
}

/** How long before it is too late its coach is reminded, and who operates the platform is told. */
const BEFORE = 2 * DAY;

/** Reminds of a dispute when its day comes near: once for each day that the provider names, and for each word that it did not take. */
export function remindEvidenceJobs(before: Dispute | undefined, dispute: Dispute, now: Date): readonly Job[] {
  const { id, evidenceDueBy, evidence } = dispute;
  const isKnown =
    evidenceDueBy?.getTime() === before?.evidenceDueBy?.getTime() &&
    evidence?.failure === before?.evidence?.failure;
  if (evidenceDueBy === undefined || isKnown || !isUnanswered(dispute) || evidenceDueBy <= now) return [];
  const runAt = new Date(Math.max(evidenceDueBy.getTime() - BEFORE, now.getTime()));
  const payload = { disputeId: id, dueBy: evidenceDueBy.toISOString() };
  return [{ id: remindEvidenceId(dispute), kind: 'remind-evidence', payload, runAt }];
}

/** The reminder of a dispute as it stands. */
export function remindEvidenceId({ id, evidenceDueBy, evidence }: Dispute): string {
  return [`remind-evidence:${id}`, evidenceDueBy?.getTime(), evidence?.at.getTime()]
    .filter((each) => each !== undefined)
    .join(':');
}

/** Whether the bank still asks, and nothing was said that its provider took or may take. */
export function isUnanswered({ status, evidence }: Pick<Dispute, 'status' | 'evidence'>): boolean {
  return isUndecided({ status }) && (evidence === undefined || evidence.failure !== undefined);
}

/** Whether a dispute is unanswered that is due on that day, and nobody was told of it. */
export function isEvidenceDue(dispute: Dispute, dueBy: string): boolean {
  const { evidenceDueBy, evidenceLateSince } = dispute;
  const isThatDay = evidenceDueBy?.toISOString() === dueBy;
  return isUnanswered(dispute) && isThatDay && evidenceLateSince === undefined;
}

/** Reminds the coach of a dispute that it is about to be too late. */
export function evidenceNotice(
  { description, programRef, bookingRef }: Payment,
  { id, payerRef, payeeRef, amount, currency, evidence }: Dispute,
  dueBy: string,
): Job<'notify'> {
  const facts = {
    ...{ disputeId: id, programId: programRef, bookingId: bookingRef, programTitle: description },
    ...{ sum: { amount, currency }, dueBy },
  };
  return noticeJob({
    kind: 'evidence-due',
    ...{ recipientRef: payeeRef, actorRef: payerRef, subjectRef: id, facts },
    version: evidence?.at.getTime() ?? Date.parse(dueBy),
  });
}
