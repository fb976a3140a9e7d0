import type { Booking } from '../../../functions/src/contracts/documents/bookings';
import type { Session } from '../../../functions/src/contracts/documents/sessions';
import { takesTime } from '../../../functions/src/domain/scheduling/bookingMoves';
import { isPlanned } from '../../../functions/src/domain/scheduling/plannedSession';
import { type Check, type Finding, faultIf } from '../finding';
import { grouped, joined, keyed } from '../joins';
import { type Row, rootId, rowsOf } from '../source';

/** The seats of a session of a program to come are its bookings, at its time and within its capacity. */
export const sessionSeats: Check = async function* (source) {
  const both = joined({
    session: keyed(rowsOf(source, 'sessions'), rootId),
    bookings: grouped(rowsOf(source, 'bookings', 'sessionRef'), ({ data }) => data.sessionRef),
  });
  for await (const { session, bookings = [] } of both)
    if (session !== undefined && isPlanned(session.data) && session.data.status !== 'completed')
      yield* seatFindings(session, bookings);
};

function* seatFindings(
  { path, data: session }: Row<Session>,
  bookings: readonly Row<Booking>[],
): Generator<Finding> {
  const { status, studentRefs, capacity = 1, scheduledTime } = session;
  const seats = bookings.filter(({ data }) => takesTime(data));
  const expected = status === 'cancelled' ? [] : studentRefs;
  const booked = seats.map(({ data }) => data.studentRef);
  const isSame = [...booked].sort().join(' ') === [...expected].sort().join(' ');
  yield* faultIf(!isSame, path, `has ${expected.length} students, and bookings of ${booked.length}`);
  yield* faultIf(
    studentRefs.length > capacity,
    path,
    `has ${studentRefs.length} students in ${capacity} seats`,
  );
  for (const seat of seats)
    yield* faultIf(
      seat.data.start.getTime() !== scheduledTime.getTime(),
      seat.path,
      'is at another time than its session',
    );
}
