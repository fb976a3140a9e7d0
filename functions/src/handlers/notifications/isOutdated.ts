import type { RegistrationStatus } from '../../contracts/documents/events';
import type { Session } from '../../contracts/documents/sessions';
import type { NoticeFacts, NoticeKind } from '../../contracts/notices';
import { REMINDED, TOLD_OF_MOVES } from '../../domain/events/eventNotices';
import { isToldOf } from '../../domain/messaging/messageNotice';
import type { Notice, NoticePayload } from '../../domain/notifications/noticeJobs';
import { hostsOf } from '../../domain/scheduling/hosts';
import { paths } from '../../domain/paths';
import type { DocumentPath, Reader } from '../../ports/documents';

type Check<Kind extends NoticeKind> = (
  reader: Reader,
  facts: NoticeFacts[Kind],
  told: Pick<Notice, 'recipientRef' | 'actorRef' | 'version'> & { readonly now: Date },
) => Promise<boolean>;

/** Of an event that is still to come as it was planned, who comes, or may still come. */
const involves =
  (statuses: readonly RegistrationStatus[]): Check<'event-reminder' | 'event-moved'> =>
  async (reader, { eventId, eventVersion }, { recipientRef, now }) => {
    const [event, registration, held] = await reader.getAll(
      paths.event(eventId),
      paths.eventRegistrationOf(eventId, recipientRef),
      paths.heldTickets(eventId, recipientRef),
    );
    if (event?.status !== 'published' || event.version !== eventVersion || event.startTime <= now)
      return false;
    return held !== undefined || (registration !== undefined && statuses.includes(registration.status));
  };

const isScheduledAt = (
  session: Session | undefined,
  { startsAt }: NoticeFacts['session-reminder'],
): session is Session => session?.status === 'scheduled' && session.scheduledTime.toISOString() === startsAt;

/** Of a session that is still to come at its time, who meets in it. */
const isToMeet: Check<'session-reminder' | 'clock-changed'> = async (
  reader,
  facts,
  { recipientRef, now },
) => {
  const session = await reader.get(paths.session(facts.sessionId));
  if (!isScheduledAt(session, facts) || session.scheduledTime <= now) return false;
  return [...hostsOf(session), ...session.studentRefs].includes(recipientRef);
};

/** Of a text that is in view, for whom no block keeps from its author, whichever of the two set it. */
const isToBeSeen: Check<'post-commented' | 'mentioned'> = async (
  reader,
  { postId, commentId },
  { recipientRef, actorRef },
) => {
  const path: DocumentPath<{ readonly isVisible: boolean }> =
    commentId === undefined ? paths.post(postId) : paths.comment(postId, commentId);
  const [text, blocking, blocked] = await reader.getAll(
    path,
    paths.block(recipientRef, actorRef),
    paths.block(actorRef, recipientRef),
  );
  return text?.isVisible === true && blocking === undefined && blocked === undefined;
};

/** Whether what a notice says is still so, for the kinds that tell a plan or an offer; the others tell what happened, which stays true. */
const CHECKS: { readonly [Kind in NoticeKind]?: Check<Kind> } = {
  'event-reminder': involves(REMINDED),
  'event-moved': involves(TOLD_OF_MOVES),
  'sessions-planned': async (reader, facts) =>
    isScheduledAt(await reader.get(paths.session(facts.sessionId)), facts),
  'session-reminder': isToMeet,
  'clock-changed': isToMeet,
  'payment-failed': async (reader, { paymentId }) =>
    (await reader.get(paths.payment(paymentId)))?.status === 'pending',
  'recording-ready': async (reader, { sessionId }) => {
    const session = await reader.get(paths.session(sessionId));
    return session?.recordings?.some(({ status }) => status === 'ready') === true;
  },
  'review-received': async (reader, { reviewId }) =>
    (await reader.get(paths.review(reviewId)))?.isVisible === true,
  'post-commented': isToBeSeen,
  mentioned: isToBeSeen,
  'message-received': async (reader, { conversationId }, { recipientRef, version }) => {
    const [conversation, member, tally] = await reader.getAll(
      paths.conversation(conversationId),
      paths.conversationMember(conversationId, recipientRef),
      paths.conversationTally(recipientRef, conversationId),
    );
    if (conversation === undefined || (member?.readSeq ?? Infinity) >= version) return false;
    return isToldOf(conversation, { member, tally });
  },
  'seat-offered': async (reader, { programId }, { recipientRef }) => {
    const entry = await reader.get(paths.waitlistEntry(programId, recipientRef));
    return entry?.status === 'offered';
  },
  'time-offered': async (reader, { waitId, startsAt }) => {
    const wait = await reader.get(paths.dayWait(waitId));
    return wait?.offer?.start.toISOString() === startsAt;
  },
  'ticket-offered': async (reader, { registrationId, attendeeId }, { recipientRef }) =>
    (await reader.get(paths.ticketOffer(registrationId, attendeeId)))?.recipientRef === recipientRef,
  'event-seats-offered': async (reader, { eventId }, { recipientRef }) => {
    const registration = await reader.get(paths.eventRegistrationOf(eventId, recipientRef));
    return registration?.status === 'offered';
  },
};

/** Whether a notice speaks of what is none any more: it is not told, however late it comes to be told. */
export async function isOutdated(reader: Reader, { notice }: NoticePayload, now: Date): Promise<boolean> {
  const check = CHECKS[notice.kind] as Check<NoticeKind> | undefined;
  return check !== undefined && !(await check(reader, notice.facts, { ...notice, now }));
}
