import { revokeCalendarFeed } from '../../contracts/scheduling';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';

export default operationHandler(revokeCalendarFeed, ({ caller, transact }) => {
  const path = paths.calendarFeed(caller.uid);
  return transact(async (transaction) => {
    const isRevoked = (await transaction.get(path)) !== undefined;
    if (isRevoked) transaction.delete(path);
    transaction.log({ action: 'revoke-calendar-feed', entityType: 'calendarFeed', entityRef: caller.uid });
    return { isRevoked };
  });
});
