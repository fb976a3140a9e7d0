import type { NoticePayload } from './noticeJobs';
import type { MailLedger } from '../../contracts/documents/mailLedgers';
import { MAIL_WINDOW_MS, withActors } from './mailLedger';

/** Text messages that a person gets within a day, whatever they are about and whoever causes them: each costs money. */
export const TEXTS_A_DAY = 10;

/** Text messages that one person's acts cause to another within a day. */
export const TEXTS_OF_ACTOR = 3;

/** Where the ledger of a person's text messages lies among those of mails. */
export const SMS_LEDGER = 'sms';

export interface SmsEntry {
  readonly verdict: 'goes' | 'too-many';
  /** To store where the verdict changes it. */
  readonly ledger?: MailLedger;
}

/** Lets a text message go unless its reader got too many lately. One that is in the ledger already is another attempt, and goes. */
export function enteredSms(
  ledger: MailLedger | undefined,
  { notice: { recipientRef, actorRef, subjectRef }, dedupeKey }: NoticePayload,
  now: Date,
): SmsEntry {
  const mails = (ledger?.mails ?? []).filter(({ at }) => at.getTime() > now.getTime() - MAIL_WINDOW_MS);
  if (mails.some((mail) => mail.dedupeKey === dedupeKey)) return { verdict: 'goes' };
  const ofActor = mails.filter((mail) => mail.actorRef === actorRef);
  if (mails.length >= TEXTS_A_DAY || ofActor.length >= TEXTS_OF_ACTOR) return { verdict: 'too-many' };
  return {
    verdict: 'goes',
    ledger: withActors({
      kind: SMS_LEDGER,
      recipientRef,
      mails: [...mails, { dedupeKey, actorRef, subjectRef, at: now }],
      expiresAt: new Date(now.getTime() + MAIL_WINDOW_MS),
      createdAt: ledger?.createdAt ?? now,
      updatedAt: now,
    }),
  };
}
