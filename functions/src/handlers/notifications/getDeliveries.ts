import { getDeliveries } from '../../contracts/notifications';
import type { ChannelDelivery, Notification } from '../../contracts/documents/notifications';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import type { Found } from '../../ports/documents';
import { operationHandler } from '../../runtime/operationHandler';

export default operationHandler(getDeliveries, async ({ input, documents }) => {
  const { userId, limit, cursor } = input;
  const user = await documents.get(paths.user(userId));
  if (user === undefined) throw new Refusal('account-missing', 'There is no such account.');
  const [address, found] = await Promise.all([
    documents.get(paths.mailAddress(userId, user.email)),
    documents.query({
      from: paths.notifications(userId),
      orderBy: [
        ['createdAt', 'desc'],
        ['__name__', 'desc'],
      ],
      limit: limit + 1,
      ...(cursor && { startAfter: [cursor.toldAt, cursor.notificationId] }),
    }),
  ]);
  const told = found.slice(0, limit).map(shown);
  const last = told.at(-1);
  return {
    told,
    ...(address && {
      mail: { state: address.state, since: address.since.toISOString(), answer: address.answer },
    }),
    ...(found.length > limit &&
      last && { nextCursor: { toldAt: last.toldAt, notificationId: last.notificationId } }),
  };
});

/** Without a word of what it says. */
function shown({ path, data: { type, createdAt, deliveries = {} } }: Found<Notification>) {
  const { email, sms, push } = deliveries;
  const states = Object.entries(push ?? {}).map(([place, state]) => [place, stateOf(state)] as const);
  return {
    notificationId: path.id,
    kind: type,
    toldAt: createdAt.toISOString(),
    ...(email && { email: stateOf(email) }),
    ...(sms && { sms: stateOf(sms) }),
    ...(push && { push: Object.fromEntries(states) }),
  };
}

function stateOf({ at, ...state }: ChannelDelivery) {
  return { ...state, changedAt: at.toISOString() };
}
