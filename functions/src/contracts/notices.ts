import { z } from 'zod';
import { NUDGES } from './utilities/nudges';

/** Minor units of a currency. */
const money = z.object({ amount: z.int(), currency: z.string() });
/** To a coach, what was paid for it; absent where it cost nothing. */
const received = { paid: money.optional() };

/** `startsAt` is an instant, which the reader's zone and language put into words. */
const aboutBooking = z.object({ bookingId: z.string(), title: z.string(), startsAt: z.string() });
const aboutSession = z.object({ sessionId: z.string(), title: z.string(), startsAt: z.string() });
const aboutTime = z.object({
  waitId: z.string(),
  consultationTypeId: z.string(),
  title: z.string(),
  date: z.iso.date(),
  startsAt: z.string(),
});
/** What an order pays for: a program, or else a booking; `programTitle` is the title of either. */
const aboutOrder = z.object({
  programId: z.string().optional(),
  bookingId: z.string().optional(),
  programTitle: z.string(),
});
/** Of the plan that it speaks of: what was said of an earlier one is not told any more. */
const aboutEvent = z.object({
  eventId: z.string(),
  title: z.string(),
  startsAt: z.string(),
  eventVersion: z.int(),
});
/** One ticket of it, which changes hands. */
const aboutTicket = aboutEvent.extend({ registrationId: z.string(), attendeeId: z.string() });
/** A post, or a comment on it, or a resource; a person's own profile where none is named. */
const aboutContent = { postId: z.string().optional(), resourceId: z.string().optional() };
/** What admins tell many, in English and in the reader's language where it is there; where in the app it leads. */
const told = z.object({
  text: z.object({ en: z.string(), de: z.string().optional() }),
  actionPath: z.string().optional(),
});

/** Every kind of notice and what its texts are filled with, beside the actor's name. */
const NOTICE_FACTS = {
  'enrollment-created': z.object({ programId: z.string(), programTitle: z.string(), ...received }),
  'enrollment-cancelled': z.object({ programId: z.string(), programTitle: z.string().optional() }),
  /** With the sum where it is a part of what was paid. */
  'payment-refunded': aboutOrder.extend({ sum: money.optional() }),
  'refund-failed': aboutOrder.extend({ sum: money }),
  /** Of an order that waits: an attempt to pay it failed. */
  'payment-failed': aboutOrder.extend({ paymentId: z.string(), sum: money }),
  /** Of an order that a bank had for its payer, and that is not paid after all: nothing was taken, and nothing is kept. */
  'payment-lapsed': aboutOrder.extend({ paymentId: z.string(), sum: money }),
  'payout-paid': z.object({ payoutId: z.string(), sum: money }),
  'payout-failed': z.object({ payoutId: z.string(), sum: money }),
  /** By the platform's own hand at the provider, of what had arrived. */
  'payout-taken-back': z.object({ payoutId: z.string(), sum: money }),
  /** By an admin: of what was sent to the coach's account and did not go on, which the coach keeps there, or has here again. */
  'payout-settled': z.object({ payoutId: z.string(), sum: money, reason: z.string(), isKept: z.boolean() }),
  /** The provider wants to know more; or the account is gone. */
  'payouts-stopped': z.object({}),
  'payouts-closed': z.object({}),
  /** What the deletion of a coach's account waits for: its money settles, has no account to go to, or is owed by the coach. */
  'deletion-moving': z.object({}),
  'deletion-unpayable': z.object({}),
  'deletion-owing': z.object({}),
  /** By an admin, of who wants to leave; with the reference of a transfer where there was one. */
  'balance-settled': z.object({ sum: money, reason: z.string(), transferReference: z.string().optional() }),
  /** Of the plan of a coach. */
  'plan-begun': z.object({}),
  'plan-trial-ending': z.object({}),
  'plan-payment-failed': z.object({}),
  'plan-ended': z.object({}),
  /** To whom it is to speak against it, before it is too late. */
  'evidence-due': aboutOrder.extend({ disputeId: z.string(), sum: money, dueBy: z.string() }),
  'sign-in-replaced': z.object({}),
  'coach-verified': z.object({}),
  'verification-rejected': z.object({ reason: z.string() }),
  'certificate-issued': z.object({ code: z.string(), programTitle: z.string() }),
  /** Of one of the coach's programs, with its title, or of the coach. */
  announcement: told,
  /** Advertising, for those who agreed to it. */
  promotion: told,
  'review-received': z.object({ reviewId: z.string(), rating: z.int(), programTitle: z.string().optional() }),
  'content-hidden': z.object(aboutContent),
  'content-removed': z.object({ ...aboutContent, caseId: z.string(), reason: z.string() }),
  'content-restored': z.object(aboutContent),
  /** In a post, or in a comment on it. */
  mentioned: z.object({ postId: z.string(), commentId: z.string().optional() }),
  'post-commented': z.object({ postId: z.string(), commentId: z.string() }),
  /** Of a conversation with what its reader has not read, told once for each time that it has read all; `version` is the first unread number. */
  'message-received': z.object({ conversationId: z.string(), title: z.string().optional() }),
  /** To who wrote it, of the first in a conversation in which something of `messaging.nudges` was found. */
  'contact-nudged': z.object({ conversationId: z.string(), nudges: z.array(z.enum(NUDGES)) }),
  'seat-offered': z.object({ programId: z.string(), programTitle: z.string() }),
  'seat-offer-ended': z.object({ programId: z.string(), programTitle: z.string() }),
  /** Of a full day for which its reader waited. */
  'time-offered': aboutTime,
  'time-offer-ended': aboutTime,
  'host-invited': z.object({ consultationTypeId: z.string(), title: z.string() }),
  'booking-requested': aboutBooking.extend(received),
  'booking-confirmed': aboutBooking.extend(received),
  'booking-declined': aboutBooking,
  'booking-cancelled': aboutBooking,
  'booking-moved': aboutBooking,
  /** Of a program that its reader learns in; of several that are planned within an hour, the first. */
  'sessions-planned': aboutSession.extend({ programId: z.string() }),
  'session-reminder': aboutSession,
  'session-followup': aboutSession,
  /** Of the account whose calendar it was. */
  'calendar-disconnected': z.object({ calendar: z.string() }),
  'session-event-changed': aboutSession,
  'cancellation-confirmed': aboutBooking,
  'move-confirmed': aboutBooking,
  'session-missed': aboutBooking,
  'recording-ready': aboutSession,
  'clock-changed': aboutSession,
  'feedback-revealed': aboutBooking,
  'event-registered': aboutEvent,
  /** To who gave all places back itself, and has the event in a calendar. */
  'event-left': aboutEvent,
  'registration-cancelled': aboutEvent,
  'event-cancelled': aboutEvent,
  'event-moved': aboutEvent,
  'event-reminder': aboutEvent,
  'event-seats-offered': aboutEvent,
  'event-offer-ended': aboutEvent,
  'ticket-offered': aboutTicket,
  'ticket-accepted': aboutTicket,
  'ticket-returned': aboutTicket,
} as const satisfies Record<string, z.ZodObject>;

export type NoticeKind = keyof typeof NOTICE_FACTS;

/** Of money, which its owner hears of in the app and by mail whatever is switched off. */
export const LOCKED_ON = [
  'payment-refunded',
  'refund-failed',
  'payment-failed',
  'payment-lapsed',
  'payout-paid',
  'payout-failed',
  'payout-taken-back',
  'payout-settled',
  'payouts-stopped',
  'payouts-closed',
  'deletion-moving',
  'deletion-unpayable',
  'deletion-owing',
  'balance-settled',
  'evidence-due',
  'plan-begun',
  'plan-trial-ending',
  'plan-payment-failed',
  'plan-ended',
  'sign-in-replaced',
] as const satisfies readonly NoticeKind[];
export type LockedKind = (typeof LOCKED_ON)[number];

export const NOTICE_KINDS = Object.keys(NOTICE_FACTS) as [NoticeKind, ...NoticeKind[]];
export type SwitchableKind = Exclude<NoticeKind, LockedKind>;
export const SWITCHABLE_KINDS = NOTICE_KINDS.filter((kind) => !LOCKED_ON.some((each) => each === kind)) as [
  SwitchableKind,
  ...SwitchableKind[],
];

export type NoticeFacts = { readonly [Kind in NoticeKind]: z.output<(typeof NOTICE_FACTS)[Kind]> };

const about = {
  recipientRef: z.string(),
  /** Who caused it; its name is looked up when the notice is written. */
  actorRef: z.string(),
  /** What it is about, such as an enrollment's id. */
  subjectRef: z.string(),
  /** Tells the same fact about the same subject apart from an earlier one, such as the second enrolment. */
  version: z.int(),
};

const noticeOf = <Kind extends NoticeKind>(kind: Kind) =>
  z.object({ kind: z.literal(kind), ...about, facts: NOTICE_FACTS[kind] });

type NoticeSchema = { readonly [Kind in NoticeKind]: ReturnType<typeof noticeOf<Kind>> }[NoticeKind];

/** A notice as a job carries it. */
export const noticePayload = z.object({
  notice: z.discriminatedUnion(
    'kind',
    NOTICE_KINDS.map((kind) => noticeOf(kind)) as unknown as [NoticeSchema],
  ),
  /** Of recipient, kind, subject and version: at most one notification, one mail, one text message and one push a device for each key. */
  dedupeKey: z.string(),
});

/** A notice as one device of its recipient shows it, named by its place. */
export const pushPayload = noticePayload.extend({ device: z.string() });
