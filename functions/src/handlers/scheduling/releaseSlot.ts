import { releaseSlot } from '../../contracts/scheduling';
import type { SlotHold } from '../../contracts/documents/slotHolds';
import { DAY } from '../../contracts/utilities/spans';
import { intervalOf, withoutSeat } from '../../domain/scheduling/ledger';
import { hostsOf } from '../../domain/scheduling/hosts';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { holdsOf, otherHolds } from './claimSlot';
import { loadLedger, saveLedger } from './ledgerStore';

export default operationHandler(releaseSlot, ({ input, caller, now, transact }) => {
  const path = paths.slotHolds(caller.uid);
  return transact(async (transaction) => {
    const held = await transaction.get(path);
    const hold = held?.holds.find(({ sessionRef }) => sessionRef === input.holdId);
    if (hold === undefined) return { isReleased: false };
    const seat = await loadSeat(transaction, hold, caller.uid);
    // It is given up by cancelling its booking, and counts as held until then.
    if (seat.isUnpaid) return { isReleased: false };
    const isReleased = seat.free(now);
    transaction.set(path, holdsOf(caller.uid, otherHolds(held, input.holdId, now), now));
    transaction.log({ action: 'release-slot', entityType: 'session', entityRef: input.holdId });
    return { isReleased };
  });
});

/** Reads the seat of a hold; `free` gives it back unless it became a booking. */
async function loadSeat(transaction: JobTransaction, hold: SlotHold, uid: string) {
  // The buffers around a session are shorter than a day.
  const reach = { from: new Date(hold.start.getTime() - DAY), to: new Date(hold.end.getTime() + DAY) };
  const ledgers = await Promise.all([
    ...hostsOf(hold).map((host) => loadLedger(transaction, host, reach)),
    loadLedger(transaction, uid, { from: hold.start, to: hold.end }),
  ]);
  const seat = intervalOf(ledgers[0], hold.sessionRef)?.seats?.[uid];
  const free = (now: Date): boolean => {
    if (seat === undefined || seat.bookingRef !== undefined) return false;
    for (const ledger of ledgers)
      saveLedger(transaction, ledger, withoutSeat(ledger, hold.sessionRef, uid, now));
    return true;
  };
  return { isUnpaid: seat?.bookingRef !== undefined && seat.expiresAt !== undefined, free };
}
