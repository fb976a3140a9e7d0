import type { Event } from '../../contracts/documents/events';
import { endRegistrationsJob, offerJobs } from '../../domain/events/eventJobs';
import { movedEvent } from '../../domain/events/eventMoves';
import { endedRegistration } from '../../domain/events/registration';
import { paths } from '../../domain/paths';
import { pseudonymised } from '../../domain/privacy/pseudonymised';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import type { Erasing } from './endTraces';

/** Cancels an event that is to come, whose people are told, and gives what was written about it to the pseudonym. */
export async function endEvent(
  transaction: JobTransaction,
  { known, now }: Erasing,
  eventId: string,
): Promise<void> {
  const event = await transaction.get(paths.event(eventId));
  if (event === undefined) return;
  const ended = overEvent(event, now);
  transaction.set(paths.event(eventId), pseudonymised(ended, known));
  transaction.delete(paths.eventRoom(eventId));
  if (ended.status === 'cancelled') transaction.job(endRegistrationsJob(ended));
}

/** Gives the seats back, or the place in the list, and forgets who had them. */
export async function endRegistration(
  transaction: JobTransaction,
  { now }: Erasing,
  registrationId: string,
): Promise<void> {
  const path = paths.eventRegistration(registrationId);
  const registration = await transaction.get(path);
  if (registration === undefined) return;
  const event = await transaction.get(paths.event(registration.eventRef));
  if (event !== undefined) {
    const ended = endedRegistration({ event, registration }, 'system', now).event;
    transaction.set(paths.event(event.id), ended);
    for (const job of offerJobs(event, ended)) transaction.job(job);
  }
  transaction.delete(path);
}

function overEvent(event: Event, now: Date): Event {
  if (event.status === 'cancelled' || event.status === 'completed') return event;
  const isPast = event.status === 'published' && event.endTime <= now;
  return movedEvent(event, isPast ? 'complete' : 'cancel', { by: 'system' }, now);
}
