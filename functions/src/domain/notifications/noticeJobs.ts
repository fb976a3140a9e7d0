import type { JobPayload } from '../../contracts/jobs';
import type { NoticeFacts, NoticeKind } from '../../contracts/notices';
import type { Job } from '../../ports/jobs';
import type { Digest } from './digestTimes';

export type NoticePayload = JobPayload<'notify'>;

/** One person to be told one fact. */
export interface Notice<Kind extends NoticeKind = NoticeKind> {
  readonly kind: Kind;
  readonly recipientRef: string;
  readonly actorRef: string;
  readonly subjectRef: string;
  readonly version: number;
  readonly facts: NoticeFacts[Kind];
}

/** The one job that tells a notice, to be committed with the fact itself, and then mails it; push and text message follow from it. */
export function noticeJob(notice: Notice): Job<'notify'> {
  const dedupeKey = dedupeKeyOf(notice);
  // The facts are those of the kind, which a type of all kinds does not tell.
  const payload = { notice, dedupeKey } as NoticePayload;
  return { id: noticeJobId(payload), kind: 'notify', payload };
}

/** A person is told a version of a fact once, whoever caused it. */
export function dedupeKeyOf({
  kind,
  recipientRef,
  subjectRef,
  version,
}: Omit<Notice, 'facts' | 'actorRef'>): string {
  return `${kind}:${recipientRef}:${subjectRef}:${version}`;
}

/** The mail of a notice, as which its job goes on: at most one a dedupe key. */
export function noticeMailJob(payload: NoticePayload): Job<'send-mail'> {
  return { id: noticeJobId(payload), kind: 'send-mail', payload };
}

/** Under which the release before kept the mail of a notice, as a job of its own. */
export function earlierMailId(dedupeKey: string): string {
  return `send-mail:${dedupeKey}`;
}

export function noticeJobId({ dedupeKey }: Pick<NoticePayload, 'dedupeKey'>): string {
  return `notify:${dedupeKey}`;
}

/** The text message of a notice: at most one a dedupe key. */
export function smsJob(payload: NoticePayload): Job<'send-sms'> {
  return { id: `send-sms:${payload.dedupeKey}`, kind: 'send-sms', payload };
}

/** The push of a notice to one device: at most one a dedupe key and place. */
export function pushJob(payload: NoticePayload, device: string): Job<'send-push'> {
  return {
    id: `send-push:${payload.dedupeKey}:${device}`,
    kind: 'send-push',
    payload: { ...payload, device },
  };
}

/** More notifications than anybody reads in a mail; what is beyond stays in the app. */
export const MAX_DIGESTED = 200;

/** What a person is told by one mail on a date of its calendar. */
export function digestJob(recipientRef: string, { date, at }: Digest): Job<'send-digest'> {
  return {
    id: `send-digest:${recipientRef}:${date}`,
    kind: 'send-digest',
    payload: { recipientRef, date },
    runAt: at,
  };
}

/** One mail for all of a kind that were too many for mails of their own. */
export function mailSummaryJob(recipientRef: string, kind: NoticeKind, runAt: Date): Job<'mail-summary'> {
  return {
    id: `mail-summary:${kind}:${recipientRef}:${runAt.getTime()}`,
    kind: 'mail-summary',
    payload: { recipientRef, kind },
    runAt,
  };
}
