import type { Enrollment } from '../../../functions/src/contracts/documents/enrollments';
import { booksOf } from '../../../functions/src/domain/payments/paymentBooks';
import { SEAT_PRICE, crowdForSeats } from '../../../functions/test/support/crowdForSeats';
import { faultsOf, playHistory } from '../../../functions/test/support/histories';
import { tell } from '../../tell.mjs';
import { printTable } from '../printTable';

const STUDENTS = Number(process.env.STUDENTS ?? 1_000);
const SEATS = 30;
const SEEDS = [7, 11, 13];
const HISTORIES = Number(process.env.HISTORIES ?? 100_000);

export interface SeatsMeasure {
  readonly students: number;
  readonly seats: number;
  readonly calls: number;
  /** Seats taken at most, seen after each wave of calls, payments and late answers. */
  readonly most: number;
  /** Who learns in the end. */
  readonly active: number;
  /** Minor units that the provider kept beyond the price of those seats; 0 is right. */
  readonly keptTooMuch: number;
  readonly seconds: number;
}

export interface BooksMeasure {
  readonly histories: number;
  readonly movements: number;
  /** Histories whose books do not balance, or are not the sum of what happened. */
  readonly faulty: number;
  readonly refundedWhole: number;
  readonly owing: number;
  readonly seconds: number;
}

export interface MoneyMeasure {
  readonly seats: readonly SeatsMeasure[];
  readonly books: BooksMeasure;
}

/** Prints who gets seats with a price when payments fail, expire and come late, and whether the books of random histories add up. */
export async function benchMoney(): Promise<MoneyMeasure> {
  const seats: SeatsMeasure[] = [];
  for (const seed of SEEDS) seats.push(await measureSeats(seed));
  const books = measureBooks();
  printTable(
    ['crowd', 'seats', 'calls', 'most taken', 'learn at the end', 'kept too much', 's'],
    seats.map((each) => [
      `${each.students} students`,
      ...[each.seats, each.calls, each.most, each.active, each.keptTooMuch].map(String),
      each.seconds.toFixed(1),
    ]),
  );
  tell();
  printTable(
    ['books', 'movements', 'faulty', 'refunded whole', 'owing', 's'],
    [
      [
        `${books.histories} histories`,
        ...[books.movements, books.faulty, books.refundedWhole, books.owing].map(String),
        books.seconds.toFixed(1),
      ],
    ],
  );
  return { seats, books };
}

async function measureSeats(seed: number): Promise<SeatsMeasure> {
  const began = performance.now();
  const { market, taken, active, calls } = await crowdForSeats({ students: STUDENTS, seats: SEATS, seed });
  const sold = (Object.values(market.documents.dump('enrollments/')) as Enrollment[]).filter(
    ({ status, paymentStatus }) => status !== 'cancelled' && paymentStatus === 'paid',
  );
  return {
    students: STUDENTS,
    seats: SEATS,
    calls,
    most: Math.max(...taken),
    active,
    keptTooMuch: market.payments.kept() - SEAT_PRICE * sold.length,
    seconds: (performance.now() - began) / 1_000,
  };
}

function measureBooks(): BooksMeasure {
  const began = performance.now();
  let [movements, faulty, refundedWhole, owing] = [0, 0, 0, 0];
  for (let seed = 1; seed <= HISTORIES; seed += 1) {
    const life = playHistory(seed);
    movements += life.booked.length;
    if (faultsOf(life).length > 0) faulty += 1;
    if (life.payment.status === 'refunded') refundedWhole += 1;
    if (booksOf(life.payment).owed > 0) owing += 1;
  }
  const seconds = (performance.now() - began) / 1_000;
  return { histories: HISTORIES, movements, faulty, refundedWhole, owing, seconds };
}
