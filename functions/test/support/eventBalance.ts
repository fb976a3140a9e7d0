import { expect } from 'vitest';
import type { Event, EventRegistration } from '../../src/contracts/documents/events';
import { seatsTaken } from '../../src/contracts/utilities/ticketsLeft';
import { goingAttendees } from '../../src/domain/events/leftRegistration';
import type { Documents } from '../../src/ports/documents';
import type { Platform } from './aPlatform';
import { eventOf, registrationsOf } from './aVenue';

/** Seats of a pool or type by a recount of the registrations that are in a status. */
function recounted(
  registrations: readonly EventRegistration[],
  status: EventRegistration['status'],
  isCounted: (typeId: string) => boolean,
): number {
  return registrations
    .filter((each) => each.status === status)
    .flatMap(goingAttendees)
    .filter(({ typeId }) => isCounted(typeId)).length;
}

/** Expects every counter of an event to be what its registrations say, and no pool to have more than its seats. */
export async function expectBalance(venue: Platform<Documents>, eventId = 'meetup'): Promise<Event> {
  const event = await eventOf(venue, eventId);
  const all = await registrationsOf(venue, eventId);
  for (const type of event.ticketTypes) {
    const of = (status: EventRegistration['status']): number =>
      recounted(all, status, (typeId) => typeId === type.id);
    expect([type.registered, type.offered, type.held ?? 0], type.id).toEqual([
      of('registered'),
      of('offered'),
      of('pending'),
    ]);
    expect(seatsTaken(type)).toBeLessThanOrEqual(type.limit ?? Infinity);
  }
  for (const pool of event.pools) {
    const types = event.ticketTypes.filter(({ poolId }) => poolId === pool.id).map(({ id }) => id);
    const of = (status: EventRegistration['status']): number =>
      recounted(all, status, (typeId) => types.includes(typeId));
    const waiting = all.filter(({ status, poolId }) => status === 'waitlisted' && poolId === pool.id).length;
    expect([pool.registered, pool.offered, pool.held ?? 0, pool.waiting], pool.id).toEqual([
      of('registered'),
      of('offered'),
      of('pending'),
      waiting,
    ]);
    const used = seatsTaken(pool) + (pool.reserve ?? 0);
    expect(used, pool.id).toBeLessThanOrEqual(pool.capacity ?? Infinity);
  }
  expect(event.currentAttendees).toBe(recounted(all, 'registered', () => true));
  return event;
}
