import type { Block } from '../../contracts/documents/blocks';
import type { Conversation } from '../../contracts/documents/conversations';
import { withBlocks } from '../../domain/messaging/blockNames';
import { newMember, newTally } from '../../domain/messaging/conversations';
import { paths } from '../../domain/paths';
import type { Transaction } from '../../ports/documents';

/** Lets people read a conversation from its next message on, with nothing unread. */
export function saveMembers(
  transaction: Transaction,
  conversation: Conversation,
  uids: readonly string[],
  blocks: readonly Block[],
  now: Date,
): void {
  for (const uid of uids) {
    transaction.set(paths.conversationMember(conversation.id, uid), newMember(uid, conversation, now));
    const tally = newTally(uid, conversation, now);
    const among = blocks.filter(
      (block) => uids.includes(block.blockerRef) && uids.includes(block.blockedRef),
    );
    transaction.set(paths.conversationTally(uid, conversation.id), withBlocks(tally, uid, among, now));
  }
}
