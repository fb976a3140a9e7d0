import type { CalendarDay } from '../../contracts/documents/calendarDays';
import { datesTouched, type Ledger, peopleIn } from '../../domain/scheduling/ledger';
import { paths } from '../../domain/paths';
import type { Reader, Transaction } from '../../ports/documents';

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

/** Writes the days that differ from what was read; a day on which nothing is taken any more goes. */
export function saveLedger(transaction: Transaction, before: Ledger, after: Ledger): void {
  for (const [date, day] of after.days) {
    if (day === undefined || day === before.days.get(date)) continue;
    const path = paths.calendarDay(after.personRef, date);
    if (Object.keys(day.intervals).length > 0) transaction.set(path, { ...day, peopleRefs: peopleIn(day) });
    else transaction.delete(path);
  }
}
