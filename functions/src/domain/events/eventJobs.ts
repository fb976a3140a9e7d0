import type { Event, EventRegistration } from '../../contracts/documents/events';
import type { JobPayload } from '../../contracts/jobs';
import { DAY } from '../../contracts/utilities/spans';
import type { Job } from '../../ports/jobs';

/** What is to happen around a published event, each to look again when it is due: its end, and a word a day before in elapsed time. */
export function planJobs(event: Event, now: Date): readonly Job[] {
  const { id: eventId, version, startTime, endTime } = event;
  const completing: Job = {
    id: `complete-event:${eventId}:${version}`,
    kind: 'complete-event',
    payload: { eventId, version },
    runAt: endTime,
  };
  const runAt = new Date(startTime.getTime() - DAY);
  return runAt > now ? [completing, { ...tellAttendeesJob(event, 'reminder'), runAt }] : [completing];
}

/** Tells everybody one thing of the present plan, a page a job. @param after the registration before the page */
export function tellAttendeesJob(
  { id: eventId, version }: Pick<Event, 'id' | 'version'>,
  about: JobPayload<'tell-attendees'>['about'],
  after?: string,
): Job<'tell-attendees'> {
  return {
    id: `tell-attendees:${eventId}:${version}:${about}:${after ?? ''}`,
    kind: 'tell-attendees',
    payload: { eventId, version, about, ...(after !== undefined && { after }) },
  };
}

/** Offers what became free to those who wait: one job for each occasion of a pool that came with a change. */
export function offerJobs(before: Event, after: Event): readonly Job<'offer-event-seats'>[] {
  const { id: eventId } = after;
  return after.pools
    .filter(({ id, occasion }) => occasion > (before.pools.find((pool) => pool.id === id)?.occasion ?? 0))
    .map(({ id: poolId, occasion }) => ({
      id: `offer-event-seats:${eventId}:${poolId}:${occasion}`,
      kind: 'offer-event-seats',
      payload: { eventId, poolId },
    }));
}

/** Ends an offer that nobody took up by then. */
export function expireEventOfferJob({
  id,
  version,
  offers,
  offerExpiresAt,
}: EventRegistration): Job<'expire-event-offer'> {
  return {
    id: `expire-event-offer:${id}:${version}:${offers}`,
    kind: 'expire-event-offer',
    payload: { registrationId: id, offer: offers },
    ...(offerExpiresAt !== undefined && { runAt: offerExpiresAt }),
  };
}

/** Ends the registrations of a cancelled event, batch after batch. */
export function endRegistrationsJob({ id }: Pick<Event, 'id'>, batch = 1): Job<'end-registrations'> {
  return {
    id: `end-registrations:${id}:${batch}`,
    kind: 'end-registrations',
    payload: { eventId: id, batch },
  };
}
