import type { Flag } from '../../contracts/documents/flags';
import type { Message } from '../../contracts/documents/messages';
import { reportMessage } from '../../contracts/messaging';
import { isNumbered } from '../../contracts/utilities/messageSeq';
import { newMessageFlag } from '../../domain/messaging/messageFlag';
import { isOpenTo } from '../../domain/messaging/membership';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import type { Documents } from '../../ports/documents';
import { operationHandler } from '../../runtime/operationHandler';

/** As many messages before the one as moderators see with it. */
const CONTEXT = 5;

export default operationHandler(reportMessage, async ({ input, caller, now, documents, transact }) => {
  const { conversationId, messageId, reason } = input;
  const [message, member] = await documents.getAll(
    paths.message(conversationId, messageId),
    paths.conversationMember(conversationId, caller.uid),
  );
  const preceding = message === undefined ? [] : await precedingOf(documents, message);
  return transact(async (transaction) => {
    if (message === undefined || member === undefined || !isOpenTo(member, message.seq))
      throw new Refusal('message-missing', 'There is no such message.');
    const before = preceding.filter(({ seq }) => isOpenTo(member, seq));
    const flag = newMessageFlag({ reporterUid: caller.uid, reason, message, before }, now);
    const path = paths.flag(flag.id);
    const found: Flag | undefined = await transaction.get(path);
    if (found !== undefined) return { flagId: flag.id, status: found.status };
    transaction.create(path, flag);
    transaction.log({ action: 'report-message', entityType: 'flag', entityRef: flag.id });
    return { flagId: flag.id, status: flag.status };
  });
});

async function precedingOf(documents: Documents, message: Message): Promise<readonly Message[]> {
  if (!isNumbered(message)) return [];
  const page = await documents.query({
    from: paths.messages(message.conversationRef),
    where: [['seq', '<', message.seq]],
    orderBy: [['seq', 'desc']],
    limit: CONTEXT,
  });
  return page.map(({ data }) => data).reverse();
}
