import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '../../contracts/documents/calendarDays';
import { SETTLING, endedOffers, isFreed, newLapses, settleJob } from '../../domain/scheduling/dayWaits';
import { datesTouched, type Ledger, peopleIn } from '../../domain/scheduling/ledger';
import { paths } from '../../domain/paths';
import type { Reader, Transaction } from '../../ports/documents';
import type { JobTransaction } from '../../runtime/transactWithJobs';

interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** The days of a person's ledger that some spans touch. */
export async function loadLedger(
  reader: Reader,
  personRef: string,
  ...spans: readonly Span[]
): Promise<Ledger> {
  const dates = [...new Set(spans.flatMap(({ from, to }) => datesTouched(from, to)))];
  const found = await reader.getAll<CalendarDay[]>(
    ...dates.map((date) => paths.calendarDay(personRef, date)),
  );
  return { personRef, days: new Map(dates.map((date, index) => [date, found[index]])) };
}

/**
 * Writes the days that differ from what was read. What became free of a day for which somebody waits is nobody else's until it is settled
 * who gets it, and an offer that stands in the ledger no more is over.
 */
export function saveLedger(transaction: JobTransaction, before: Ledger, after: Ledger): void {
  for (const [known, day] of changedDays(before, after)) {
    for (const waitRef of new Set(endedOffers(known, day))) transaction.delete(paths.dayWait(waitRef));
    saveDay(transaction, closed(transaction, known, day));
  }
}

/** Writes the days as they are once it is settled who gets what became free of them. */
export function saveSettled(transaction: Transaction, before: Ledger, after: Ledger): void {
  for (const [, day] of changedDays(before, after)) saveDay(transaction, day);
}

function changedDays(
  before: Ledger,
  after: Ledger,
): readonly (readonly [known: CalendarDay | undefined, day: CalendarDay])[] {
  return [...after.days].flatMap(([date, day]) => {
    const known = before.days.get(date);
    return day === undefined || day === known ? [] : [[known, day] as const];
  });
}

/** The day for whose line there is to be settled what became free, or will be when a hold is over. */
function closed(
  transaction: JobTransaction,
  known: CalendarDay | undefined,
  { lineRefs = [], updatedAt: now, ...rest }: CalendarDay,
): CalendarDay {
  const day = { ...rest, ...(lineRefs.length > 0 && { lineRefs }), updatedAt: now };
  for (const lapse of lineRefs.length > 0 ? newLapses(known, day) : [])
    for (const lineRef of lineRefs) transaction.job(settleJob(lineRef, randomUUID(), lapse));
  if (lineRefs.length === 0 || !isFreed(known, day)) return day;
  const isAwaited = known?.settlesBy !== undefined && now < known.settlesBy;
  for (const lineRef of isAwaited ? [] : lineRefs) transaction.job(settleJob(lineRef, randomUUID()));
  return { ...day, settlesBy: new Date(now.getTime() + SETTLING) };
}

/** A day on which nothing is taken goes, unless somebody waits for it. */
function saveDay(transaction: Transaction, day: CalendarDay): void {
  const path = paths.calendarDay(day.personRef, day.date);
  const { lineRefs = [] } = day;
  if (Object.keys(day.intervals).length + lineRefs.length === 0) transaction.delete(path);
  else transaction.set(path, { ...day, peopleRefs: peopleIn(day) });
}
