import type { Event, EventRegistration } from '../../contracts/documents/events';
import type { NoticeKind } from '../../contracts/notices';
import type { Job } from '../../ports/jobs';
import { noticeJob } from '../notifications/noticeJobs';
import { issueTicketsJob } from './tickets';

type EventNoticeKind = Extract<NoticeKind, `event-${string}` | 'registration-cancelled'>;

/** Gives a person who is registered now the tickets, and tells of it. */
export function registeredJobs(event: Event, registration: EventRegistration): readonly Job[] {
  const version = registration.version * 100 + registration.offers;
  const about = { actorRef: event.organizerRef, version };
  return [issueTicketsJob(registration), eventNotice('event-registered', event, registration, about)];
}

/** Tells the person of a registration. @param actorRef who caused it @param version tells apart what is told of one kind */
export function eventNotice(
  kind: EventNoticeKind,
  event: Event,
  { personRef }: Pick<EventRegistration, 'personRef'>,
  { actorRef, version }: { readonly actorRef: string; readonly version: number },
): Job<'notify'> {
  return noticeJob({
    kind,
    recipientRef: personRef,
    actorRef,
    subjectRef: event.id,
    version,
    facts: {
      eventId: event.id,
      title: event.title,
      startsAt: event.startTime.toISOString(),
      eventVersion: event.version,
    },
  });
}
