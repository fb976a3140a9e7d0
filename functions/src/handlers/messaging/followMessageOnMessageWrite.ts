import { isNumbered } from '../../contracts/utilities/messageSeq';
import { isTold } from '../../domain/messaging/messageNotice';
import { isShownAs, shownOf } from '../../domain/messaging/numbered';
import { tellMessagesJob } from '../../domain/messaging/tellMessagesJob';
import { settleUnreadJob } from '../../domain/messaging/settleUnreadJob';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import { triggerHandler } from '../../runtime/triggerHandler';
import { requestOnce } from '../outbox/requestOnce';
import { nudgeWriter } from './nudgeWriter';
import { numberMessages } from './numberMessages';
import { releaseAttachments } from './releaseAttachments';

/**
 * Numbers a new message, looks through it if it is one of the first, and has its readers told at the end of the burst, also where it was edited before
 * anybody heard of it; after an edit or a deletion brings the conversation's preview, the counts of unread messages and the files that came with it to what it says.
 */
export default triggerHandler<'conversations/{conversationId}/messages/{messageId}'>(
  (before, after) => after !== undefined && (before === undefined || before.version !== after.version),
  async (occasion) => {
    const { params, documents, now } = occasion;
    const { conversationId, messageId } = params;
    const message = await documents.get(paths.message(conversationId, messageId));
    if (message === undefined) return;
    const conversation = isNumbered(message)
      ? undefined
      : await numberMessages(conversationId, messageId, occasion);
    if (message.version > 1) await showLast(documents, conversationId, messageId, now);
    if (message.isDeleted) {
      await releaseAttachments(documents, message, now);
      await requestOnce((later) => settleUnreadJob(conversationId, now, later), occasion);
      return;
    }
    const found = conversation ?? (await documents.get(paths.conversation(conversationId)));
    if (found === undefined) return;
    await nudgeWriter(message, found, occasion);
    if (isTold(found)) await requestOnce((later) => tellMessagesJob(conversationId, now, later), occasion);
  },
);

/** Brings what lists show of the newest message to what it says now. */
function showLast(documents: Documents, conversationId: string, messageId: string, now: Date): Promise<void> {
  return documents.transact(async (transaction) => {
    const path = paths.conversation(conversationId);
    const [conversation, message] = await transaction.getAll(path, paths.message(conversationId, messageId));
    if (conversation?.lastMessageRef !== messageId || message === undefined) return;
    const lastMessage = shownOf(message);
    if (!isShownAs(conversation.lastMessage, lastMessage))
      transaction.update(path, { lastMessage, updatedAt: now });
  });
}
