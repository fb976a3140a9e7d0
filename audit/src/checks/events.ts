import type { Event, EventRegistration } from '../../../functions/src/contracts/documents/events';
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
