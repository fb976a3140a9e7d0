import { publishEvent } from '../../contracts/events';
import { assertSellingCoach } from '../../domain/catalog/sellingCoach';
import { ownEvent } from '../../domain/events/eventAccess';
import { completeEventJob } from '../../domain/events/eventJobs';
import { publishedEvent } from '../../domain/events/eventMoves';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { saveEvent } from './saveEvent';

export default operationHandler(publishEvent, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const [event, coach] = await transaction.getAll(paths.event(input.eventId), paths.coach(caller.uid));
    const own = ownEvent(event, caller);
    assertSellingCoach(coach);
    const published = publishedEvent(own, caller.uid, now);
    transaction.job(completeEventJob(published));
    return saveEvent(transaction, 'publish-event', published);
  }),
);
