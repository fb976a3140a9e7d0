import type { Booking } from '../../contracts/documents/bookings';
import type { Actor } from '../actor';
import { Refusal } from '../refusal';
import { hostsOf } from './hosts';

/**
 * The booking, when the actor is its student, one of its hosts or an admin.
 * @throws Refusal booking-missing, also for a stranger, who must not learn of it
 */
export function partiesBooking(booking: Booking | undefined, actor: Actor): Booking {
  if (booking !== undefined && (isParty(booking, actor.uid) || actor.role === 'admin')) return booking;
  throw new Refusal('booking-missing', 'There is no such booking.');
}

/**
 * The booking, when the actor is one of its hosts or an admin.
 * @throws Refusal not-booking-coach for its student; booking-missing for a stranger
 */
export function coachsBooking(booking: Booking | undefined, actor: Actor): Booking {
  const known = partiesBooking(booking, actor);
  if (hostsOf(known).includes(actor.uid) || actor.role === 'admin') return known;
  throw new Refusal('not-booking-coach', 'Only the coach of a booking or an admin may do this.');
}

function isParty(booking: Booking, uid: string): boolean {
  return uid === booking.studentRef || hostsOf(booking).includes(uid);
}
