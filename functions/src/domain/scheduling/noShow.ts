import type { Booking } from '../../contracts/documents/bookings';
import type { Session } from '../../contracts/documents/sessions';
import { DAY } from '../../contracts/utilities/spans';
import { Refusal } from '../refusal';
import { movedBooking } from './bookingMoves';
import { otherSide } from './bookingNotices';
import { absenceOf } from './closedSession';
import { GRACE } from './sessionJobs';

/** How long after the end one may say that the other side did not come, in days. */
const CLAIMED_DAYS = 7;

/** A booking and its session, in which a side is said not to have come. */
export interface Missed {
  readonly booking: Booking;
  readonly session: Session | undefined;
}

/**
 * One side's claim that the other did not come.
 * @throws Refusal illegal-transition, too-soon, no-show-closed, was-present for one who is known to have come
 */
export function missed({ booking, session }: Missed, by: string, now: Date): Missed {
  const absent = otherSide(booking, by);
  const moved = movedBooking(booking, 'miss', { by, reason: absenceOf(booking, [absent]) }, now);
  const earliest = new Date(booking.start.getTime() + GRACE);
  if (now < earliest)
    throw new Refusal('too-soon', 'It is too early to say that somebody does not come.', { earliest });
  if (now.getTime() > booking.end.getTime() + CLAIMED_DAYS * DAY)
    throw new Refusal('no-show-closed', 'It is too late to say that somebody did not come.');
  if (session?.attendance?.[absent] !== undefined)
    throw new Refusal('was-present', 'This person is known to have come.');
  if (session === undefined) return { booking: moved, session };
  const noShowRefs = [...new Set([...(session.noShowRefs ?? []), absent])];
  return { booking: moved, session: { ...session, noShowRefs, updatedAt: now } };
}
