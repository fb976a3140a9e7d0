import type { MailLedger } from '../../contracts/documents/mailLedgers';
import type { NoticePayload } from './noticeJobs';

/** Within it a fact about the same subject is mailed once. */
export const MAIL_WINDOW_MS = 86_400_000;

/** Mails of one kind that one person's acts cause to another within the window, whatever they are about. */
export const MAILS_A_WINDOW = 5;

/**
 * The ledger with this mail in it; undefined when it repeats what was mailed lately, or is one too many. A mail that is in the ledger
 * already is another attempt, and goes.
 */
export function enteredMail(
  ledger: MailLedger | undefined,
  { notice, dedupeKey }: NoticePayload,
  now: Date,
): MailLedger | undefined {
  const { kind, recipientRef, actorRef, subjectRef } = notice;
  const mails = (ledger?.mails ?? []).filter(({ at }) => at.getTime() > now.getTime() - MAIL_WINDOW_MS);
  if (ledger !== undefined && mails.some((mail) => mail.dedupeKey === dedupeKey)) return ledger;
  if (mails.length >= MAILS_A_WINDOW || mails.some((mail) => mail.subjectRef === subjectRef))
    return undefined;
  return {
    kind,
    recipientRef,
    actorRef,
    mails: [...mails, { dedupeKey, subjectRef, at: now }],
    expiresAt: new Date(now.getTime() + MAIL_WINDOW_MS),
    createdAt: ledger?.createdAt ?? now,
    updatedAt: now,
  };
}
