import type { Booking } from '../../contracts/documents/bookings';
import type { Enrollment } from '../../contracts/documents/enrollments';

/** The statuses of a booking that was held, whoever is said to have stayed away. */
export const HELD = ['completed', 'no-show'] as const;

/** What somebody did with a target that it reviews: learned in a program, or met a coach. */
export interface Work {
  /** Whether money was paid for it, and kept. */
  readonly isPaid: boolean;
  /** How much of it was done, in percent. */
  readonly progress: number;
}

/** Whether any of it makes a review verified. */
export function provesWork(works: readonly Work[]): boolean {
  return works.some(({ isPaid }) => isPaid);
}

/** Undefined where an enrollment opened no content at any time, as a seat that was only held for a payment. */
export function workOfEnrollment(enrollment: Enrollment): Work | undefined {
  const { status, statusHistory, progress } = enrollment;
  const statuses = [status, ...statusHistory.map(({ to }) => to)];
  if (!statuses.some((each) => each === 'active' || each === 'completed')) return undefined;
  return { isPaid: isPaid(enrollment), progress };
}

/**
 * Undefined of a booking that was not held. That its student did not come may be no more than the word of a coach who fears a review: who paid
 * speaks all the same, and is not verified.
 */
export function workOfBooking(booking: Booking): Work | undefined {
  const { status, amountPaid = 0 } = booking;
  if (status === 'completed') return { isPaid: isPaid(booking), progress: 100 };
  return status === 'no-show' ? { isPaid: false, progress: amountPaid > 0 ? 100 : 0 } : undefined;
}

function isPaid({ paymentStatus, amountPaid = 0 }: Enrollment | Booking): boolean {
  return paymentStatus === 'paid' && amountPaid > 0;
}
