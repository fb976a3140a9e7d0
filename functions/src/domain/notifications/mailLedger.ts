import type { MailLedger } from '../../contracts/documents/mailLedgers';
import { DAY } from '../../contracts/utilities/spans';
import type { NoticePayload } from './noticeJobs';
import { NOTIFICATION_KINDS } from './notificationKinds';

/** Within it a fact about the same subject is mailed once, unless its kind is mailed anew. */
export const MAIL_WINDOW_MS = DAY;

/** Mails of one kind that one person's acts cause to another within the window, whatever they are about. */
export const MAILS_OF_ACTOR = 5;

/** Mails of one kind that a person gets within the window, whoever causes them: accounts cost nothing. */
export const MAILS_OF_KIND = 20;

/** What becomes of a mail, and the ledger to store where that changes it. */
export interface LedgerEntry {
  readonly verdict: 'goes' | 'repeated' | 'summarised';
  readonly ledger?: MailLedger;
}

/**
 * Lets a mail go unless it repeats what was mailed lately, or is one too many of its kind: of those, one mail tells when the window has
 * room again. A mail that is in the ledger already is another attempt, and goes.
 */
export function enteredMail(
  ledger: MailLedger | undefined,
  { notice, dedupeKey }: NoticePayload,
  now: Date,
): LedgerEntry {
  const { kind, recipientRef, actorRef, subjectRef } = notice;
  const mails = (ledger?.mails ?? []).filter(({ at }) => at.getTime() > now.getTime() - MAIL_WINDOW_MS);
  if (mails.some((mail) => mail.dedupeKey === dedupeKey)) return { verdict: 'goes' };
  const ofActor = mails.filter((mail) => mail.actorRef === actorRef);
  const isRepeated =
    NOTIFICATION_KINDS[kind].isMailedAnew !== true && ofActor.some((mail) => mail.subjectRef === subjectRef);
  if (ofActor.length >= MAILS_OF_ACTOR || isRepeated) return { verdict: 'repeated' };
  const next: MailLedger = {
    kind,
    recipientRef,
    mails,
    summaryAt: ledger?.summaryAt,
    expiresAt: new Date(now.getTime() + MAIL_WINDOW_MS),
    createdAt: ledger?.createdAt ?? now,
    updatedAt: now,
  };
  const [oldest] = mails;
  if (oldest === undefined || mails.length < MAILS_OF_KIND) {
    const entered = { dedupeKey, actorRef, subjectRef, at: now };
    return { verdict: 'goes', ledger: withActors({ ...next, mails: [...mails, entered] }) };
  }
  if (ledger?.summaryAt !== undefined && ledger.summaryAt > now) return { verdict: 'summarised' };
  return {
    verdict: 'summarised',
    ledger: withActors({ ...next, summaryAt: new Date(oldest.at.getTime() + MAIL_WINDOW_MS) }),
  };
}

/** Names whom its mails name, by which it is found when one of them leaves. */
export function withActors(ledger: MailLedger): MailLedger {
  const named = ledger.mails.flatMap(({ actorRef }) => actorRef ?? []);
  return { ...ledger, actorRefs: [...new Set(named)] };
}
