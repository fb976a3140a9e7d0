import { setDoorStaff } from '../../contracts/events';
import { ownOrModeratedEvent } from '../../domain/events/eventAccess';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';

/** The whole list at once: who is granted and who is revoked stands in one commit. */
export default operationHandler(setDoorStaff, ({ input: { eventId, userIds }, caller, now, transact }) =>
  transact(async (transaction) => {
    const path = paths.doorStaff(eventId);
    const [found, before] = await transaction.getAll(paths.event(eventId), path);
    const { organizerRef } = ownOrModeratedEvent(found, caller);
    const people = await transaction.getAll(...userIds.map((uid) => paths.user(uid)));
    if (people.some((user) => user === undefined || user.status === 'deleted'))
      throw new Refusal('person-missing', 'There is no such person.');
    transaction.set(path, {
      eventRef: eventId,
      organizerRef,
      staffRefs: [...userIds],
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
    });
    transaction.log({
      action: 'set-door-staff',
      entityType: 'event',
      entityRef: eventId,
      metadata: { staff: userIds.length },
    });
    return { eventId, staff: userIds.length };
  }),
);
