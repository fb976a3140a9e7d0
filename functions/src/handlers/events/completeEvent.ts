import { movedEvent } from '../../domain/events/eventMoves';
import { paths } from '../../domain/paths';
import { atomicJobHandler } from '../../runtime/jobHandler';

/** Completes an event that is over, if it is still at the time of that version. */
export default atomicJobHandler<'complete-event'>(
  async ({ payload: { eventId, version }, now, transaction }) => {
    const event = await transaction.get(paths.event(eventId));
    if (event?.status !== 'published' || event.version !== version || now < event.endTime) return;
    transaction.set(paths.event(eventId), movedEvent(event, 'complete', { by: 'system' }, now));
  },
);
