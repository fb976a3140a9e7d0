import type { Attendee, Event, EventRegistration } from '../../contracts/documents/events';
import type { Payment } from '../../contracts/documents/payments';
import { DAY } from '../../contracts/utilities/spans';
import { percentOf } from '../ledger/shares';
import { type Discount, type HeldSale, type Order, newPayment } from '../payments/newPayment';
import type { Standing } from '../payments/settledPayment';
import { Refusal } from '../refusal';
import { shortageFor, withOccasion, withSeats, withSold } from './eventSeats';
import { withWaiting } from './eventWaitlist';
import { type Registered, endedRegistration, movedRegistration } from './leftRegistration';
import { splitSum, ticketPrices } from './ticketPrices';

/** A registration whose seats are held, and the order that it waits for. */
export interface HeldRegistration {
  readonly registration: EventRegistration;
  readonly payment: Payment;
}

/** What tickets cost, one by one, how that is paid, and by which code it is less. */
interface Due {
  readonly prices: readonly number[];
  readonly sale: HeldSale | undefined;
  readonly promotion: Discount | undefined;
}

/**
 * The registration, held while its order is paid: as long as an offer that it takes up at least, and never beyond the close (0418).
 * @param prices of its tickets, in their order
 * @throws Refusal event-not-free where nothing that has a price is sold
 */
export function heldRegistration(
  event: Event,
  begun: EventRegistration,
  { prices, sale, promotion }: Due,
  now: Date,
): HeldRegistration {
  const price = prices.reduce((sum, each) => sum + each, 0);
  if (sale === undefined)
    throw new Refusal('event-not-free', 'These tickets have a price, and nothing is sold here.', {
      price,
      currency: event.currency,
    });
  const payment = newPayment({ ...ticketOrder(event, begun, price), promotion }, sale, now);
  const parts = splitSum(payment.amount, prices);
  const until = Math.max(now.getTime() + sale.heldFor, begun.offerExpiresAt?.getTime() ?? 0);
  return {
    payment,
    registration: {
      ...begun,
      attendees: begun.attendees.map((each, index) => ({ ...each, price: parts[index] ?? 0 })),
      paymentRef: payment.id,
      paymentStatus: 'pending',
      holdExpiresAt: new Date(Math.min(until, event.closesAt.getTime())),
    },
  };
}

function ticketOrder(event: Event, { id, version, personRef }: EventRegistration, price: number): Order {
  const { organizerRef: payeeRef, title: description, currency } = event;
  const about = { registrationRef: id, payerRef: personRef, payeeRef, description, currency };
  // Begins with who pays, as every order whose id joins several: by that its jobs, and what the books say of it, are found.
  return { id: `${personRef}_${event.id}_${version}`, ...about, price };
}

/** What tickets of these types cost, one by one; undefined where they are free. */
export function pricesDue(event: Event, typeIds: readonly string[]): readonly number[] | undefined {
  const prices = ticketPrices(event, typeIds);
  return prices.some((price) => price > 0) ? prices : undefined;
}

/** How a registration stands with an order. */
export function registrationStanding(
  { status, paymentRef, paymentStatus }: EventRegistration,
  paymentId: string,
): Standing {
  if (paymentRef !== paymentId) return 'over';
  if (status === 'pending') return 'awaited';
  if (status === 'registered') return 'used';
  return status === 'cancelled' && paymentStatus === 'failed' ? 'lapsed' : 'over';
}

/**
 * The registration whose money came, in the seats that were held for it, or in others that are on sale where time took those away.
 * @returns undefined where there are none, or the event is not to come
 */
export function paidRegistration(
  { event, registration }: Registered,
  { payerRef, amount }: Pick<Payment, 'payerRef' | 'amount'>,
  now: Date,
): Registered | undefined {
  if (event.status !== 'published' || now >= event.endTime) return undefined;
  const typeIds = registration.attendees.map(({ typeId }) => typeId);
  const isHeld = registration.status === 'pending';
  if (!isHeld && shortageFor(event, typeIds, false) !== undefined) return undefined;
  // A code that came after the order made each of them less.
  const parts = splitSum(
    amount,
    registration.attendees.map(({ price = 0 }) => price),
  );
  const attendees = registration.attendees.map((each, index) => ({
    ...each,
    price: parts[index] ?? 0,
    isCancelled: false,
  }));
  const paid = { ...registration, attendees, paymentStatus: 'paid', holdExpiresAt: undefined } as const;
  return {
    event: isHeld
      ? withSeats(withSeats(event, typeIds, 'held', -1), typeIds, 'registered', 1)
      : withSold(event, typeIds),
    registration: movedRegistration(paid, 'registered', payerRef, now),
  };
}

/** The registration that was not paid in time, with its seats given back. */
export function endedHold(before: Registered, now: Date): Registered {
  const { event, registration } = endedRegistration(before, 'system', now);
  return { event, registration: { ...registration, paymentStatus: 'failed' } };
}

/** Who had waited, and paid too late for the seats that were kept: at the old place in the list again. */
export function waitingAgain({ event, registration }: Registered, now: Date): Registered {
  const { joinedAt, poolId, status } = registration;
  const mayWait = event.status === 'published' && now < event.closesAt;
  if (joinedAt === undefined || poolId === undefined || status !== 'cancelled' || !mayWait)
    return { event, registration };
  const attendees = registration.attendees.map(({ price: _price, ...each }) => ({
    ...each,
    isCancelled: false,
  }));
  return {
    event: withOccasion(withWaiting(event, poolId, 1), new Set([poolId])),
    registration: movedRegistration({ ...registration, attendees }, 'waitlisted', 'system', now),
  };
}

/** A registration that is over, with what became of the money of its order; the same one where nothing is new. */
export function withRefund(registration: EventRegistration, payment: Payment, now: Date): EventRegistration {
  const standing = registrationStanding(registration, payment.id);
  const isOther = registration.paymentRef !== payment.id;
  if (isOther || standing === 'awaited' || standing === 'used') return registration;
  const paymentStatus = payment.status === 'refunded' ? 'refunded' : 'paid';
  return registration.paymentStatus === paymentStatus
    ? registration
    : { ...registration, paymentStatus, updatedAt: now };
}

/** What goes back for tickets that are given up, each by its own price, minor units: all of it by the organizer's wish. */
export function refundDue(
  { startTime }: Pick<Event, 'startTime'>,
  leaving: readonly Attendee[],
  isOwnWish: boolean,
  now: Date,
): number {
  const percent = isOwnWish ? ownShare(startTime.getTime() - now.getTime()) : 100;
  return leaving.reduce((sum, { price = 0 }) => sum + percentOf(price, percent), 0);
}

/** By the holder's own wish: all of it until a day before the start, half of it until the start. */
function ownShare(ahead: number): number {
  if (ahead >= DAY) return 100;
  return ahead > 0 ? 50 : 0;
}
