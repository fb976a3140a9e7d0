import type { Booking } from '../../contracts/documents/bookings';
import { type BothSides, feedbackIdOf } from '../../domain/scheduling/feedback';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';

/** What both sides of a booking wrote so far. */
export async function loadFeedback(reader: Reader, booking: Booking): Promise<BothSides> {
  const [student, coach] = await reader.getAll(
    paths.bookingFeedback(feedbackIdOf(booking, 'student')),
    paths.bookingFeedback(feedbackIdOf(booking, 'coach')),
  );
  return { student, coach };
}
