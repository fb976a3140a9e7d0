import { isSuspended } from '../../domain/accounts/isSuspended';
import { isOpen } from '../../domain/learning/enrolled';
import { holdsSeat } from '../../domain/learning/enrollmentMoves';
import { hasFreeSeat, seatTaken } from '../../domain/learning/seats';
import { expireOfferJob, offerNotice, offered, readEntry } from '../../domain/learning/waitlist';
import { noticeJob } from '../../domain/notifications/noticeJobs';
import { allSeats, paths } from '../../domain/paths';
import type { Program } from '../../contracts/documents/programs';
import type { WaitlistEntry } from '../../contracts/documents/waitlists';
import type { SettingValue } from '../../contracts/settings';
import { Conflict, type DocumentPath, type Reader } from '../../ports/documents';
import { jobHandler } from '../../runtime/jobHandler';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { readSetting } from '../../runtime/settings';
import { requestWaitlistCount } from './requestWaitlistCount';
import { saveSeat } from './saveSeat';
import { seatPaths } from './seatPaths';

/**
 * Offers each free seat to who waits longest, one commit an offer; who cannot take one any more leaves the list, so that nobody behind
 * is held up. When nobody waits, what is free is on sale again.
 */
export default jobHandler<'offer-seats'>(
  async ({ payload: { programId }, documents, ports, transact, now }) => {
    const lasts = await readSetting(ports, 'learning.seatOffer');
    const round = async (transaction: JobTransaction): Promise<boolean> => {
      const program = await documents.get(paths.program(programId));
      if (program === undefined || !isOpen(program, now)) return false;
      return offerOne(transaction, { documents, program, lasts, now });
    };
    while (await transact(round));
  },
);

interface Round {
  readonly documents: Reader;
  readonly program: Program;
  readonly lasts: SettingValue<'learning.seatOffer'>;
  readonly now: Date;
}

/** @returns whether there may be more to offer */
async function offerOne(
  transaction: JobTransaction,
  { documents, program, lasts, now }: Round,
): Promise<boolean> {
  const [found] = await transaction.query({
    from: paths.waitlistEntries(program.id),
    where: [['status', '==', 'waiting']],
    orderBy: [['joinedAt', 'asc']],
    limit: 1,
  });
  if (found === undefined) return endWaiting(transaction, program.id, now);
  const { path } = found;
  const first = readEntry(found.data, path.id, program);
  if (!(await canTake(transaction, first, now))) return drop(transaction, path, program.id, now);
  const all = await documents.getAll(...allSeats(program));
  const shard = all.findIndex((seats) => seats !== undefined && hasFreeSeat(seats));
  if (shard === -1) return false;
  const seats = await transaction.get(paths.seats(program.id, shard));
  if (seats === undefined || !seats.isOpen || !hasFreeSeat(seats))
    throw new Conflict('contention', 'the seat was taken meanwhile');
  const entry = offered(first, program, shard, lasts, now);
  transaction.set(path, entry);
  saveSeat(transaction, program.id, seatTaken({ shard, seats }, now, 'offer'));
  transaction.job(expireOfferJob(entry));
  transaction.job(noticeJob(offerNotice('seat-offered', entry, program)));
  return true;
}

async function canTake(
  reader: Reader,
  { studentRef, programRef }: WaitlistEntry,
  now: Date,
): Promise<boolean> {
  const [student, suspension, enrollment] = await reader.getAll(
    paths.student(studentRef),
    paths.suspension(studentRef),
    paths.enrollmentOf(studentRef, programRef),
  );
  if (student === undefined || isSuspended(suspension, now)) return false;
  return enrollment === undefined || (!holdsSeat(enrollment) && enrollment.revokedAt === undefined);
}

async function drop(
  transaction: JobTransaction,
  path: DocumentPath<WaitlistEntry>,
  programId: string,
  now: Date,
): Promise<boolean> {
  const count = await requestWaitlistCount(transaction, programId, now);
  transaction.delete(path);
  count();
  return true;
}

/** Whoever joins meanwhile reads what this writes. */
async function endWaiting(transaction: JobTransaction, programId: string, now: Date): Promise<false> {
  const all = await transaction.getAll(...(await seatPaths(transaction, programId)));
  all.forEach((seats, shard) => {
    if (seats?.isWaitedFor === true)
      transaction.update(paths.seats(programId, shard), { isWaitedFor: false, updatedAt: now });
  });
  return false;
}
