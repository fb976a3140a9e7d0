import type {
  Attendee,
  Event,
  EventRegistration,
  RegistrationStatus,
} from '../../contracts/documents/events';
import type { HeldTickets } from '../../contracts/documents/heldTickets';
import type { Payment } from '../../contracts/documents/payments';
import type { HeldSale } from '../payments/newPayment';
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
  /** How tickets that have a price are sold; undefined where they are not. */
  readonly sale?: HeldSale | undefined;
}

/** A registration that began, with the order that it waits for where its tickets have a price. */
export interface Begun extends Registered {
  readonly payment?: Payment;
}

/**
 * Gives a party its seats, all of them or none: those that are on sale, or those that are on offer to it; or a place among those who
 * wait, which who waits already keeps. Seats that have a price are held while they are paid, and who asks for the same again has them.
 * @throws Refusal already-registered, event-not-open, ticket-types-mismatch, too-many-tickets, type-full, event-full, offer-expired,
 * event-not-free
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
  const prices = pricesDue(event, typeIds);
  if (prices === undefined)
    return { event: withSold(event, typeIds), registration: newRegistration(party, 'registered', now) };
  const begun = newRegistration(party, 'pending', now);
  const held = heldRegistration(event, begun, { prices, sale: party.sale }, now);
  return { event: withSold(event, typeIds, 'held'), ...held };
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
function takenUp({ event, registration }: Registered, { tickets, personRef, sale }: Party, now: Date): Begun {
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
  const prices = pricesDue(event, typeIds);
  const version = registration.version + (prices === undefined ? 0 : 1);
  const begun = { ...registration, version, attendees: newAttendees(tickets, version) };
  if (prices === undefined)
    return {
      event: withSeats(free, typeIds, 'registered', 1),
      registration: movedRegistration(begun, 'registered', personRef, now),
    };
  const pending = movedRegistration(begun, 'pending', personRef, now);
  const held = heldRegistration(event, pending, { prices, sale }, now);
  return { event: withSeats(free, typeIds, 'held', 1), ...held };
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
