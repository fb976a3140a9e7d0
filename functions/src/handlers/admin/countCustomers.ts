import type { Booking } from '../../contracts/documents/bookings';
import type { Customer } from '../../contracts/documents/customers';
import type { Payment } from '../../contracts/documents/payments';
import {
  type CustomerNumbers,
  NO_NUMBERS,
  addedNumbers,
  averagesOf,
  isNothing,
} from '../../domain/statistics/customers';
import { paths } from '../../domain/paths';
import type { Documents, Reader, Transaction } from '../../ports/documents';
import { eachAlone, throwSome } from '../../runtime/eachAlone';
import { allOf, pagesOf } from '../../runtime/pages';

const PAGE = 500;
const AT_ONCE = 5;

/** Two of whom something was booked or moved, and in which currencies. */
interface Pair {
  readonly studentRef: string;
  readonly coachRef: string;
  readonly currencies: Set<string>;
}

type Pairs = Map<string, Pair>;

/**
 * Counts anew what students booked and spent with whom something changed since a moment. Nothing is added up, so that what is told
 * twice, or comes late, is counted once; the database counts, so that a long history costs what a short one does.
 */
export async function countCustomers(documents: Documents, since: Date, now: Date): Promise<void> {
  const pairs: Pairs = new Map();
  await gatherBookings(documents, since, pairs);
  await gatherOrders(documents, since, pairs);
  const failures = await eachAlone([...pairs.keys()], AT_ONCE, async (key) => {
    const pair = pairs.get(key);
    if (pair !== undefined) await documents.transact((transaction) => countPair(transaction, pair, now));
  });
  throwSome(failures, pairs.size);
}

/** It reads what it changes before it counts: of two that count at once the later sees all. */
async function countPair(transaction: Transaction, pair: Pair, now: Date): Promise<void> {
  const { studentRef, coachRef } = pair;
  const path = paths.customer(studentRef, coachRef);
  const total = paths.customer(studentRef);
  const [stored, storedTotal, user] = await transaction.getAll(path, total, paths.user(studentRef));
  // Who is erased is nobody's customer.
  if (user === undefined) return;
  const others = await otherCoaches(transaction, pair);
  const currencies = new Set([...pair.currencies, ...Object.keys(stored?.totalSpent ?? {})]);
  const numbers = await numbersOf(transaction, pair, currencies);
  put(transaction, path, { ...{ studentRef, coachRef }, numbers, stored, now });
  const all = others.reduce<CustomerNumbers>(addedNumbers, numbers);
  put(transaction, total, { studentRef, numbers: all, stored: storedTotal, now });
}

function put(
  transaction: Transaction,
  path: ReturnType<typeof paths.customer>,
  {
    numbers,
    stored,
    now,
    ...whose
  }: Pick<Customer, 'studentRef' | 'coachRef'> & {
    readonly numbers: CustomerNumbers;
    readonly stored: Customer | undefined;
    readonly now: Date;
  },
): void {
  if (isNothing(numbers)) {
    if (stored !== undefined) transaction.delete(path);
    return;
  }
  transaction.set(path, {
    ...{ id: path.id, ...whose, ...numbers, averageSpentPerSession: averagesOf(numbers) },
    ...{ createdAt: stored?.createdAt ?? now, updatedAt: now },
  });
}

/** Whatever the student has with other coaches. */
async function otherCoaches(reader: Reader, { studentRef, coachRef }: Pair): Promise<readonly Customer[]> {
  const all = await allOf<Customer>(PAGE, (last) =>
    reader.query({
      from: paths.customers,
      where: [['studentRef', '==', studentRef]],
      orderBy: [['__name__', 'asc']],
      limit: PAGE,
      ...(last && { startAfter: [last.path.id] }),
    }),
  );
  return all.filter((each) => each.coachRef !== undefined && each.coachRef !== coachRef);
}

async function numbersOf(
  reader: Reader,
  { studentRef, coachRef }: Pair,
  currencies: ReadonlySet<string>,
): Promise<CustomerNumbers> {
  const totalBookings = await reader.count({
    from: paths.bookings,
    where: [
      ['coachRef', '==', coachRef],
      ['studentRef', '==', studentRef],
      ['status', 'in', ['confirmed', 'completed', 'no-show']],
    ],
  });
  const spent = await Promise.all(
    [...currencies].map((currency) => spentIn(reader, { studentRef, coachRef, currency })),
  );
  return spent.reduce<CustomerNumbers>(addedNumbers, { ...NO_NUMBERS, totalBookings });
}

interface Currency extends Omit<Pair, 'currencies'> {
  readonly currency: string;
}

/** Of orders that are `completed`: what is given back whole is `refunded`, and nothing was spent on it. */
async function spentIn(reader: Reader, whose: Currency): Promise<CustomerNumbers> {
  const { studentRef, coachRef, currency } = whose;
  const [paid, reversed, onSessions] = await Promise.all([
    reader.sum({
      from: paths.payments,
      where: [
        ['payerRef', '==', studentRef],
        ['payeeRef', '==', coachRef],
        ['currency', '==', currency],
        ['status', '==', 'completed'],
      ],
      field: 'amount',
    }),
    reader.sum({
      from: paths.payments,
      where: [
        ['payerRef', '==', studentRef],
        ['payeeRef', '==', coachRef],
        ['currency', '==', currency],
        ['status', '==', 'completed'],
      ],
      field: 'books.reversed',
    }),
    spentOnSessions(reader, whose),
  ]);
  if (paid === 0) return NO_NUMBERS;
  return { totalBookings: 0, totalSpent: { [currency]: paid - reversed }, ...onSessions };
}

async function spentOnSessions(
  reader: Reader,
  { studentRef, coachRef, currency }: Currency,
): Promise<Pick<CustomerNumbers, 'spentOnSessions' | 'paidSessions'>> {
  const [paid, reversed, sessions] = await Promise.all([
    reader.sum({
      from: paths.payments,
      where: [
        ['payerRef', '==', studentRef],
        ['payeeRef', '==', coachRef],
        ['currency', '==', currency],
        ['status', '==', 'completed'],
        ['bookingRef', '>', ''],
      ],
      field: 'amount',
    }),
    reader.sum({
      from: paths.payments,
      where: [
        ['payerRef', '==', studentRef],
        ['payeeRef', '==', coachRef],
        ['currency', '==', currency],
        ['status', '==', 'completed'],
        ['bookingRef', '>', ''],
      ],
      field: 'books.reversed',
    }),
    reader.count({
      from: paths.payments,
      where: [
        ['payerRef', '==', studentRef],
        ['payeeRef', '==', coachRef],
        ['currency', '==', currency],
        ['status', '==', 'completed'],
        ['bookingRef', '>', ''],
      ],
    }),
  ]);
  return { spentOnSessions: { [currency]: paid - reversed }, paidSessions: { [currency]: sessions } };
}

async function gatherBookings(documents: Documents, since: Date, pairs: Pairs): Promise<void> {
  const pages = pagesOf<Booking>(PAGE, (last) =>
    documents.query({
      from: paths.bookings,
      where: [['updatedAt', '>=', since]],
      orderBy: [
        ['updatedAt', 'asc'],
        ['__name__', 'asc'],
      ],
      limit: PAGE,
      ...(last && { startAfter: [last.data.updatedAt, last.path.id] }),
    }),
  );
  for await (const page of pages) for (const { data } of page) gather(pairs, data.studentRef, data.coachRef);
}

/** An order changes when a refund of it is asked for, which no movement tells of before the money left. */
async function gatherOrders(documents: Documents, since: Date, pairs: Pairs): Promise<void> {
  const pages = pagesOf<Payment>(PAGE, (last) =>
    documents.query({
      from: paths.payments,
      where: [['updatedAt', '>=', since]],
      orderBy: [
        ['updatedAt', 'asc'],
        ['__name__', 'asc'],
      ],
      limit: PAGE,
      ...(last && { startAfter: [last.data.updatedAt, last.path.id] }),
    }),
  );
  for await (const page of pages)
    for (const { data } of page) gather(pairs, data.payerRef, data.payeeRef, data.currency);
}

function gather(pairs: Pairs, studentRef: string, coachRef: string, currency?: string): void {
  const key = `${studentRef}_${coachRef}`;
  const pair = pairs.get(key) ?? { studentRef, coachRef, currencies: new Set() };
  if (currency !== undefined) pair.currencies.add(currency);
  pairs.set(key, pair);
}
