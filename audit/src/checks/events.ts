import type { Event, EventRegistration } from '../../../functions/src/contracts/documents/events';
import type { HeldTickets } from '../../../functions/src/contracts/documents/heldTickets';
import { seatsTaken } from '../../../functions/src/contracts/utilities/ticketsLeft';
import { goingAttendees } from '../../../functions/src/domain/events/leftRegistration';
import { type Check, type Finding, faultIf, unequal } from '../finding';
import { folded, joined, keyed } from '../joins';
import { type Row, rootId, rowsOf } from '../source';

/** Seats by status and type of ticket, and parties that wait by pool. */
type Tally = Readonly<Record<string, number>>;

/** What an event says of its seats is what its registrations have, and no pool or type has more than its limit. */
export const eventSeats: Check = async function* (source) {
  const events = joined({
    event: keyed(rowsOf(source, 'events'), rootId),
    tally: folded(
      rowsOf(source, 'eventRegistrations', 'eventRef'),
      ({ data }) => data.eventRef,
      (): Tally => ({}),
      (tally, { data }) => counted(tally, data),
    ),
  });
  for await (const { event, tally = {} } of events) {
    if (event !== undefined) yield* seatFindings(event, tally);
  }
};

/** Who was let in is counted once a ticket, whatever doors saw of it. */
export const attendance: Check = async function* (source) {
  const events = joined({
    event: keyed(rowsOf(source, 'events'), rootId),
    came: folded(
      rowsOf(source, 'checkIns', 'eventRef'),
      ({ data }) => data.eventRef,
      () => 0,
      (count, { data }) => count + (data.isRevoked ? 0 : 1),
    ),
  });
  for await (const { event, came = 0 } of events)
    if (event !== undefined) yield* unequal(event.path, 'attended', event.data.attended, came);
};

/** A registration is of the person and the event that its id joins. */
export const registrationIds: Check = async function* (source) {
  for await (const { path, ids, data } of rowsOf(source, 'eventRegistrations'))
    yield* faultIf(
      ids[0] !== `${data.eventRef}_${data.personRef}`,
      path,
      'is not at the id of its event and person',
    );
};

/** Where each ticket that was taken over stands, by registration, attendee, version and holder. */
type Hands = ReadonlyMap<string, string>;

/** Who took a ticket over has it, and nobody has one that its registration does not say so of. */
export const heldSeats: Check = async function* (source) {
  const begin = (): Hands => new Map();
  const events = joined({
    named: folded(
      rowsOf(source, 'eventRegistrations', 'eventRef'),
      ({ data }) => data.eventRef,
      begin,
      (hands, { path, data }) => new Map([...hands, ...namedBy(path, data)]),
    ),
    held: folded(
      rowsOf(source, 'heldTickets', 'eventRef'),
      ({ data }) => data.eventRef,
      begin,
      (hands, { path, data }) => new Map([...hands, ...heldBy(path, data)]),
    ),
  });
  for await (const { named = begin(), held = begin() } of events) {
    for (const [hand, path] of named)
      yield* faultIf(!held.has(hand), path, `says that somebody took a ticket over who has none: ${hand}`);
    for (const [hand, path] of held)
      yield* faultIf(!named.has(hand), path, `has a ticket that its registration does not name: ${hand}`);
  }
};

/** The ticket of a seat that was given back is nobody's, and who is named as a holder holds one. */
export const spentTickets: Check = async function* (source) {
  for await (const { path, data } of rowsOf(source, 'eventRegistrations')) {
    const { attendees, holderRefs = [] } = data;
    for (const { id, isCancelled, holderRef, offeredUntil, code } of attendees)
      yield* faultIf(
        isCancelled && (holderRef ?? offeredUntil ?? code) !== undefined,
        path,
        `has a ticket out for the seat ${id}, which was given back`,
      );
    const holders = [...new Set(attendees.flatMap(({ holderRef }) => holderRef ?? []))];
    const isNamed = holders.toSorted().join() === holderRefs.toSorted().join();
    yield* faultIf(!isNamed, path, `names other holders than its tickets: ${holderRefs.join(', ')}`);
  }
};

function namedBy(path: string, registration: EventRegistration): [string, string][] {
  if (registration.status !== 'registered') return [];
  return goingAttendees(registration).flatMap(({ id, version, holderRef }): [string, string][] =>
    holderRef === undefined ? [] : [[`${registration.id} ${id} ${version} ${holderRef}`, path]],
  );
}

function heldBy(path: string, { tickets, holderRef }: HeldTickets): [string, string][] {
  return tickets.map(({ registrationRef, attendeeId, version }) => [
    `${registrationRef} ${attendeeId} ${version} ${holderRef}`,
    path,
  ]);
}

function counted(tally: Tally, { status, poolId, attendees }: EventRegistration): Tally {
  const keys = status === 'waitlisted' ? [`waiting ${poolId ?? ''}`] : [];
  const seats =
    status === 'registered' || status === 'offered' || status === 'pending'
      ? goingAttendees({ attendees })
      : [];
  return [...keys, ...seats.map(({ typeId }) => `${status} ${typeId}`)].reduce(
    (sum, key) => ({ ...sum, [key]: (sum[key] ?? 0) + 1 }),
    tally,
  );
}

function seatFindings({ path, data }: Row<Event>, tally: Tally): Finding[] {
  const of = (status: string, ids: readonly string[]): number =>
    ids.reduce((sum, id) => sum + (tally[`${status} ${id}`] ?? 0), 0);
  const ofTypes = data.ticketTypes.flatMap((type) => [
    ...unequal(path, `registered of type ${type.id}`, type.registered, of('registered', [type.id])),
    ...unequal(path, `offered of type ${type.id}`, type.offered, of('offered', [type.id])),
    ...unequal(path, `held of type ${type.id}`, type.held ?? 0, of('pending', [type.id])),
    ...faultIf(
      seatsTaken(type) > (type.limit ?? Infinity),
      path,
      `has more tickets of type ${type.id} than its limit`,
    ),
  ]);
  const ofPools = data.pools.flatMap((pool) => {
    const types = data.ticketTypes.filter(({ poolId }) => poolId === pool.id).map(({ id }) => id);
    const used = seatsTaken(pool) + (pool.reserve ?? 0);
    return [
      ...unequal(path, `registered of pool ${pool.id}`, pool.registered, of('registered', types)),
      ...unequal(path, `offered of pool ${pool.id}`, pool.offered, of('offered', types)),
      ...unequal(path, `held of pool ${pool.id}`, pool.held ?? 0, of('pending', types)),
      ...unequal(path, `waiting for pool ${pool.id}`, pool.waiting, of('waiting', [pool.id])),
      ...faultIf(
        used > (pool.capacity ?? Infinity),
        path,
        `has ${(pool.capacity ?? Infinity) - used} seats left in pool ${pool.id}`,
      ),
    ];
  });
  const everyone = data.ticketTypes.map(({ id }) => id);
  return [
    ...ofTypes,
    ...ofPools,
    ...unequal(path, 'currentAttendees', data.currentAttendees, of('registered', everyone)),
  ];
}
