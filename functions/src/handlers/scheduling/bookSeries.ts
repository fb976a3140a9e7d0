import { randomUUID } from 'node:crypto';
import type { Student } from '../../contracts/documents/students';
import { MAX_SERIES_BOOKINGS } from '../../contracts/hosts';
import { bookSeries } from '../../contracts/scheduling';
import { claimedSeries, type SeriesClaim } from '../../domain/scheduling/claimedSeries';
import { buffersOf, endOf, ledgerSpan } from '../../domain/scheduling/claimedSlot';
import { withTurns } from '../../domain/scheduling/hosts';
import { newBooking } from '../../domain/scheduling/newBooking';
import { occurrencesOf } from '../../domain/scheduling/recurrence';
import type { Terms } from '../../domain/scheduling/terms';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import type { Transaction } from '../../ports/documents';
import { operationHandler } from '../../runtime/operationHandler';
import { assertAnswered } from './bookSession';
import { bookingState } from './bookingState';
import { assertStudent, type ClaimLedgers, saveClaimed } from './claimSlot';
import { loadLedger } from './ledgerStore';
import { loadTerms } from './loadTerms';
import { saveBegun } from './saveBegun';

export default operationHandler(bookSeries, async ({ input, caller, now, documents, transact }) => {
  const { consultationTypeId, durationMinutes, answers, notes: customerNotes, ...rule } = input;
  const terms = await loadTerms(documents, consultationTypeId, durationMinutes, now);
  const starts = occurrencesOf(rule, MAX_SERIES_BOOKINGS).map(({ start }) => start);
  assertFree(terms, starts);
  assertAnswered(terms, answers);
  const path = paths.consultationHosts(terms.type.id);
  const seriesRef = randomUUID();
  return transact(async (transaction) => {
    const student: Student | undefined = await transaction.get(paths.student(caller.uid));
    assertStudent(student, { terms, studentRef: caller.uid });
    const [ledgers, named] = await Promise.all([
      loadLedgers(transaction, terms, caller.uid, starts),
      terms.assignment === 'round-robin' ? transaction.get(path) : undefined,
    ]);
    const wishes = starts.map((start) => ({ start, id: randomUUID(), freshId: randomUUID() }));
    const claim: SeriesClaim = {
      ...{ terms, studentRef: caller.uid, ...ledgers, turns: named?.turns },
      occurrences: wishes.map(({ id, ...wish }) => ({ ...wish, seat: { bookingRef: id } })),
    };
    const claimed = claimedSeries(claim, now);
    const bookings = claimed.map(({ sessionRef, interval, givers }, index) => {
      const { start, end } = interval;
      const { id = randomUUID() } = wishes[index] ?? {};
      const of = { id, sessionRef, studentRef: caller.uid, givers, start, end, ...buffersOf(interval) };
      return { ...newBooking(terms, { ...of, answers, customerNotes }, now), seriesRef };
    });
    const sessions = await transaction.getAll(...bookings.map(({ sessionRef }) => paths.session(sessionRef)));
    const last = claimed.at(-1);
    // Each was claimed on what the ones before it left: the last ledgers have them all.
    if (last !== undefined) saveClaimed(transaction, ledgers, last);
    bookings.forEach((booking, index) => {
      transaction.create(paths.booking(booking.id), booking);
      saveBegun(transaction, booking, sessions[index], now);
    });
    const [giver] = last?.givers ?? [];
    if (named !== undefined && giver !== undefined)
      transaction.set(path, withTurns(named, giver.uid, bookings.length, now));
    transaction.log({ action: 'book-series', entityType: 'booking', entityRef: seriesRef });
    return {
      seriesId: seriesRef,
      hostIds: (last?.givers ?? []).map(({ uid }) => uid),
      bookings: bookings.map(bookingState),
    };
  });
});

/** The ledgers of all hosts and of the student, over all dates. */
async function loadLedgers(
  transaction: Transaction,
  terms: Terms,
  uid: string,
  starts: readonly Date[],
): Promise<ClaimLedgers> {
  const times = starts.map((start) => ({ start, end: endOf({ start, terms }) }));
  const [student, ...hosts] = await Promise.all([
    loadLedger(transaction, uid, ...times.map(({ start, end }) => ({ from: start, to: end }))),
    ...terms.hosts.map((host) =>
      loadLedger(
        transaction,
        host.uid,
        ...times.map(({ start, end }) => ledgerSpan(terms, start, end, host)),
      ),
    ),
  ]);
  return { hosts, student };
}

/** One order pays one booking (ADR 0376), so the dates are told to book each of them. @throws Refusal booking-not-free */
function assertFree({ price, type: { currency } }: Terms, startsAt: readonly Date[]): void {
  if (price > 0)
    throw new Refusal(
      'booking-not-free',
      'What has a price is booked and paid date by date, by bookSession.',
      {
        price,
        currency,
        startsAt,
      },
    );
}
