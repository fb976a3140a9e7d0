import type { ChannelDelivery, Notification } from '../../contracts/documents/notifications';
import type { SkipReason } from '../../contracts/documents/outbox';
import { DAY } from '../../contracts/utilities/spans';
import type { Language } from './languages';
import { noticeText } from './noticeText';
import { dedupeKeyOf, type Notice, noticeJobId, type NoticePayload } from './noticeJobs';
import { isKind, NOTIFICATION_KINDS } from './notificationKinds';

const THIRTY_DAYS = 30 * DAY;

/** Of what a person is told: the same fact about the same subject by the same actor, however often it happens; of some kinds by anybody. */
export function notificationId({
  kind,
  actorRef,
  subjectRef,
}: Pick<Notice, 'kind' | 'actorRef' | 'subjectRef'>): string {
  if (NOTIFICATION_KINDS[kind].isOfSubject) return `${kind}:${subjectRef}`;
  return `${kind}:${actorRef}:${subjectRef}`;
}

/** The job that told it; undefined of what is no kind's any more. */
export function tellingJobId(told: Notification): string | undefined {
  const { id, type: kind, recipientRef, actorRef, version } = told;
  if (!isKind(kind) || actorRef === undefined || version === undefined) return undefined;
  const subjectRef = id.slice(notificationId({ kind, actorRef, subjectRef: '' }).length);
  return noticeJobId({ dedupeKey: dedupeKeyOf({ kind, recipientRef, subjectRef, version }) });
}

/** Whether a notification tells this notice or a later one already. */
export function tells(notification: Notification | undefined, { version }: Notice): boolean {
  return notification?.version !== undefined && notification.version >= version;
}

/**
 * Who reads it: the language and zone it is written for, why no mail goes out besides, of its own or by a digest, whether a text
 * message does, and the devices that ring.
 */
interface NoticeReader {
  readonly language: Language;
  readonly timeZone?: string | undefined;
  readonly unmailed?: SkipReason | undefined;
  readonly digest?: string | undefined;
  readonly isTexted: boolean;
  readonly devices: readonly string[];
  /** When it is told, later than the reader's mark. */
  readonly at: Date;
}

/** The in-app notification of a notice, unread and new. */
export function newNotification(
  { notice }: NoticePayload,
  actor: string | undefined,
  { language, timeZone, unmailed, digest, isTexted, devices, at }: NoticeReader,
  now: Date,
): Notification {
  const email: ChannelDelivery =
    unmailed === undefined ? { status: 'queued', at: now } : { status: 'skipped', reason: unmailed, at: now };
  const rings = devices.map((place) => [place, { status: 'queued', at: now } as const]);
  const push =
    rings.length === 0 ? {} : { push: Object.fromEntries(rings) as Record<string, ChannelDelivery> };
  return {
    ...noticeText(notice, actor, language, timeZone),
    id: notificationId(notice),
    recipientRef: notice.recipientRef,
    actorRef: notice.actorRef,
    type: notice.kind,
    version: notice.version,
    priority: NOTIFICATION_KINDS[notice.kind].priority,
    deliveries: {
      email,
      ...(isTexted && { sms: { status: 'queued', at: now } }),
      ...push,
    },
    digestRef: digest,
    isRead: false,
    isArchived: false,
    expiresAt: new Date(now.getTime() + THIRTY_DAYS),
    createdAt: at,
    updatedAt: now,
  };
}
