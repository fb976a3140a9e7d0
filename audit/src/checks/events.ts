import type { Event, EventRegistration } from '../../../functions/src/contracts/documents/events';
import { goingAttendees } from '../../../functions/src/domain/events/registration';
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
  const seats = status === 'registered' || status === 'offered' ? goingAttendees({ attendees }) : [];
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
    ...faultIf(
      type.registered + type.offered > (type.limit ?? Infinity),
      path,
      `has more tickets of type ${type.id} than its limit`,
    ),
  ]);
  const ofPools = data.pools.flatMap((pool) => {
    const types = data.ticketTypes.filter(({ poolId }) => poolId === pool.id).map(({ id }) => id);
    const used = pool.registered + pool.offered + (pool.reserve ?? 0);
    return [
      ...unequal(path, `registered of pool ${pool.id}`, pool.registered, of('registered', types)),
      ...unequal(path, `offered of pool ${pool.id}`, pool.offered, of('offered', types)),
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
