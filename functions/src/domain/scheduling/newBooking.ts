import { wallTimeOf } from './recurrence';
import type { Booking } from '../../contracts/documents/bookings';
import { paymentIdOf } from './paidBooking';
import type { Terms, TermsHost } from './terms';

export interface BookingWish {
  readonly id: string;
  readonly sessionRef: string;
  readonly studentRef: string;
  /** Who gives it, the one in whose name it stands first. */
  readonly givers: readonly Pick<TermsHost, 'uid' | 'timeZone'>[];
  readonly start: Date;
  readonly end: Date;
  /** Minutes around the session that it takes of its coach's time. */
  readonly bufferBefore: number;
  readonly bufferAfter: number;
  readonly answers?: Booking['answers'];
  readonly customerNotes?: Booking['customerNotes'];
  /** By how much a code makes it less. */
  readonly discount?: number | undefined;
  /** Until when it is kept for its payment; absent where nothing is to be paid. */
  readonly holdExpiresAt?: Date | undefined;
}

/** A booking under the terms of this moment: confirmed at once, or waiting for its payment or the coach's word. */
export function newBooking(
  { type, durationMin, price, assignment, ...terms }: Terms,
  { givers, ...wish }: BookingWish,
  now: Date,
): Booking {
  const [{ uid: coachRef, timeZone } = { uid: type.coachRef, timeZone: terms.timeZone }, ...together] =
    givers;
  const isPaid = wish.holdExpiresAt === undefined;
  const status = isPaid && !type.requiresApproval ? 'confirmed' : 'pending';
  return {
    ...wish,
    typeRef: type.id,
    coachRef,
    ...(together.length > 0 && { coHostRefs: together.map(({ uid }) => uid) }),
    ...(coachRef !== type.coachRef && { sellerRef: type.coachRef }),
    ...(assignment === 'round-robin' && { isByTurn: true }),
    title: type.title,
    status,
    statusHistory: [{ to: status, at: now, by: wish.studentRef }],
    duration: durationMin,
    timeZone,
    wallTime: wallTimeOf(wish.start, timeZone),
    ...(!isPaid && { paymentRef: paymentIdOf(wish), paymentStatus: 'pending' as const }),
    ...(type.requiresApproval && { requiresApproval: true }),
    price,
    currency: type.currency,
    capacity: type.capacity,
    place: type.place,
    placeDetail: type.placeDetail,
    ...(type.questions !== undefined && type.questions.length > 0 && { questions: type.questions }),
    ...(type.isRecorded === true && { isRecorded: true }),
    rescheduleHistory: [],
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
}
