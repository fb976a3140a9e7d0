import { cancelEvent } from '../../contracts/events';
import { ownOrModeratedEvent } from '../../domain/events/eventAccess';
import { endRegistrationsJob } from '../../domain/events/eventJobs';
import { movedEvent } from '../../domain/events/eventMoves';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { saveEvent } from './saveEvent';

export default operationHandler(cancelEvent, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const event = ownOrModeratedEvent(await transaction.get(paths.event(input.eventId)), caller);
    const cause = { by: caller.uid, reason: input.reason };
    const cancelled = movedEvent(event, 'cancel', cause, now);
    transaction.job(endRegistrationsJob(cancelled));
    return saveEvent(transaction, 'cancel-event', cancelled);
  }),
);
