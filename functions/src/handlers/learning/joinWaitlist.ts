import { joinWaitlist } from '../../contracts/learning';
import type { WaitlistEntry } from '../../contracts/documents/waitlists';
import type { OutputOf } from '../../contracts/operation';
import { assertMayEnrol } from '../../domain/learning/enrolled';
import { isOnSale } from '../../domain/learning/seats';
import { newEntry } from '../../domain/learning/waitlist';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { Conflict } from '../../ports/documents';
import { operationHandler } from '../../runtime/operationHandler';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { sellersOnce } from '../payments/sellers';
import { loadApplicant, loadWish } from './loadApplicant';
import { requestWaitlistCount } from './requestWaitlistCount';
import { seatPaths } from './seatPaths';

export default operationHandler(joinWaitlist, ({ input, caller, now, documents, ports, transact }) => {
  const sellers = sellersOnce(ports);
  return transact(
    async (transaction) => {
      const { programId } = input;
      const readers = { transaction, documents, sellers, ports };
      const wish = await loadWish(readers, caller.uid, programId);
      if (wish.entry !== undefined) return waitlistState(wish.entry);
      const applicant = await loadApplicant(readers, wish);
      assertMayEnrol(applicant, now);
      const close = await closeSales(transaction, programId, now);
      const count = await requestWaitlistCount(transaction, programId, now);
      const entry = newEntry(caller.uid, applicant.program, now);
      transaction.set(paths.waitlistEntry(programId, caller.uid), entry);
      close();
      count();
      transaction.log({ action: 'join-waitlist', entityType: 'program', entityRef: programId });
      return waitlistState(entry);
    },
    { busy: paths.seats(input.programId, 0) },
  );
});

function waitlistState({ status, joinedAt }: WaitlistEntry): OutputOf<typeof joinWaitlist> {
  return { status, joinedAt: joinedAt.toISOString() };
}

/**
 * Reads that no seat is on sale, and answers what keeps every one that becomes free for those who wait.
 * @throws Refusal seats-free
 * @throws Conflict contention when the program closed since it was read
 */
async function closeSales(transaction: JobTransaction, programId: string, now: Date): Promise<() => void> {
  const first = await transaction.get(paths.seats(programId, 0));
  if (first?.isOpen === false) throw new Conflict('contention', 'the program closed meanwhile');
  if (first?.isWaitedFor === true) return () => undefined;
  const parts = await seatPaths(transaction, programId);
  const all = await transaction.getAll(...parts);
  if (all.some((seats) => seats === undefined || isOnSale(seats)))
    throw new Refusal('seats-free', 'A seat is free: enrol instead.');
  return () => {
    for (const path of parts) transaction.update(path, { isWaitedFor: true, updatedAt: now });
  };
}
