import type { Job } from '../../ports/jobs';
import { NOTIFICATION_KINDS, type NotificationFacts, type NotificationKind } from './notificationKinds';

/** One person to be told one fact. */
export interface Notice<Kind extends NotificationKind = NotificationKind> {
  readonly kind: Kind;
  readonly recipientRef: string;
  /** Who caused it; its name is looked up when the notice is written. */
  readonly actorRef: string;
  /** What it is about, such as an enrollment's id. */
  readonly subjectRef: string;
  /** Tells the same fact about the same subject apart from an earlier one, such as the second enrolment. */
  readonly version: number;
  readonly facts: NotificationFacts[Kind];
}

export interface NoticePayload {
  readonly notice: Notice;
  /** Of recipient, kind, subject and version: at most one notification and one mail a key. */
  readonly dedupeKey: string;
}

const JOB_OF_CHANNEL = { inApp: 'notify-in-app', email: 'send-mail' } as const;

/** The jobs that tell it, one for each channel of its kind, to be committed with the fact itself. */
export function notificationJobs<Kind extends NotificationKind>(
  notice: Notice<Kind>,
): Job<string, NoticePayload>[] {
  const { kind, recipientRef, subjectRef, version } = notice;
  const dedupeKey = `${kind}:${recipientRef}:${subjectRef}:${version}`;
  return NOTIFICATION_KINDS[kind].channels
    .filter((channel) => channel === 'inApp' || channel === 'email')
    .map((channel) => ({
      id: `${JOB_OF_CHANNEL[channel]}:${dedupeKey}`,
      kind: JOB_OF_CHANNEL[channel],
      payload: { notice, dedupeKey },
    }));
}
