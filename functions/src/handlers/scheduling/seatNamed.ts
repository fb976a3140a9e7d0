import { randomUUID } from 'node:crypto';
import type { Program } from '../../contracts/documents/programs';
import type { Session } from '../../contracts/documents/sessions';
import { bookingNotice } from '../../domain/scheduling/bookingNotices';
import { seatBooking } from '../../domain/scheduling/plannedSession';
import { sessionEnd } from '../../domain/scheduling/sessionJobs';
import { namedIn } from '../../domain/scheduling/sessionSeats';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { loadLedger, saveLedger } from './ledgerStore';

interface Naming {
  readonly studentIds: readonly string[];
  readonly program: Program;
  readonly now: Date;
}

/**
 * The sessions with a seat in each for everybody who is named, and what writes the bookings that these are, once all is read.
 * @throws Refusal enrollment-missing for who does not learn in the program, student-busy with who and where
 */
export async function seatNamed(
  transaction: JobTransaction,
  sessions: readonly Session[],
  { studentIds, program, now }: Naming,
): Promise<{ readonly sessions: readonly Session[]; readonly save: () => void }> {
  const enrollments = await transaction.getAll(
    ...studentIds.map((uid) => paths.enrollmentOf(uid, program.id)),
  );
  const strangers = studentIds.filter((_uid, index) => enrollments[index]?.status !== 'active');
  if (strangers.length > 0)
    throw new Refusal('enrollment-missing', 'Only who learns in the program can be in its sessions.', {
      studentIds: strangers,
    });
  const spans = sessions.map((session) => ({ from: session.scheduledTime, to: sessionEnd(session) }));
  const ledgers = await Promise.all(studentIds.map((uid) => loadLedger(transaction, uid, ...spans)));
  const seats = sessions.map((session) => ({
    session,
    bookingIds: Object.fromEntries(studentIds.map((uid) => [uid, randomUUID()])),
  }));
  const after = namedIn(seats, ledgers, now);
  const by = program.coachRef;
  return {
    sessions: after.sessions,
    save: () => {
      after.students.forEach((student, index) => {
        saveLedger(transaction, ledgers[index] ?? student, student);
      });
      for (const studentRef of studentIds) {
        const bookings = seats.map(({ session, bookingIds }) => {
          const id = bookingIds[studentRef] ?? '';
          return seatBooking(session, { id, studentRef, currency: program.currency, by }, now);
        });
        for (const booking of bookings) transaction.create(paths.booking(booking.id), booking);
        // Of a series the first one stands for all.
        const [first] = bookings;
        if (first !== undefined)
          transaction.job(bookingNotice('booking-confirmed', first, studentRef, first.coachRef));
      }
    },
  };
}
