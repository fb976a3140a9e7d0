import { publishEvent } from '../../contracts/events';
import { assertSellingCoach } from '../../domain/catalog/sellingCoach';
import { ownEvent } from '../../domain/events/eventAccess';
import { planJobs } from '../../domain/events/eventJobs';
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
    for (const job of planJobs(published, now)) transaction.job(job);
    return saveEvent(transaction, 'publish-event', published);
  }),
);
