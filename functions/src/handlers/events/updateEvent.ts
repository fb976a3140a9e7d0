import { updateEvent } from '../../contracts/events';
import { ownEvent } from '../../domain/events/eventAccess';
import { offerJobs, planJobs, tellAttendeesJob } from '../../domain/events/eventJobs';
import { listedAsSaid } from '../../domain/events/hiddenWithCoach';
import { updatedEvent } from '../../domain/events/updatedEvent';
import { paths } from '../../domain/paths';
import { updatesOf } from '../../domain/withUpdates';
import { operationHandler } from '../../runtime/operationHandler';
import { saveEvent } from './saveEvent';

export default operationHandler(updateEvent, ({ input, caller, now, transact }) => {
  const { meetLink, ...updates } = updatesOf(input);
  const room = paths.eventRoom(input.eventId);
  return transact(async (transaction) => {
    const event = ownEvent(await transaction.get(paths.event(input.eventId)), caller);
    const page = updates.isPublic === true ? await transaction.get(paths.coach(caller.uid)) : undefined;
    const created = (await transaction.get(room))?.createdAt ?? now;
    const written = updatedEvent(event, updates, { by: caller.uid, revision: input.revision }, now);
    const updated =
      updates.isPublic === undefined ? written : listedAsSaid(written, page?.isActive === true, now);
    if (meetLink === null) transaction.delete(room);
    else if (meetLink !== undefined) transaction.set(room, { meetLink, createdAt: created, updatedAt: now });
    const isMoved = updated.status === 'published' && updated.version !== event.version;
    const jobs = isMoved ? [...planJobs(updated, now), tellAttendeesJob(updated, 'moved')] : [];
    for (const job of [...jobs, ...offerJobs(event, updated)]) transaction.job(job);
    return saveEvent(transaction, 'update-event', updated);
  });
});
