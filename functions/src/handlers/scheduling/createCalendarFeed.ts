import { createCalendarFeed } from '../../contracts/scheduling';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';
import { newToken } from './feedTokens';

export default operationHandler(createCalendarFeed, async ({ caller, now, documents, ports, transact }) => {
  const { token, tokenHash } = newToken();
  const feed = { personRef: caller.uid, tokenHash, createdAt: now, updatedAt: now };
  const path = paths.calendarFeed(caller.uid);
  const first = await transact(async (transaction) => {
    const user = await transaction.get(paths.user(caller.uid));
    if (user === undefined) throw new Refusal('user-missing', 'Create an account first.');
    transaction.set(path, feed);
    transaction.log({ action: 'create-calendar-feed', entityType: 'calendarFeed', entityRef: caller.uid });
    return { tokenHash };
  });
  // What is remembered of a repeated request gives nobody an address, so it gets another one in the place of the first.
  if (first.tokenHash !== tokenHash)
    await documents.transact(async (transaction) => {
      if ((await transaction.get(path))?.tokenHash !== first.tokenHash)
        throw new Refusal('calendar-feed-replaced', 'This address has been replaced or ended since.');
      transaction.set(path, feed);
    });
  return {
    url: `${ports.functionsUrl()}/calendarFeed?token=${token}`,
    createdAt: feed.createdAt.toISOString(),
  };
});
