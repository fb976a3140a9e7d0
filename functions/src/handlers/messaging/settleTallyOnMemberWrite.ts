import { triggerHandler } from '../../runtime/triggerHandler';
import { settleTally } from './settleTally';

/** Brings a person's count of unread messages to its read mark. */
export default triggerHandler<'conversations/{conversationId}/members/{uid}'>(
  (before, after) => before !== undefined && after !== undefined && before.readSeq !== after.readSeq,
  ({ params: { conversationId, uid }, documents, now }) => settleTally(documents, conversationId, uid, now),
);
