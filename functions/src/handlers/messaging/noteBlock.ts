import { withBlock } from '../../domain/messaging/blockNames';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import { settleTally } from './settleTally';

/** Brings what the tallies of a conversation know of a block to whether there is one, and counts anew what its owner has not read. */
export async function noteBlock(
  documents: Documents,
  conversationId: string,
  blockerUid: string,
  blockedUid: string,
  now: Date,
): Promise<void> {
  const ofBlocker = paths.conversationTally(blockerUid, conversationId);
  const ofBlocked = paths.conversationTally(blockedUid, conversationId);
  await documents.transact(async (transaction) => {
    const [block, blocker, blocked] = await transaction.getAll(
      paths.block(blockerUid, blockedUid),
      ofBlocker,
      ofBlocked,
    );
    const isThere = block !== undefined;
    if (blocker !== undefined)
      transaction.set(ofBlocker, withBlock(blocker, 'blockedRefs', blockedUid, isThere, now));
    if (blocked !== undefined)
      transaction.set(ofBlocked, withBlock(blocked, 'blockedByRefs', blockerUid, isThere, now));
  });
  await settleTally(documents, conversationId, blockerUid, now);
}
