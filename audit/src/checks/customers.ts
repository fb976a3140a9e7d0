import type { Booking } from '../../../functions/src/contracts/documents/bookings';
import type { Customer } from '../../../functions/src/contracts/documents/customers';
import type { Payment } from '../../../functions/src/contracts/documents/payments';
import { MINUTE } from '../../../functions/src/contracts/utilities/spans';
import { type Check, type Finding, faultIf, mendedBy, unequal } from '../finding';
import { folded, joined, keyed } from '../joins';
import { type Row, rootId, rowsOf } from '../source';

const MENDS = 'roll-up-statistics:';
const STANDING: readonly Booking['status'][] = ['confirmed', 'completed', 'no-show'];

/** What one student has, by coach, each number by its name; and when the last of it changed. */
interface Had {
  readonly byCoach: Map<string, Map<string, number>>;
  latest: number;
}

/** What a student booked and spent, with each coach and in all, is a recount of its bookings and orders. */
export const customers: Check = async function* (source) {
  const [progress] = (await source.getAll(['statisticsProgress/current'])) as (
    { readonly until: Date } | undefined
  )[];
  if (progress === undefined) return;
  // What changed since the last count is in it or not: the next one tells.
  const settledAt = progress.until.getTime() - 2 * MINUTE;
  const people = joined({
    user: keyed(rowsOf(source, 'users'), rootId),
    bookings: folded(
      rowsOf(source, 'bookings', 'studentRef'),
      ({ data }) => data.studentRef,
      nothing,
      withBooking,
    ),
    orders: folded(rowsOf(source, 'payments', 'payerRef'), ({ data }) => data.payerRef, nothing, withOrder),
    stored: folded(
      rowsOf(source, 'customers', 'studentRef'),
      ({ data }) => data.studentRef,
      (): readonly Row<Customer>[] => [],
      (rows, row) => [...rows, row],
    ),
  });
  for await (const { key, user, bookings = nothing(), orders = nothing(), stored = [] } of people) {
    // Of who is erased nothing is counted any more.
    const had = user === undefined ? nothing() : together(bookings, orders);
    const found = [...differences(key, had, stored)];
    yield* had.latest > settledAt ? mendedBy(MENDS, found) : found;
  }
};

function* differences(studentRef: string, had: Had, stored: readonly Row<Customer>[]): Generator<Finding> {
  const byCoach = new Map(had.byCoach);
  if (byCoach.size > 0) byCoach.set('', summed([...byCoach.values()]));
  for (const { path, data } of stored) {
    const expected = byCoach.get(data.coachRef ?? '');
    byCoach.delete(data.coachRef ?? '');
    const id = data.coachRef === undefined ? studentRef : `${studentRef}_${data.coachRef}`;
    yield* faultIf(path !== `customers/${id}`, path, `is of ${id}`);
    const numbers = numbersOf(data);
    for (const name of new Set([...numbers.keys(), ...(expected?.keys() ?? [])]))
      yield* unequal(path, name, numbers.get(name) ?? 0, expected?.get(name) ?? 0);
  }
  for (const [coachRef, numbers] of byCoach)
    yield* faultIf(
      [...numbers.values()].some((each) => each !== 0),
      `customers/${studentRef}${coachRef === '' ? '' : `_${coachRef}`}`,
      'is missing',
    );
}

function numbersOf({
  totalBookings,
  totalSpent,
  spentOnSessions,
  paidSessions,
  averageSpentPerSession,
}: Customer) {
  const numbers = new Map([['bookings', totalBookings]]);
  const byCurrency = { spent: totalSpent, onSessions: spentOnSessions, sessions: paidSessions };
  for (const [name, sums] of Object.entries(byCurrency))
    for (const [currency, sum] of Object.entries(sums)) numbers.set(`${name} ${currency}`, sum);
  for (const [currency, average] of Object.entries(averageSpentPerSession))
    numbers.set(`average ${currency}`, average);
  return numbers;
}

function nothing(): Had {
  return { byCoach: new Map(), latest: 0 };
}

function withBooking(had: Had, { data }: Row<Booking>): Had {
  add(had, data.coachRef, data.updatedAt, STANDING.includes(data.status) ? { bookings: 1 } : {});
  return had;
}

function withOrder(had: Had, { data }: Row<Payment>): Had {
  const { payeeRef, status, amount, books, currency, bookingRef, updatedAt } = data;
  const kept = amount - (books?.reversed ?? 0);
  const isSession = bookingRef !== undefined;
  const spent = { [`spent ${currency}`]: kept };
  const session = { [`onSessions ${currency}`]: kept, [`sessions ${currency}`]: 1 };
  add(had, payeeRef, updatedAt, status === 'completed' ? { ...spent, ...(isSession && session) } : {});
  return had;
}

function add(had: Had, coachRef: string, at: Date, numbers: Readonly<Record<string, number>>): void {
  const own = had.byCoach.get(coachRef) ?? new Map<string, number>();
  for (const [name, number] of Object.entries(numbers)) own.set(name, (own.get(name) ?? 0) + number);
  had.byCoach.set(coachRef, own);
  had.latest = Math.max(had.latest, at.getTime());
}

function together(one: Had, other: Had): Had {
  const coaches = new Set([...one.byCoach.keys(), ...other.byCoach.keys()]);
  const byCoach = [...coaches].map((coachRef) => {
    const parts = [one, other].flatMap((had) => had.byCoach.get(coachRef) ?? []);
    return [coachRef, summed(parts)] as const;
  });
  return { byCoach: new Map(byCoach), latest: Math.max(one.latest, other.latest) };
}

/** Numbers together, and what follows from them. */
function summed(all: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const numbers of all)
    for (const [name, number] of numbers)
      if (!name.startsWith('average')) sums.set(name, (sums.get(name) ?? 0) + number);
  for (const [name, sessions] of [...sums]) {
    const [what, currency = ''] = name.split(' ');
    if (what === 'sessions' && sessions > 0)
      sums.set(`average ${currency}`, Math.round((sums.get(`onSessions ${currency}`) ?? 0) / sessions));
  }
  return sums;
}
