import type { Booking } from '../../contracts/documents/bookings';
import type { Suspension } from '../../contracts/documents/suspensions';
import { isSuspended } from '../../domain/accounts/isSuspended';
import { followPlanJob } from '../../domain/payments/plans';
import { takesTime } from '../../domain/scheduling/bookingMoves';
import { bookingNotice, others } from '../../domain/scheduling/bookingNotices';
import { paths } from '../../domain/paths';
import { jobOnce } from '../../runtime/jobOnce';
import { eachAlone, throwSome } from '../../runtime/eachAlone';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';
import { cancelComing } from '../events/cancelComing';
import { callOffComing } from '../scheduling/callOffComing';
import { isUnderWay, loadCancellable } from '../scheduling/cancelBooking';
import { comingBookings, type ComingSide, PAGE } from '../scheduling/comingBookings';

type Job = RunningJob<'stop-suspended'>;

/**
 * Ends the sign-ins of a suspended person, ends the plan that it pays for, and cancels what is to come with it: as the platform does where it is the coach, so that
 * everything goes back, and as its own student where it booked. Each booking in a transaction that reads the suspension again: what was
 * lifted meanwhile stops nothing more, and what was cancelled is found no more to cancel, however often this is killed and run again.
 */
export default jobHandler<'stop-suspended'>(async (job) => {
  const { uid } = job.payload;
  if (!isSuspended(await job.documents.get(paths.suspension(uid)), job.now)) return;
  await (await job.ports.identities()).endSessions(uid);
  await endPlan(job);
  await stopSessions(job);
  await cancelComing(job);
  await stopBookings(job, 'coachRef');
  await stopBookings(job, 'coHostRefs');
  await stopBookings(job, 'studentRef');
});

/** A coach who may not teach pays for no plan. */
async function endPlan({ id, payload: { uid }, documents, transact }: Job): Promise<void> {
  if ((await documents.get(paths.coachPlan(uid))) === undefined) return;
  await transact((transaction) => jobOnce(transaction, followPlanJob(uid, id)));
}

/** What was planned in programs ends for everybody in it, as the admin's act. */
function stopSessions({ payload: { uid }, documents, now, transact }: Job): Promise<void> {
  const causeOf = async (transaction: JobTransaction) => {
    const suspension = await transaction.get(paths.suspension(uid));
    return isSuspended(suspension, now) && suspension !== undefined
      ? { by: suspension.suspendedBy }
      : undefined;
  };
  return callOffComing({ uid, documents, now, transact, causeOf });
}

async function stopBookings(job: Job, side: ComingSide): Promise<void> {
  const failures: Error[] = [];
  let count = 0;
  for (let after: readonly unknown[] | undefined, isLast = false; !isLast;) {
    const coming = await comingBookings(job.documents, { side, uid: job.payload.uid, now: job.now, after });
    const ids = coming.map(({ id }) => id);
    failures.push(...(await eachAlone(ids, 1, (id) => stopBooking(job, id))));
    count += ids.length;
    after = [coming.at(-1)?.start, ids.at(-1)];
    isLast = ids.length < PAGE;
  }
  throwSome(failures, count);
}

async function stopBooking({ payload, now, transact }: Job, bookingId: string): Promise<void> {
  await transact(async (transaction) => {
    const path = paths.booking(bookingId);
    const [booking, suspension] = await transaction.getAll(path, paths.suspension(payload.uid));
    if (booking === undefined || suspension === undefined || !isSuspended(suspension, now)) return;
    if (!takesTime(booking) || booking.start <= now) return;
    const { session, cancel } = await loadCancellable(transaction, booking, now);
    if (isUnderWay(session)) return;
    const cause = causeOf(booking, suspension);
    const cancelled = cancel(cause);
    for (const uid of others(booking, cause.by).filter((each) => each !== payload.uid))
      transaction.job(bookingNotice('booking-cancelled', cancelled, uid, cause.by));
  });
}

/** Who cancels it: the student who may not come, or for a coach who may not teach the admin who said so. */
function causeOf({ studentRef }: Booking, { userRef, suspendedBy }: Suspension): { readonly by: string } {
  return { by: userRef === studentRef ? studentRef : suspendedBy };
}
