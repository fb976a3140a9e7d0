import type { Booking } from '../../../functions/src/contracts/documents/bookings';
import type { Session, SessionStatus } from '../../../functions/src/contracts/documents/sessions';
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

/** What a session went through leads to its status: it was begun, stands still, was ended, or was called off before it began. */
export const sessionLives: Check = async function* (source) {
  for await (const { path, data } of rowsOf(source, 'sessions')) yield* lifeFindings(path, data);
};

interface Life {
  readonly isBegun: boolean;
  readonly isStill: boolean;
  readonly isEnded: boolean;
  readonly isOff: boolean;
}

const LIVES: Readonly<Record<SessionStatus, Partial<Life>>> = {
  scheduled: { isBegun: false, isStill: false, isEnded: false, isOff: false },
  'in-progress': { isBegun: true, isStill: false, isEnded: false, isOff: false },
  paused: { isBegun: true, isStill: true, isEnded: false, isOff: false },
  // Nobody has to begin it: it is over when its time is.
  completed: { isStill: false, isEnded: true, isOff: false },
  cancelled: { isBegun: false, isStill: false, isEnded: false, isOff: true },
};

const WORDS: Readonly<Record<keyof Life, string>> = {
  isBegun: 'begun',
  isStill: 'paused',
  isEnded: 'ended',
  isOff: 'called off',
};

function* lifeFindings(path: string, session: Session): Generator<Finding> {
  const { startedAt, endedAt, pauses = [] } = session.activity ?? {};
  const life: Life = {
    isBegun: startedAt !== undefined,
    isStill: pauses.some(({ to }) => to === undefined),
    isEnded: endedAt !== undefined,
    isOff: session.cancellation !== undefined,
  };
  for (const [fact, expected] of Object.entries(LIVES[session.status]) as [keyof Life, boolean][])
    yield* faultIf(
      life[fact] !== expected,
      path,
      `is ${session.status}, and was ${life[fact] ? '' : 'never '}${WORDS[fact]}`,
    );
  const turns = [startedAt, ...pauses.flatMap(({ from, to }) => [from, to]), endedAt];
  const instants = turns.flatMap((at) => (at === undefined ? [] : [at.getTime()]));
  const isOrdered = instants.every((at, index) => at >= (instants[index - 1] ?? at));
  yield* faultIf(!isOrdered, path, 'was paused or ended before that began');
}
