import type { Event } from '../../contracts/documents/events';
import type { Job } from '../../ports/jobs';

/** What is to happen when a published event is over, unless it moves before. */
export function completeEventJob({ id, version, endTime }: Event): Job<'complete-event'> {
  return {
    id: `complete-event:${id}:${version}`,
    kind: 'complete-event',
    payload: { eventId: id, version },
    runAt: endTime,
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
