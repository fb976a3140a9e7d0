import type {
  Attendee,
  Event,
  EventRegistration,
  RegistrationStatus,
} from '../../contracts/documents/events';
import type { NoticeFacts, NoticeKind } from '../../contracts/notices';
import type { Job } from '../../ports/jobs';
import { noticeJob } from '../notifications/noticeJobs';
import type { Registered } from './leftRegistration';
import { issueTicketsJob } from './tickets';

/** Who is reminded of an event: who comes. */
export const REMINDED: readonly RegistrationStatus[] = ['registered'];

/** Who hears that it takes place at another time: who comes, or may still come. */
export const TOLD_OF_MOVES: readonly RegistrationStatus[] = [
  'registered',
  'pending',
  'offered',
  'waitlisted',
];

type EventNoticeKind = Extract<NoticeKind, `event-${string}` | 'registration-cancelled'>;

/** Gives a person who is registered now the tickets, and tells of it. */
export function registeredJobs(event: Event, registration: EventRegistration): readonly Job[] {
  const version = registration.version * 100 + registration.offers;
  const about = { actorRef: event.organizerRef, version };
  return [issueTicketsJob(registration), eventNotice('event-registered', event, registration, about)];
}

/** Who caused what is told, and by what it is told apart. */
interface Cause {
  readonly actorRef: string;
  readonly version: number;
  readonly subjectRef?: string;
}

/** Tells who took tickets over, apart from what the same person is told of a registration of its own. */
export function holderNotice(kind: EventNoticeKind, event: Event, uid: string, cause: Cause): Job<'notify'> {
  return eventNotice(kind, event, { personRef: uid }, { ...cause, subjectRef: `${event.id}_${uid}` });
}

/** Tells the person of a registration. @param actorRef who caused it @param version tells apart what is told of one kind */
export function eventNotice(
  kind: EventNoticeKind,
  event: Event,
  { personRef }: Pick<EventRegistration, 'personRef'>,
  { subjectRef = event.id, ...cause }: Cause,
): Job<'notify'> {
  return noticeJob({
    kind,
    recipientRef: personRef,
    ...cause,
    subjectRef,
    facts: factsOf(event),
  });
}

/** Tells somebody of a ticket that changes hands: one thing once of each version of it, so that who offers it again and again rings once. */
export function ticketNotice(
  kind: Extract<NoticeKind, `ticket-${string}`>,
  { event, registration }: Registered,
  { id: attendeeId, version }: Pick<Attendee, 'id' | 'version'>,
  between: { readonly recipientRef: string; readonly actorRef: string },
): Job<'notify'> {
  return noticeJob({
    kind,
    ...between,
    subjectRef: `${registration.id}_${attendeeId}`,
    version,
    facts: { ...factsOf(event), registrationId: registration.id, attendeeId },
  });
}

function factsOf({ id, title, startTime, version }: Event): NoticeFacts['event-registered'] {
  return { eventId: id, title, startsAt: startTime.toISOString(), eventVersion: version };
}
