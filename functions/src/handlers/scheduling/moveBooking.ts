import type { Booking } from '../../contracts/documents/bookings';
import type { Session } from '../../contracts/documents/sessions';
import {
  isNewlyPlanned,
  movedSession,
  withoutStudent,
  withStudent,
} from '../../domain/scheduling/bookedSession';
import { assertMovable, type Cause, rescheduled } from '../../domain/scheduling/bookingMoves';
import { bookingNotice, others } from '../../domain/scheduling/bookingNotices';
import { assertNotBegun } from '../../domain/scheduling/cancelledBooking';
import { buffersOf, claimedSlot, endOf, ledgerSpan } from '../../domain/scheduling/claimedSlot';
import { intervalOf, type Ledger, withoutSeat } from '../../domain/scheduling/ledger';
import { assertPaid } from '../../domain/scheduling/paidBooking';
import { requestJob, sessionJobs } from '../../domain/scheduling/sessionJobs';
import { paths } from '../../domain/paths';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { claimOf, saveClaimed, type Wanted } from './claimSlot';
import { bookedSpan } from './freeBooking';
import { loadLedger } from './ledgerStore';

export interface Move {
  readonly wanted: Wanted;
  /** As the mover saw the booking. */
  readonly version: number;
  readonly cause: Cause;
}

/**
 * Moves a booking to another slot, with its session, its money and what is to happen around it, and tells the other side.
 * @throws Refusal as `claimedSlot`, illegal-transition, booking-changed, booking-unpaid, session-begun
 */
export async function moveBooking(
  transaction: JobTransaction,
  booked: Booking,
  { wanted, version, cause }: Move,
): Promise<Booking> {
  const { now, start } = wanted;
  assertMovable(booked, version);
  assertPaid(booked);
  const move = await loadMove(transaction, booked, wanted);
  assertNotBegun(booked, move.from, now);
  const { sessionRef, isNew } = move;
  const stays = sessionRef === booked.sessionRef;
  const [target, movePayable] = await Promise.all([
    stays ? move.from : isNew ? undefined : transaction.get(paths.session(sessionRef)),
    payableMove(transaction, booked),
  ]);
  move.save();
  const times = { start, end: endOf(wanted), sessionRef, version };
  const booking = { ...rescheduled(booked, times, cause, now), ...buffersOf(move.interval) };
  transaction.set(paths.booking(booking.id), booking);
  movePayable(booking, now);
  if (booking.status === 'confirmed')
    saveSessions(transaction, { booked, booking, from: move.from, target }, cause, now);
  else transaction.job(requestJob(booking));
  for (const uid of others(booking, cause.by))
    transaction.job(bookingNotice('booking-moved', booking, uid, cause.by));
  return booking;
}

/** The seat is given back first, so that the booking is not in its own way; the session keeps its id unless others stay in it. */
async function loadMove(transaction: JobTransaction, booked: Booking, wanted: Wanted) {
  const { terms, start, now } = wanted;
  const end = endOf(wanted);
  const [student, from, ...hosts] = await Promise.all([
    loadLedger(
      transaction,
      booked.studentRef,
      { from: booked.start, to: booked.end },
      { from: start, to: end },
    ),
    transaction.get(paths.session(booked.sessionRef)),
    ...terms.hosts.map((host) =>
      loadLedger(transaction, host.uid, bookedSpan(booked), ledgerSpan(terms, start, end, host)),
    ),
  ]);
  const freed = (one: Ledger): Ledger => withoutSeat(one, booked.sessionRef, booked.studentRef, now);
  const claim = claimOf(wanted, { hosts: hosts.map(freed), student: freed(student) });
  const isLeft = claim.hosts.every((host) => intervalOf(host, booked.sessionRef) === undefined);
  const claimed = claimedSlot(isLeft ? { ...claim, freshId: booked.sessionRef } : claim, now);
  const save = (): void => {
    saveClaimed(transaction, { hosts, student }, claimed);
  };
  const { sessionRef, isNew, interval } = claimed;
  return { from, sessionRef, isNew, interval, save };
}

/** What a booking was paid with can be paid out as much later or earlier as its session ends. */
export async function payableMove(
  transaction: JobTransaction,
  { paymentRef, end }: Booking,
): Promise<(moved: Booking, now: Date) => void> {
  const payment = paymentRef === undefined ? undefined : await transaction.get(paths.payment(paymentRef));
  const { id, payableAt } = payment ?? {};
  if (id === undefined || payableAt === undefined) return () => undefined;
  return (moved, now) => {
    const later = moved.end.getTime() - end.getTime();
    const at = new Date(payableAt.getTime() + later);
    transaction.update(paths.payment(id), { payableAt: at, updatedAt: now });
  };
}

interface Sessions {
  readonly booked: Booking;
  readonly booking: Booking;
  /** The session that the booking leaves or takes with it. */
  readonly from: Session | undefined;
  /** The session that it is in afterwards, if that is there. */
  readonly target: Session | undefined;
}

function saveSessions(
  transaction: JobTransaction,
  { booked, booking, from, target }: Sessions,
  cause: { readonly by: string; readonly reason?: string | undefined },
  now: Date,
): void {
  const isSame = booked.sessionRef === booking.sessionRef;
  if (isSame && from !== undefined) {
    const moved = movedSession(from, booking, cause, now);
    transaction.set(paths.session(moved.id), moved);
    for (const job of sessionJobs(moved, now)) transaction.job(job);
    return;
  }
  if (from !== undefined)
    transaction.set(paths.session(from.id), withoutStudent(from, booked.studentRef, cause, now));
  const joined = withStudent(target, booking, now);
  transaction.set(paths.session(joined.id), joined);
  if (isNewlyPlanned(target, joined)) for (const job of sessionJobs(joined, now)) transaction.job(job);
}
