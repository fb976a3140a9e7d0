import type { EventRegistration } from '../../contracts/documents/events';
import { getDoorList } from '../../contracts/events';
import type { OutputOf } from '../../contracts/operation';
import { eventAtDoor } from '../../domain/events/eventAccess';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';

type Listed = OutputOf<typeof getDoorList>['registrations'][number];

export default operationHandler(getDoorList, async ({ input, caller, now, documents }) => {
  const { eventId, limit, cursor } = input;
  const [found, staff] = await documents.getAll(paths.event(eventId), paths.doorStaff(eventId));
  const event = eventAtDoor({ event: found, staff }, caller, now);
  // One more than asked, to know whether another page follows.
  const page = await documents.query({
    from: paths.eventRegistrations,
    where: [
      ['eventRef', '==', eventId],
      ['status', 'in', ['registered', 'cancelled']],
    ],
    orderBy: [['__name__', 'asc']],
    limit: limit + 1,
    ...(cursor !== undefined && { startAfter: [cursor] }),
  });
  const shown = page.slice(0, limit);
  return {
    ticketTypes: event.ticketTypes.map(({ id, name, entrances }) => ({
      id,
      name,
      ...(entrances !== undefined && { entrances }),
    })),
    registrations: shown.map(({ data }) => listed(data)),
    ...(page.length > limit && { nextCursor: shown.at(-1)?.path.id }),
  };
});

function listed({ eventRef, personRef, status, attendees }: EventRegistration): Listed {
  return {
    eventRef,
    personRef,
    status: status === 'registered' ? 'registered' : 'cancelled',
    attendees: attendees.map(({ id, typeId, name, version, isCancelled }) => ({
      ...{ id, typeId, version, isCancelled },
      ...(name !== undefined && { name }),
    })),
  };
}
