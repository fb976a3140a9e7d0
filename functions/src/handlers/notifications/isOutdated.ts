import type { NoticeFacts, NoticeKind } from '../../contracts/notices';
import { isToldOf } from '../../domain/messaging/messageNotice';
import type { NoticePayload } from '../../domain/notifications/noticeJobs';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';

type Check<Kind extends NoticeKind> = (
  reader: Reader,
  facts: NoticeFacts[Kind],
  recipientRef: string,
  version: number,
) => Promise<boolean>;

const isPlanned: Check<'event-reminder' | 'event-moved'> = async (reader, { eventId, eventVersion }) => {
  const event = await reader.get(paths.event(eventId));
  return event?.status === 'published' && event.version === eventVersion;
};

const isScheduledAt: Check<'session-reminder' | 'clock-changed' | 'sessions-planned'> = async (
  reader,
  { sessionId, startsAt },
) => {
  const session = await reader.get(paths.session(sessionId));
  return session?.status === 'scheduled' && session.scheduledTime.toISOString() === startsAt;
};

/** Whether what a notice says is still so, for the kinds that tell a plan or an offer; the others tell what happened, which stays true. */
const CHECKS: { readonly [Kind in NoticeKind]?: Check<Kind> } = {
  'event-reminder': isPlanned,
  'event-moved': isPlanned,
  'sessions-planned': isScheduledAt,
  'session-reminder': isScheduledAt,
  'clock-changed': isScheduledAt,
  'payment-failed': async (reader, { paymentId }) =>
    (await reader.get(paths.payment(paymentId)))?.status === 'pending',
  'recording-ready': async (reader, { sessionId }) => {
    const session = await reader.get(paths.session(sessionId));
    return session?.recordings?.some(({ status }) => status === 'ready') === true;
  },
  'review-received': async (reader, { reviewId }) =>
    (await reader.get(paths.review(reviewId)))?.isVisible === true,
  'post-commented': async (reader, { postId, commentId }) =>
    (await reader.get(paths.comment(postId, commentId)))?.isVisible === true,
  mentioned: async (reader, { postId, commentId }) => {
    const path = commentId === undefined ? paths.post(postId) : paths.comment(postId, commentId);
    return (await reader.get<{ isVisible: boolean }>(path))?.isVisible === true;
  },
  'message-received': async (reader, { conversationId }, recipientRef, version) => {
    const [conversation, member, tally] = await reader.getAll(
      paths.conversation(conversationId),
      paths.conversationMember(conversationId, recipientRef),
      paths.conversationTally(recipientRef, conversationId),
    );
    if (conversation === undefined || (member?.readSeq ?? Infinity) >= version) return false;
    return isToldOf(conversation, { member, tally });
  },
  'seat-offered': async (reader, { programId }, recipientRef) => {
    const entry = await reader.get(paths.waitlistEntry(programId, recipientRef));
    return entry?.status === 'offered';
  },
  'time-offered': async (reader, { waitId, startsAt }) => {
    const wait = await reader.get(paths.dayWait(waitId));
    return wait?.offer?.start.toISOString() === startsAt;
  },
  'ticket-offered': async (reader, { registrationId, attendeeId }, recipientRef) =>
    (await reader.get(paths.ticketOffer(registrationId, attendeeId)))?.recipientRef === recipientRef,
  'event-seats-offered': async (reader, { eventId }, recipientRef) => {
    const registration = await reader.get(paths.eventRegistrationOf(eventId, recipientRef));
    return registration?.status === 'offered';
  },
};

/** Whether a notice speaks of what is none any more: it is not told, however late it comes to be told. */
export async function isOutdated(reader: Reader, { notice }: NoticePayload): Promise<boolean> {
  const check = CHECKS[notice.kind] as Check<NoticeKind> | undefined;
  return check !== undefined && !(await check(reader, notice.facts, notice.recipientRef, notice.version));
}
