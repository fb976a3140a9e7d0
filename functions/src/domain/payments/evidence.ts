import type { Dispute } from '../../contracts/documents/disputes';
import type { Payment } from '../../contracts/documents/payments';
import type { Refund } from '../../contracts/documents/refunds';
import type { Job } from '../../ports/jobs';
import type { Evidence } from '../../ports/payments';
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

/** The dispute, when the actor may speak against it: as the coach of the sale or an admin. @throws Refusal dispute-missing */
export function authorizeAgainst(dispute: Dispute | undefined, { uid, role }: Actor): Dispute {
  if (dispute !== undefined && (dispute.payeeRef === uid || role === 'admin')) return dispute;
  throw new Refusal('dispute-missing', 'There is no such dispute.');
}

/** What somebody says against a dispute. */
export type Words = Pick<NonNullable<Dispute['evidence']>, 'statement' | 'cancellationPolicy'>;

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

export function isUndecided({ status }: Pick<Dispute, 'status'>): boolean {
  return status === 'inquiry' || status === 'open';
}

/** One for each time that something is said. */
export function sendEvidenceJob({ id, evidence }: Dispute): Job<'send-evidence'> {
  const at = evidence?.at.getTime() ?? 0;
  return { id: `send-evidence:${id}:${at}`, kind: 'send-evidence', payload: { disputeId: id } };
}

const DAY = 86_400_000;
/** How long before it is too late its coach is reminded, and who operates the platform is told. */
const BEFORE = 2 * DAY;

/** Reminds of a dispute when its day comes near: once for each day that the provider names. */
export function remindEvidenceJobs(before: Dispute | undefined, dispute: Dispute, now: Date): readonly Job[] {
  const { id, evidenceDueBy } = dispute;
  const isKnown = evidenceDueBy?.getTime() === before?.evidenceDueBy?.getTime();
  if (evidenceDueBy === undefined || isKnown || !isUndecided(dispute) || evidenceDueBy <= now) return [];
  const runAt = new Date(Math.max(evidenceDueBy.getTime() - BEFORE, now.getTime()));
  const payload = { disputeId: id, dueBy: evidenceDueBy.toISOString() };
  return [
    { id: `remind-evidence:${id}:${evidenceDueBy.getTime()}`, kind: 'remind-evidence', payload, runAt },
  ];
}

/** Whether nothing was said yet against a dispute that is due on that day. */
export function isEvidenceDue({ status, evidence, evidenceDueBy }: Dispute, dueBy: string): boolean {
  const isUnsaid = evidence === undefined || evidence.failure !== undefined;
  return isUndecided({ status }) && isUnsaid && evidenceDueBy?.toISOString() === dueBy;
}

/** Reminds the coach of a dispute that it is about to be too late. */
export function evidenceNotice(
  { description, programRef, bookingRef }: Payment,
  { id, payerRef, payeeRef, amount, currency }: Dispute,
  dueBy: string,
): Job<'notify'> {
  const facts = {
    ...{ disputeId: id, programId: programRef, bookingId: bookingRef, programTitle: description },
    ...{ sum: { amount, currency }, dueBy },
  };
  return noticeJob({
    kind: 'evidence-due',
    ...{ recipientRef: payeeRef, actorRef: payerRef, subjectRef: id, version: Date.parse(dueBy), facts },
  });
}
