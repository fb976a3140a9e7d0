import type { CalendarDay } from '../../../functions/src/contracts/documents/calendarDays';
import type { DayWait } from '../../../functions/src/contracts/documents/dayWaits';
import { DAY } from '../../../functions/src/contracts/utilities/spans';
import { hostsOf } from '../../../functions/src/domain/scheduling/hosts';
import { dateOf } from '../../../functions/src/domain/scheduling/times';
import { type Check, type Finding, faultIf } from '../finding';
import { type Row, rowsOf, type Source } from '../source';

/** What is on offer to who waits stands in the ledger of everybody who would give it, and what the ledger keeps for who waits is on offer. */
export const offersOfDays: Check = async function* (source) {
  for await (const row of rowsOf(source, 'dayWaits')) yield* missingSeats(source, row);
  for await (const row of rowsOf(source, 'calendarDays')) yield* strayOffers(source, row);
};

async function* missingSeats(source: Source, { path, data }: Row<DayWait>): AsyncGenerator<Finding> {
  const { id, status, offer, studentRef, lineRef, coachRef, date } = data;
  yield* faultIf((status === 'offered') !== (offer !== undefined), path, 'says another thing than its offer');
  yield* faultIf(lineRef !== `${coachRef}_${date}`, path, 'stands in the line of another day');
  // What is over is ended by its job.
  if (offer === undefined || offer.expiresAt <= source.instant) return;
  const at = dateOf(Math.floor(offer.start.getTime() / DAY));
  for (const uid of hostsOf(offer)) {
    const [day] = await source.getAll([`calendarDays/${uid}_${at}`]);
    const seat = (day as CalendarDay | undefined)?.intervals[offer.sessionRef]?.seats?.[studentRef];
    yield* faultIf(seat?.waitRef !== id, path, `is not kept in the time of ${uid}`);
  }
}

async function* strayOffers(source: Source, { path, data }: Row<CalendarDay>): AsyncGenerator<Finding> {
  const seats = Object.entries(data.intervals).flatMap(([id, { seats: all = {} }]) =>
    Object.values(all).map((seat) => ({ id, ...seat })),
  );
  for (const { id, waitRef, expiresAt } of seats) {
    if (waitRef === undefined || (expiresAt !== undefined && expiresAt <= source.instant)) continue;
    const [wait] = await source.getAll([`dayWaits/${waitRef}`]);
    const { offer } = (wait ?? {}) as Partial<DayWait>;
    yield* faultIf(offer?.sessionRef !== id, path, `keeps ${id} for who waits, and it is on offer to nobody`);
  }
}
