import type { BookingFeedback } from '../../../functions/src/contracts/documents/bookingFeedback';
import { revealedBy } from '../../../functions/src/domain/scheduling/feedback';
import type { Check, Finding } from '../finding';
import { batched, grouped } from '../joins';
import { type Row, rowsOf } from '../source';
import type { Booking } from '../../../functions/src/contracts/documents/bookings';

/** Neither side is shown before both have written or its time is over, and then both are. */
export const feedback: Check = async function* (source) {
  const written = grouped(rowsOf(source, 'bookingFeedback', 'bookingRef'), ({ data }) => data.bookingRef);
  for await (const batch of batched(written)) {
    const bookings = await source.getAll(batch.map(({ key }) => `bookings/${key}`));
    for (const [index, { key, value }] of batch.entries()) {
      const booking = bookings[index] as Booking | undefined;
      for (const row of value)
        yield* faultsOf(row, booking, value.length, source.instant).map((finding) => ({
          ...finding,
          mendedBy: `reveal-feedback:${key}:`,
        }));
    }
  }
};

function faultsOf(
  { path, data }: Row<BookingFeedback>,
  booking: Booking | undefined,
  sides: number,
  now: Date,
): Finding[] {
  if (booking === undefined) return [{ path, problem: 'is of a booking that is gone' }];
  const author = data.side === 'student' ? booking.studentRef : booking.coachRef;
  if (data.authorRef !== author)
    return [{ path, problem: `is by ${data.authorRef}, who is not its ${data.side}` }];
  const isDue = sides > 1 || revealedBy(booking) <= now;
  if (data.isRevealed === isDue) return [];
  return [{ path, problem: data.isRevealed ? 'is shown before its time' : 'is hidden after its time' }];
}
