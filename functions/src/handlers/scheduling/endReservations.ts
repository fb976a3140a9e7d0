import { holdsSeat } from '../../domain/learning/enrollmentMoves';
import { takesTime } from '../../domain/scheduling/bookingMoves';
import { paths } from '../../domain/paths';
import { eachOfPages } from '../../runtime/eachAlone';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';
import { isUnderWay, loadCancellable } from './cancelBooking';
import { comingBookings } from './comingBookings';

type Job = RunningJob<'end-reservations'>;

/** Gives the seats in coming sessions of a program back that a student had who does not learn in it any more; of one who came back none. */
export default jobHandler<'end-reservations'>(async (job) => {
  const enrollment = await job.documents.get(paths.enrollment(job.payload.enrollmentId));
  if (enrollment === undefined || holdsSeat(enrollment)) return;
  const { studentRef: uid, programRef } = enrollment;
  await eachOfPages(comingBookings(job.documents, 'studentRef', uid, job.now), async ({ path, data }) => {
    if (data.programRef === programRef) await end(job, path.id);
  });
});

async function end({ payload, now, transact }: Job, bookingId: string): Promise<void> {
  await transact(async (transaction) => {
    const [enrollment, booking] = await transaction.getAll(
      paths.enrollment(payload.enrollmentId),
      paths.booking(bookingId),
    );
    if (enrollment === undefined || holdsSeat(enrollment) || booking === undefined) return;
    if (!takesTime(booking) || booking.start <= now) return;
    const { session, cancel } = await loadCancellable(transaction, booking, now);
    if (!isUnderWay(session)) cancel({ by: 'system', reason: 'The enrollment ended.' });
  });
}
