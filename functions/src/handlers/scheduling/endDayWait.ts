import { randomUUID } from 'node:crypto';
import type { DayWait } from '../../contracts/documents/dayWaits';
import { DAY } from '../../contracts/utilities/spans';
import { offerTimesJob } from '../../domain/scheduling/dayWaits';
import { hostsOf } from '../../domain/scheduling/hosts';
import { intervalOf, withoutSeat } from '../../domain/scheduling/ledger';
import { paths } from '../../domain/paths';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { loadLedger, saveLedger } from './ledgerStore';

/** Takes somebody off a line, if it is in one; a time that was on offer goes to who waits next. */
export async function endDayWait(
  transaction: JobTransaction,
  id: string,
  now: Date,
): Promise<DayWait | undefined> {
  const wait = await transaction.get(paths.dayWait(id));
  if (wait === undefined) return undefined;
  const { offer, studentRef } = wait;
  if (offer !== undefined) {
    // The buffers around a session are shorter than a day.
    const reach = { from: new Date(offer.start.getTime() - DAY), to: new Date(offer.end.getTime() + DAY) };
    const ledgers = await Promise.all([
      ...hostsOf(offer).map((uid) => loadLedger(transaction, uid, reach)),
      loadLedger(transaction, studentRef, { from: offer.start, to: offer.end }),
    ]);
    const seat = intervalOf(ledgers[0], offer.sessionRef)?.seats?.[studentRef];
    if (seat?.waitRef === id)
      for (const ledger of ledgers)
        saveLedger(transaction, ledger, withoutSeat(ledger, offer.sessionRef, studentRef, now));
  }
  transaction.delete(paths.dayWait(id));
  // Where it was the last, the day is nobody's any more.
  transaction.job(offerTimesJob(wait, randomUUID()));
  return wait;
}
