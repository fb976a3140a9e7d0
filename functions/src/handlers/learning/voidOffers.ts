import { programState } from '../../domain/catalog/programStatus';
import { offerNotice, readEntry, unoffered } from '../../domain/learning/waitlist';
import { noticeJob } from '../../domain/notifications/noticeJobs';
import { paths } from '../../domain/paths';
import type { Program } from '../../contracts/documents/programs';
import { jobHandler } from '../../runtime/jobHandler';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { giveSeatBack } from './giveSeatBack';
import { requestWaitlistCount } from './requestWaitlistCount';
import { seatPaths } from './seatPaths';

/**
 * Takes back the open offers of a program that takes no students, one commit each: its student is told once and keeps the place in the
 * list. Of an archived program the whole list goes.
 */
export default jobHandler<'void-offers'>(async ({ payload: { programId }, documents, transact, now }) => {
  const program = await documents.get(paths.program(programId));
  if (program === undefined) return;
  const isStillClosed = async (): Promise<boolean> => {
    const state = await documents.get(paths.program(programId));
    return state !== undefined && programState(state) !== 'active';
  };
  while ((await isStillClosed()) && (await transact((transaction) => voidOne(transaction, program, now))));
  if (programState(program) !== 'archived') return;
  while (await transact((transaction) => dropOne(transaction, programId, now)));
});

/** @returns whether there was one */
async function voidOne(transaction: JobTransaction, program: Program, now: Date): Promise<boolean> {
  const [open] = await transaction.query({
    from: paths.waitlistEntries(program.id),
    where: [['status', '==', 'offered']],
    limit: 1,
  });
  if (open === undefined) return false;
  const entry = readEntry(open.data, open.path.id, program);
  const giveBack = await giveSeatBack(transaction, entry, now, 'offer');
  const all = await transaction.getAll(...(await seatPaths(transaction, program.id)));
  const waiting = unoffered(entry, now);
  transaction.set(open.path, waiting);
  giveBack();
  all.forEach((seats, shard) => {
    if (seats !== undefined && seats.isWaitedFor !== true)
      transaction.update(paths.seats(program.id, shard), { isWaitedFor: true, updatedAt: now });
  });
  transaction.job(noticeJob(offerNotice('seat-offer-ended', waiting, program)));
  return true;
}

async function dropOne(transaction: JobTransaction, programId: string, now: Date): Promise<boolean> {
  const page = await transaction.query({ from: paths.waitlistEntries(programId), limit: 100 });
  if (page.length === 0) return false;
  const count = await requestWaitlistCount(transaction, programId, now);
  for (const { path } of page) transaction.delete(path);
  count();
  return true;
}
