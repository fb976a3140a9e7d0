import type {
  Attendee,
  Event,
  EventRegistration,
  RegistrationStatus,
} from '../../contracts/documents/events';
import type { HeldTickets } from '../../contracts/documents/heldTickets';
import type { Payment } from '../../contracts/documents/payments';
import type { HeldSale } from '../payments/newPayment';
import {
  type NamedPromotion,
  type TakenPromotion,
  discountOf,
  promotionMissing,
  takenPromotion,
} from '../payments/promotions';
import { Refusal } from '../refusal';
import { isOpen } from './eventMoves';
import { type Shortage, shortageFor, times, typeOf, withSeats, withSold } from './eventSeats';
import { withWaiting, waitablePool } from './eventWaitlist';
import { MAX_HISTORY, type Registered, goingAttendees, movedRegistration } from './leftRegistration';
import { heldRegistration, pricesDue } from './paidRegistration';

/** One seat that is asked for. */
export interface Ticket {
  readonly typeId: string;
  readonly name?: string | undefined;
}

/** Who wants seats of an event. */
export interface Party {
  readonly event: Event;
  readonly personRef: string;
  readonly earlier: EventRegistration | undefined;
  readonly tickets: readonly Ticket[];
  /** What it took over from others. */
  readonly held?: HeldTickets | undefined;
  /** Whether it waits where there are not as many seats. */
  readonly mayWait: boolean;
  /** A code that makes the order less. */
  readonly promotion?: NamedPromotion | undefined;
  /** How tickets that have a price are sold; undefined where they are not. */
  readonly sale?: HeldSale | undefined;
}

/** A registration that began, with the order that it waits for where its tickets have a price. */
export interface Begun extends Registered {
  readonly payment?: Payment;
  /** The use of a code that goes with the order, or with the registration where the code left nothing to pay. */
  readonly promotion?: TakenPromotion;
}

/**
 * Gives a party its seats, all of them or none: those that are on sale, or those that are on offer to it; or a place among those who
 * wait, which who waits already keeps. Seats that have a price are held while they are paid, and who asks for the same again has them.
 * @throws Refusal already-registered, event-not-open, ticket-types-mismatch, too-many-tickets, type-full, event-full, offer-expired,
 * event-not-free, promotion-missing, promotion-used, promotion-used-up
 */
export function registered(party: Party, now: Date): Begun {
  const { event, earlier } = party;
  if (earlier?.status === 'offered') return takenUp({ event, registration: earlier }, party, now);
  const isKept = earlier?.status === 'waitlisted' ? party.mayWait : isHeldFor(party);
  if (isKept && earlier !== undefined) return { event, registration: earlier };
  assertMayRegister(party, now);
  const typeIds = typesOf(party);
  const shortage = shortageFor(event, typeIds, false);
  if (shortage !== undefined) return waitlisted(party, shortage, now);
  const due = dueOf(party, now);
  if (due === undefined || due.isGiven) {
    const registration = newRegistration(party, 'registered', now);
    return { event: withSold(event, typeIds), registration, ...givenBy(party, registration, due, now) };
  }
  const begun = newRegistration(party, 'pending', now);
  return { event: withSold(event, typeIds, 'held'), ...ordered(party, begun, due, now) };
}

/** What the tickets of a party cost, and by how much its code makes them less. */
interface Due {
  readonly prices: readonly number[];
  readonly discount: number | undefined;
  /** Whether the code leaves nothing to pay. */
  readonly isGiven: boolean;
}

/** @throws Refusal promotion-missing, also for tickets that cost nothing anyway */
function dueOf({ event, tickets, promotion }: Party, now: Date): Due | undefined {
  const prices = pricesDue(event, typesOf({ tickets }));
  if (prices === undefined && promotion !== undefined) throw promotionMissing();
  if (prices === undefined) return undefined;
  const price = prices.reduce((sum, each) => sum + each, 0);
  const { organizerRef: coachRef, currency } = event;
  const discount = promotion && discountOf(promotion.code, { coachRef, price, currency }, now);
  return { prices, discount, isGiven: discount === price };
}

/** The use of a code that gives tickets away. */
function givenBy(
  { event, promotion, personRef }: Party,
  { id: registrationRef }: EventRegistration,
  due: Due | undefined,
  now: Date,
): Pick<Begun, 'promotion'> {
  if (promotion === undefined || due?.discount === undefined) return {};
  const used = { registrationRef, discount: due.discount, currency: event.currency };
  return { promotion: takenPromotion(promotion, personRef, used, now) };
}

/** The registration that waits for its order, with the order and the use of a code that goes with it. */
function ordered(
  { event, sale, promotion, personRef }: Party,
  begun: EventRegistration,
  { prices, discount }: Due,
  now: Date,
): Omit<Begun, 'event'> {
  if (promotion === undefined || discount === undefined)
    return heldRegistration(event, begun, { prices, sale, promotion: undefined }, now);
  const less = { codeRef: promotion.code.id, discount };
  const held = heldRegistration(event, begun, { prices, sale, promotion: less }, now);
  const used = { paymentRef: held.payment.id, registrationRef: begun.id, discount, currency: event.currency };
  return { ...held, promotion: takenPromotion(promotion, personRef, used, now) };
}

/** Whether these seats are held already, and only wait to be paid. */
function isHeldFor({ earlier, tickets }: Party): boolean {
  return earlier?.status === 'pending' && isFor(earlier, tickets);
}

/** Whether a registration has these very types of tickets. */
function isFor(registration: EventRegistration, tickets: readonly Ticket[]): boolean {
  const had = goingAttendees(registration).map(({ typeId }) => typeId);
  return had.toSorted().join() === typesOf({ tickets }).toSorted().join();
}

/** @throws Refusal type-full, event-full for who does not wait, and for a party that no seats can ever suffice for */
function waitlisted(party: Party, shortage: Shortage, now: Date): Registered {
  const { event } = party;
  const poolId = waitablePool(event, typesOf(party));
  if (!party.mayWait || poolId === undefined)
    throw new Refusal(shortage.reason, 'There are not as many seats left.', {
      ...shortage.facts,
      mayWait: poolId !== undefined,
    });
  const registration = { ...newRegistration(party, 'waitlisted', now), poolId, joinedAt: now };
  return { event: withWaiting(event, poolId, 1), registration };
}

/** @throws Refusal offer-expired, event-not-open, event-not-free, already-registered for other seats than those on offer */
function takenUp({ event, registration }: Registered, party: Party, now: Date): Begun {
  const { tickets, personRef } = party;
  const { offerExpiresAt = now } = registration;
  if (!isFor(registration, tickets))
    throw new Refusal('already-registered', 'Other seats are on offer to this person.', {
      registrationId: registration.id,
      status: registration.status,
    });
  assertOpen(event, now);
  if (offerExpiresAt <= now) throw new Refusal('offer-expired', 'These seats are no longer held.');
  const typeIds = typesOf({ tickets });
  const free = withSeats(event, typeIds, 'offered', -1);
  const due = dueOf(party, now);
  const version = registration.version + (due === undefined ? 0 : 1);
  const begun = { ...registration, version, attendees: newAttendees(tickets, version) };
  if (due === undefined || due.isGiven) {
    const taken = movedRegistration(begun, 'registered', personRef, now);
    const given = givenBy(party, taken, due, now);
    return { event: withSeats(free, typeIds, 'registered', 1), registration: taken, ...given };
  }
  const pending = movedRegistration(begun, 'pending', personRef, now);
  return { event: withSeats(free, typeIds, 'held', 1), ...ordered(party, pending, due, now) };
}

function typesOf({ tickets }: Pick<Party, 'tickets'>): readonly string[] {
  return tickets.map(({ typeId }) => typeId);
}

/** @throws Refusal event-not-open */
function assertOpen(event: Event, now: Date): void {
  if (isOpen(event, now)) return;
  throw new Refusal('event-not-open', 'Nobody registers for this event now.', {
    status: event.status,
    closesAt: event.closesAt.toISOString(),
  });
}

function newAttendees(tickets: readonly Ticket[], version: number): Attendee[] {
  return tickets.map(({ typeId, name }, index) => ({
    id: String(index + 1),
    typeId,
    ...(name !== undefined && { name }),
    isCancelled: false,
    version,
  }));
}

/** @throws Refusal already-registered, event-not-open, ticket-types-mismatch, too-many-tickets */
function assertMayRegister({ event, earlier, held, tickets }: Party, now: Date): void {
  if (earlier !== undefined && earlier.status !== 'cancelled')
    throw new Refusal('already-registered', 'This person is registered already.', {
      registrationId: earlier.id,
      status: earlier.status,
    });
  assertOpen(event, now);
  const typeIds = typesOf({ tickets });
  const all = [...typeIds, ...(held?.tickets ?? []).map(({ typeId }) => typeId)];
  for (const typeId of new Set(typeIds)) {
    const { perPerson } = typeOf(event, typeId);
    if (times(typeId, all) > perPerson)
      throw new Refusal('too-many-tickets', 'One person does not get as many tickets of this type.', {
        typeId,
        perPerson,
      });
  }
}

/** Who registers anew gets new tickets: those of before stay revoked. */
function newRegistration(
  { event, earlier, personRef, tickets }: Party,
  status: RegistrationStatus,
  now: Date,
): EventRegistration {
  const version = (earlier?.version ?? 0) + 1;
  const change = { ...(earlier && { from: earlier.status }), to: status, at: now, by: personRef };
  return {
    id: `${event.id}_${personRef}`,
    eventRef: event.id,
    organizerRef: event.organizerRef,
    personRef,
    status,
    statusHistory: [...(earlier?.statusHistory ?? []), change].slice(-MAX_HISTORY),
    attendees: newAttendees(tickets, version),
    version,
    passed: 0,
    offers: earlier?.offers ?? 0,
    createdAt: earlier?.createdAt ?? now,
    updatedAt: now,
  };
}
