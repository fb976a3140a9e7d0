import type { BookingFeedback } from '../../contracts/documents/bookingFeedback';
import type { Booking } from '../../contracts/documents/bookings';
import type { Job } from '../../ports/jobs';
import { paths } from '../paths';
import { Refusal } from '../refusal';
import { BLIND_FOR, type Side, assertMayWrite } from '../reviews/doubleBlind';
import { bookingNotice } from './bookingNotices';

/** What both sides of a booking wrote so far. */
export interface BothSides {
  readonly student: BookingFeedback | undefined;
  readonly coach: BookingFeedback | undefined;
}

/**
 * Which side of a booking somebody is; not even an admin is a third one.
 * @throws Refusal booking-missing, also for a stranger, who must not learn of it
 */
export function sideIn(booking: Booking | undefined, uid: string): { booking: Booking; side: Side } {
  if (booking?.studentRef === uid) return { booking, side: 'student' };
  if (booking?.coachRef === uid) return { booking, side: 'coach' };
  throw new Refusal('booking-missing', 'There is no such booking.');
}

/** The one feedback that a side has. */
export function feedbackIdOf({ id, studentRef, coachRef }: Booking, side: Side): string {
  return paths.bookingFeedbackOf(side === 'student' ? studentRef : coachRef, id).id;
}

/** When what was written appears at the latest. */
export function revealedBy({ end }: Pick<Booking, 'end'>): Date {
  return new Date(end.getTime() + BLIND_FOR);
}

/**
 * What a side writes, and both as they are then: revealed together where it is the second.
 * @throws Refusal booking-not-held, feedback-too-early, feedback-exists, feedback-closed
 */
export function newFeedback(
  { booking, side }: { readonly booking: Booking; readonly side: Side },
  content: Pick<BookingFeedback, 'rating' | 'text'>,
  written: BothSides,
  now: Date,
): readonly BookingFeedback[] {
  assertHeld(booking);
  const { student, coach } = written;
  const by = {
    ...(student && { student: { writtenAt: student.createdAt } }),
    ...(coach && { coach: { writtenAt: coach.createdAt } }),
  };
  assertMayWrite({ endedAt: booking.end, by }, side, now);
  const { id: bookingRef, studentRef, coachRef } = booking;
  const [authorRef, aboutRef] = side === 'student' ? [studentRef, coachRef] : [coachRef, studentRef];
  const mine: BookingFeedback = {
    id: feedbackIdOf(booking, side),
    ...{ bookingRef, authorRef, aboutRef, side },
    ...content,
    isRevealed: false,
    createdAt: now,
    updatedAt: now,
  };
  const theirs = side === 'student' ? coach : student;
  return theirs === undefined ? [mine] : revealed([mine, theirs], now);
}

/** What was written and is not shown yet, shown. */
export function revealed(all: readonly BookingFeedback[], now: Date): readonly BookingFeedback[] {
  return all
    .filter(({ isRevealed }) => !isRevealed)
    .map((each) => ({ ...each, isRevealed: true, revealedAt: now, updatedAt: now }));
}

/** Reveals what the first side wrote when its time is over, whether the second wrote or not. */
export function revealJob(booking: Booking, { side }: BookingFeedback): Job {
  return {
    id: `reveal-feedback:${booking.id}:${side}`,
    kind: 'reveal-feedback',
    payload: { bookingId: booking.id },
    runAt: revealedBy(booking),
  };
}

/** Tells a side that there is something to read. */
export function feedbackNotice(booking: Booking, { aboutRef, authorRef }: BookingFeedback): Job {
  return bookingNotice('feedback-revealed', booking, aboutRef, authorRef);
}

/**
 * A mark that somebody did not come is a claim of the other side: it keeps nobody from speaking.
 * @throws Refusal booking-not-held, feedback-too-early
 */
function assertHeld({ status }: Booking): void {
  if (status === 'completed' || status === 'no-show') return;
  if (status === 'confirmed') throw new Refusal('feedback-too-early', 'The session is not over yet.');
  throw new Refusal('booking-not-held', `A booking that is ${status} was not held.`, { status });
}
