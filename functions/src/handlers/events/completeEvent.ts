import { movedEvent } from '../../domain/events/eventMoves';
import { paths } from '../../domain/paths';
import { jobHandler } from '../../runtime/jobHandler';

/** Completes an event that is over, if it is still at the time of that version. */
export default jobHandler<'complete-event'>(({ payload: { eventId, version }, now, transact }) =>
  transact(async (transaction) => {
    const event = await transaction.get(paths.event(eventId));
    if (event?.status !== 'published' || event.version !== version || now < event.endTime) return;
    transaction.set(paths.event(eventId), movedEvent(event, 'complete', { by: 'system' }, now));
  }),
);
