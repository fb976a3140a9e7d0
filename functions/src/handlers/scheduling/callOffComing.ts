import type { Booking } from '../../contracts/documents/bookings';
import type { Cause } from '../../domain/scheduling/bookingMoves';
import { paths } from '../../domain/paths';
import type { Job } from '../../ports/jobs';
import type { Documents } from '../../ports/documents';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { eachAlone, throwSome } from '../../runtime/eachAlone';
import { sessionsToCome } from '../calendars/eventsToCome';
import { callOff } from './callOff';

interface Ending {
  readonly uid: string;
  readonly documents: Documents;
  readonly now: Date;
  readonly transact: <R>(work: (transaction: JobTransaction) => Promise<R>) => Promise<R>;
  /** Why, as it is in the moment of each commit; undefined where there is no reason any more. */
  readonly causeOf: (transaction: JobTransaction) => Promise<Cause | undefined>;
  readonly noticeOf?: (booking: Booking) => Job;
}

/** Calls off what a coach has planned in programs and is to come, each session in a commit of its own: repeated, it finds none. */
export async function callOffComing({
  uid,
  documents,
  now,
  transact,
  causeOf,
  noticeOf,
}: Ending): Promise<void> {
  const coming = await sessionsToCome({ documents, now }, uid);
  const ids = coming
    .filter(({ programRef, status }) => programRef !== undefined && status === 'scheduled')
    .map(({ id }) => id);
  const failures = await eachAlone(ids, 1, (id) =>
    transact(async (transaction) => {
      const session = await transaction.get(paths.session(id));
      const cause = await causeOf(transaction);
      if (cause === undefined || session?.status !== 'scheduled' || session.scheduledTime <= now) return;
      await callOff(transaction, [session], cause, now, noticeOf);
    }),
  );
  throwSome(failures, ids.length);
}
