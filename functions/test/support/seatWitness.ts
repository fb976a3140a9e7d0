import { expect } from 'vitest';
import type { Event, EventRegistration } from '../../src/contracts/documents/events';
import type { HeldTickets } from '../../src/contracts/documents/heldTickets';
import { seatsTaken } from '../../src/contracts/utilities/ticketsLeft';
import { goingAttendees } from '../../src/domain/events/leftRegistration';
import type { DocumentPath, Documents, Transaction } from '../../src/ports/documents';

/** Documents of some seats by path, as a transaction read or wrote them; undefined is gone. */
type Seen = Map<string, unknown>;

export interface SeatWitness<D extends Documents> {
  /** The same documents, each of whose commits is judged. */
  readonly documents: D;
  /** Expects so many commits at least to have moved seats, and none to have been wrong. */
  expectNoFault(least?: number): void;
}

/**
 * Judges every commit, and not only what is left at the end: that no pool or type of ticket ever has more than its limit; that the
 * counters move by what the registrations do, so that they agree at every instant if they did at first; and that a ticket comes into
 * other hands together with the word of its registration.
 */
export function seatWitness<D extends Documents>(documents: D): SeatWitness<D> {
  const faults: string[] = [];
  let commits = 0;
  const witness: D = {
    ...documents,
    within: () => witness,
    async transact(work, options) {
      let attempt: { read: Seen; written: Seen } = { read: new Map(), written: new Map() };
      const result = await documents.transact((transaction) => {
        attempt = { read: new Map(), written: new Map() };
        return work(watched(transaction, attempt.read, attempt.written));
      }, options);
      if (of(attempt.written, 'eventRegistrations').length > 0) commits += 1;
      faults.push(...faultsOf(attempt.read, attempt.written));
      return result;
    },
  };
  return {
    documents: witness,
    expectNoFault: (least = 1) => {
      expect(faults).toEqual([]);
      expect(commits).toBeGreaterThanOrEqual(least);
    },
  };
}

function watched(transaction: Transaction, read: Seen, written: Seen): Transaction {
  const look = async (...paths: readonly DocumentPath<unknown>[]): Promise<unknown[]> => {
    const found: readonly unknown[] = await transaction.getAll(...paths);
    for (const [index, { path }] of paths.entries()) read.set(path, found[index]);
    return [...found];
  };
  return {
    getAll: (...paths) => look(...paths) as never,
    get: async (document) => (await look(document))[0] as never,
    query: async (query) => {
      const found = await transaction.query(query);
      for (const { path, data } of found) read.set(path.path, data);
      return found;
    },
    sum: (filter) => transaction.sum(filter),
    count: (filter) => transaction.count(filter),
    create: (document, data) => {
      written.set(document.path, data);
      transaction.create(document, data);
    },
    set: (document, data) => {
      written.set(document.path, data);
      transaction.set(document, data);
    },
    update: (document, changes) => {
      const before = written.get(document.path) ?? read.get(document.path);
      written.set(document.path, { ...(before as object), ...changes });
      transaction.update(document, changes);
    },
    delete: (document) => {
      written.set(document.path, undefined);
      transaction.delete(document);
    },
  };
}

function of<T>(seen: Seen, collection: string): [path: string, data: T | undefined][] {
  return [...seen].filter(([path]) => path.startsWith(`${collection}/`)) as [string, T | undefined][];
}

function faultsOf(read: Seen, written: Seen): string[] {
  const events = of<Event>(written, 'events');
  const registrations = of<EventRegistration>(written, 'eventRegistrations');
  return [
    ...events.flatMap(([path, event]) => (event === undefined ? [] : overfull(path, event))),
    ...unbalanced(read, events, registrations),
    ...registrations.flatMap(([path, each]) => (each === undefined ? [] : outOfHand(path, each))),
    ...unnamed(read, written),
  ];
}

function overfull(path: string, { pools, ticketTypes }: Event): string[] {
  const limits = [
    ...pools.map((pool) => ({ of: pool, most: (pool.capacity ?? Infinity) - (pool.reserve ?? 0) })),
    ...ticketTypes.map((type) => ({ of: type, most: type.limit ?? Infinity })),
  ];
  return limits
    .filter(({ of: { registered, offered, held = 0, ...each }, most }) => {
      const isBelowNothing = Math.min(registered, offered, held, 'waiting' in each ? each.waiting : 0) < 0;
      return isBelowNothing || seatsTaken({ registered, offered, held }) > most;
    })
    .map(({ of: each, most }) => `${path}: ${each.id} has ${JSON.stringify(each)} of ${most}`);
}

/** Seats by status and type of ticket, and parties that wait by pool. */
type Tally = Map<string, number>;

function add(tally: Tally, key: string, by: number): void {
  tally.set(key, (tally.get(key) ?? 0) + by);
}

function unbalanced(
  read: Seen,
  events: readonly [string, Event | undefined][],
  registrations: readonly [string, EventRegistration | undefined][],
): string[] {
  const moved: Tally = new Map();
  for (const [path, after] of registrations) {
    if (!read.has(path)) return [`${path} was written unread`];
    tallyRegistration(moved, read.get(path) as EventRegistration | undefined, -1);
    tallyRegistration(moved, after, 1);
  }
  for (const [path, after] of events) {
    const before = read.get(path) as Event | undefined;
    if (before === undefined || after === undefined) continue;
    tallyEvent(moved, before, 1);
    tallyEvent(moved, after, -1);
  }
  return [...moved].filter(([, by]) => by !== 0).map(([key, by]) => `${key} is off by ${by}`);
}

function tallyRegistration(tally: Tally, registration: EventRegistration | undefined, by: 1 | -1): void {
  if (registration === undefined) return;
  const { eventRef, status, poolId } = registration;
  if (status === 'waitlisted') add(tally, `${eventRef} waiting ${poolId ?? ''}`, by);
  else if (status !== 'cancelled')
    for (const { typeId } of goingAttendees(registration))
      add(tally, `${eventRef} ${status === 'pending' ? 'held' : status} ${typeId}`, by);
}

function tallyEvent(tally: Tally, { id, pools, ticketTypes }: Event, by: 1 | -1): void {
  for (const { id: typeId, registered, offered, held = 0 } of ticketTypes)
    for (const [hold, count] of Object.entries({ registered, offered, held }))
      add(tally, `${id} ${hold} ${typeId}`, by * count);
  for (const pool of pools) {
    const types = ticketTypes.filter(({ poolId }) => poolId === pool.id);
    add(tally, `${id} waiting ${pool.id}`, by * pool.waiting);
    // What its types have, a pool has: the difference stays what it was.
    for (const hold of ['registered', 'offered', 'held'] as const)
      add(
        tally,
        `${id} ${hold} of pool ${pool.id} beside its types`,
        by * ((pool[hold] ?? 0) - types.reduce((sum, type) => sum + (type[hold] ?? 0), 0)),
      );
  }
}

/** A ticket is out in one place: with who registered, with who took it over, or nowhere once its seat was given back. */
function outOfHand(path: string, { attendees, holderRefs = [] }: EventRegistration): string[] {
  const holders = new Set(attendees.flatMap(({ holderRef }) => holderRef ?? []));
  const isNamed = holders.size === holderRefs.length && holderRefs.every((uid) => holders.has(uid));
  const doubled = attendees.filter(({ isCancelled, holderRef, offeredUntil, code }) =>
    isCancelled
      ? (holderRef ?? offeredUntil ?? code) !== undefined
      : holderRef !== undefined && (offeredUntil ?? code) !== undefined,
  );
  return [
    ...(isNamed ? [] : [`${path} names ${holderRefs.join()} and not ${[...holders].join()}`]),
    ...doubled.map((each) => `${path} has ${JSON.stringify(each)}`),
  ];
}

/** Tickets that came into other hands without the word of their registration. */
function unnamed(read: Seen, written: Seen): string[] {
  const said = new Set([...read, ...written].flatMap(([path, data]) => namedIn(path, data)));
  return of<HeldTickets>(written, 'heldTickets').flatMap(([path, after]) => {
    const known = new Set(hands(read.get(path) as HeldTickets | undefined));
    return hands(after)
      .filter((hand) => !known.has(hand) && !said.has(hand))
      .map((hand) => `${path} has ${hand}, which no registration says`);
  });
}

function namedIn(path: string, data: unknown): string[] {
  if (!path.startsWith('eventRegistrations/') || data === undefined) return [];
  const registration = data as EventRegistration;
  return goingAttendees(registration).flatMap(({ holderRef, ...ticket }) =>
    holderRef === undefined ? [] : handOf(registration.id, ticket.id, ticket.version, holderRef),
  );
}

function hands(held: HeldTickets | undefined): string[] {
  if (held === undefined) return [];
  return held.tickets.map(({ registrationRef, attendeeId, version }) =>
    handOf(registrationRef, attendeeId, version, held.holderRef),
  );
}

function handOf(registrationId: string, attendeeId: string, version: number, holderRef: string): string {
  return `${registrationId} ${attendeeId} ${version} ${holderRef}`;
}
