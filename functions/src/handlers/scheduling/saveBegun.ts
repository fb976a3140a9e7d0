import type { Booking } from '../../contracts/documents/bookings';
import type { Session } from '../../contracts/documents/sessions';
import { isNewlyPlanned, withStudent } from '../../domain/scheduling/bookedSession';
import { bookingNotice } from '../../domain/scheduling/bookingNotices';
import { requestJob, sessionJobs } from '../../domain/scheduling/sessionJobs';
import { paths } from '../../domain/paths';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { hostsOf } from '../../domain/scheduling/hosts';

/** What follows from a booking that takes its slot for good: it is confirmed, or waits for its coach. */
export function saveBegun(
  transaction: JobTransaction,
  booking: Booking,
  session: Session | undefined,
  now: Date,
): void {
  if (booking.status === 'confirmed') saveConfirmed(transaction, booking, session, now);
  else saveRequest(transaction, booking);
}

/** The session of a confirmed booking, its reminders where it is new, and the word to both sides, which brings it into their calendars. */
function saveConfirmed(
  transaction: JobTransaction,
  booking: Booking,
  found: Session | undefined,
  now: Date,
): void {
  const session = withStudent(found, booking, now);
  transaction.set(paths.session(session.id), session);
  if (isNewlyPlanned(found, session)) for (const job of sessionJobs(session, now)) transaction.job(job);
  const { coachRef, studentRef } = booking;
  for (const uid of hostsOf(booking))
    transaction.job(bookingNotice('booking-confirmed', booking, uid, studentRef));
  transaction.job(bookingNotice('booking-confirmed', booking, studentRef, coachRef));
}

/** The word to the coach of a request, and its end where that is not answered. */
function saveRequest(transaction: JobTransaction, booking: Booking): void {
  for (const uid of hostsOf(booking))
    transaction.job(bookingNotice('booking-requested', booking, uid, booking.studentRef));
  transaction.job(requestJob(booking));
}
