import type { Channel } from '../../contracts/documents/settings';
import type { LockedKind, NoticeFacts, NoticeKind } from '../../contracts/notices';
import { DAY, HOUR } from '../../contracts/utilities/spans';

export type NotificationFacts = NoticeFacts;
export type NotificationKind = NoticeKind;

interface NotificationTemplate<Facts> {
  readonly channels: readonly Channel[];
  readonly priority: 'low' | 'normal' | 'high';
  /** Milliseconds after which it is not told any more, counted from when it was due; absent is always. */
  readonly goodFor?: number;
  /** One notification for each subject, whoever caused it. */
  readonly isOfSubject?: true;
  /** Each version is mailed, however soon it comes: what the one before said is not so any more. */
  readonly isMailedAnew?: true;
  /** Only for those who agreed to advertising. */
  readonly isForConsenting?: true;
  /** Where in the app it leads. */
  readonly actionPath: (facts: Facts) => string;
}

/** No switch silences it in the app and in the mail. */
interface Locked {
  readonly isLockedOn: true;
}

interface Switchable {
  readonly isLockedOn?: never;
}

const EVERY_CHANNEL = ['inApp', 'email', 'push'] as const;
/** Of what somebody must know within hours, and of nothing else: a text message costs money, and interrupts. */
const WITH_TEXTS = [...EVERY_CHANNEL, 'sms'] as const;

const announcement = {
  channels: EVERY_CHANNEL,
  priority: 'normal',
  actionPath: ({ actionPath }: NoticeFacts['announcement']) => actionPath ?? '/notifications',
} as const;

const booking = {
  channels: EVERY_CHANNEL,
  priority: 'normal',
  actionPath: ({ bookingId }: { readonly bookingId: string }) => `/bookings/${bookingId}`,
} as const;

/** What one did oneself is no news; the mail of it brings the calendar up to date. */
const ownAct = { ...booking, channels: ['email'] } as const;

const order = {
  isLockedOn: true,
  channels: EVERY_CHANNEL,
  priority: 'high',
  actionPath: ({ programId, bookingId }: NoticeFacts['refund-failed' | 'payment-refunded']) =>
    programId === undefined ? `/bookings/${bookingId ?? ''}` : `/programs/${programId}`,
} as const;

const leaving = {
  isLockedOn: true,
  channels: EVERY_CHANNEL,
  priority: 'high',
  actionPath: () => '/payouts',
} as const;

const plan = {
  isLockedOn: true,
  channels: EVERY_CHANNEL,
  priority: 'normal',
  actionPath: () => '/plan',
} as const;

const session = {
  channels: EVERY_CHANNEL,
  actionPath: ({ sessionId }: { readonly sessionId: string }) => `/sessions/${sessionId}`,
} as const;

const event = {
  isMailedAnew: true,
  channels: EVERY_CHANNEL,
  actionPath: ({ eventId }: { readonly eventId: string }) => `/events/${eventId}`,
} as const;

/** Where in the app a post is, and all that is told of it leads. */
export const postPath = (postId: string): string => `/posts/${postId}`;

const community = {
  channels: EVERY_CHANNEL,
  priority: 'normal',
  actionPath: ({ postId }: { readonly postId: string }) => postPath(postId),
} as const;

const ofContent = {
  channels: EVERY_CHANNEL,
  priority: 'normal',
  actionPath: ({ postId, resourceId }: NotificationFacts['content-hidden']) => {
    if (postId !== undefined) return postPath(postId);
    return resourceId === undefined ? '/profile' : `/resources/${resourceId}`;
  },
} as const;

/** Everything that the platform tells people and the channels it may take; its words are in `noticeWords.ts`. */
export const NOTIFICATION_KINDS: {
  readonly [Kind in NotificationKind]: NotificationTemplate<NotificationFacts[Kind]> &
    (Kind extends LockedKind ? Locked : Switchable);
} = {
  'enrollment-created': {
    channels: EVERY_CHANNEL,
    priority: 'normal',
    actionPath: ({ programId }) => `/programs/${programId}/enrollments`,
  },
  'enrollment-cancelled': {
    channels: EVERY_CHANNEL,
    priority: 'high',
    actionPath: ({ programId }) => `/programs/${programId}`,
  },
  'payment-refunded': order,
  'refund-failed': order,
  'payment-failed': {
    isLockedOn: true,
    channels: EVERY_CHANNEL,
    priority: 'high',
    actionPath: ({ paymentId }) => `/payments/${paymentId}`,
  },
  'payment-lapsed': {
    isLockedOn: true,
    channels: EVERY_CHANNEL,
    priority: 'high',
    actionPath: ({ paymentId }) => `/payments/${paymentId}`,
  },
  'payout-paid': {
    isLockedOn: true,
    channels: EVERY_CHANNEL,
    priority: 'normal',
    actionPath: () => '/payouts',
  },
  'payout-failed': {
    isLockedOn: true,
    channels: EVERY_CHANNEL,
    priority: 'high',
    actionPath: () => '/payouts',
  },
  'payout-taken-back': {
    isLockedOn: true,
    channels: EVERY_CHANNEL,
    priority: 'high',
    actionPath: () => '/payouts',
  },
  'payout-settled': {
    isLockedOn: true,
    channels: EVERY_CHANNEL,
    priority: 'high',
    actionPath: () => '/payouts',
  },
  'evidence-due': {
    isLockedOn: true,
    channels: EVERY_CHANNEL,
    priority: 'high',
    actionPath: ({ disputeId }) => `/disputes/${disputeId}`,
  },
  'sign-in-replaced': {
    isLockedOn: true,
    channels: EVERY_CHANNEL,
    priority: 'high',
    actionPath: () => '/account',
  },
  'payouts-stopped': {
    isLockedOn: true,
    channels: EVERY_CHANNEL,
    priority: 'high',
    actionPath: () => '/payouts',
  },
  'payouts-closed': {
    isLockedOn: true,
    channels: EVERY_CHANNEL,
    priority: 'high',
    actionPath: () => '/payouts',
  },
  'deletion-moving': leaving,
  'deletion-unpayable': leaving,
  'deletion-owing': leaving,
  'balance-settled': leaving,
  'plan-begun': plan,
  'plan-trial-ending': plan,
  'plan-payment-failed': { ...plan, priority: 'high' },
  'plan-ended': plan,
  'coach-verified': { channels: EVERY_CHANNEL, priority: 'normal', actionPath: () => '/coach' },
  'verification-rejected': {
    channels: EVERY_CHANNEL,
    priority: 'high',
    actionPath: () => '/coach/verification',
  },
  'certificate-issued': {
    channels: EVERY_CHANNEL,
    priority: 'normal',
    actionPath: ({ code }) => `/certificates/${code}`,
  },
  announcement,
  promotion: { ...announcement, isForConsenting: true },
  'review-received': {
    channels: EVERY_CHANNEL,
    priority: 'normal',
    actionPath: ({ reviewId }) => `/reviews/${reviewId}`,
  },
  'content-hidden': { ...ofContent, priority: 'high' },
  'content-removed': {
    ...ofContent,
    priority: 'high',
    actionPath: ({ caseId }) => `/community/decisions/${caseId}`,
  },
  'content-restored': ofContent,
  'post-commented': community,
  mentioned: community,
  'message-received': {
    channels: EVERY_CHANNEL,
    priority: 'normal',
    isOfSubject: true,
    actionPath: ({ conversationId }) => `/conversations/${conversationId}`,
  },
  // While somebody writes it is in the app; nowhere else it is of use.
  'contact-nudged': {
    channels: ['inApp'],
    priority: 'low',
    isOfSubject: true,
    actionPath: ({ conversationId }) => `/conversations/${conversationId}`,
  },
  'seat-offered': {
    goodFor: DAY,
    channels: WITH_TEXTS,
    priority: 'high',
    actionPath: ({ programId }) => `/programs/${programId}`,
  },
  'seat-offer-ended': {
    channels: EVERY_CHANNEL,
    priority: 'normal',
    actionPath: ({ programId }) => `/programs/${programId}`,
  },
  'time-offered': {
    goodFor: DAY,
    channels: WITH_TEXTS,
    priority: 'high',
    actionPath: ({ consultationTypeId }) => `/consultations/${consultationTypeId}`,
  },
  'time-offer-ended': {
    channels: EVERY_CHANNEL,
    priority: 'normal',
    actionPath: ({ consultationTypeId }) => `/consultations/${consultationTypeId}`,
  },
  'host-invited': {
    channels: EVERY_CHANNEL,
    priority: 'normal',
    actionPath: ({ consultationTypeId }) => `/hosting/${consultationTypeId}`,
  },
  'booking-requested': { ...booking, priority: 'high' },
  'booking-confirmed': booking,
  'booking-declined': { ...booking, priority: 'high', channels: WITH_TEXTS },
  'booking-cancelled': { ...booking, priority: 'high', channels: WITH_TEXTS },
  'booking-moved': { ...booking, priority: 'high', channels: WITH_TEXTS },
  'sessions-planned': {
    channels: EVERY_CHANNEL,
    priority: 'normal',
    actionPath: ({ programId }) => `/programs/${programId}`,
  },
  'session-reminder': { ...session, priority: 'high', goodFor: HOUR, channels: WITH_TEXTS },
  'session-followup': { ...session, priority: 'low' },
  'calendar-disconnected': {
    channels: EVERY_CHANNEL,
    priority: 'high',
    actionPath: () => '/settings/calendar',
  },
  'session-event-changed': { ...session, priority: 'high', channels: WITH_TEXTS },
  'cancellation-confirmed': ownAct,
  'move-confirmed': ownAct,
  'session-missed': { ...booking, priority: 'high' },
  'clock-changed': { ...session, priority: 'high' },
  'recording-ready': { ...session, priority: 'normal' },
  'feedback-revealed': { ...booking, priority: 'normal' },
  'event-registered': { ...event, priority: 'normal' },
  'event-left': { ...event, priority: 'low', channels: ownAct.channels },
  'registration-cancelled': { ...event, priority: 'high' },
  'event-cancelled': { ...event, priority: 'high', channels: WITH_TEXTS },
  'event-moved': { ...event, priority: 'high', channels: WITH_TEXTS },
  'event-reminder': { ...event, priority: 'high', goodFor: HOUR, channels: WITH_TEXTS },
  'event-seats-offered': { ...event, priority: 'high', goodFor: DAY, channels: WITH_TEXTS },
  'event-offer-ended': { ...event, priority: 'high' },
  'ticket-offered': { channels: EVERY_CHANNEL, priority: 'high', actionPath: () => '/tickets/offers' },
  'ticket-accepted': { ...event, priority: 'normal' },
  'ticket-returned': { ...event, priority: 'high' },
};

export function isLockedOn(kind: string): kind is LockedKind {
  return isKind(kind) && NOTIFICATION_KINDS[kind].isLockedOn === true;
}

/** Whether this release knows it: what is stored may name one that is no more. */
export function isKind(kind: string): kind is NotificationKind {
  return Object.hasOwn(NOTIFICATION_KINDS, kind);
}
