import { PENDING_SEQ } from '../../contracts/utilities/messageSeq';
import { tallied } from '../../domain/messaging/conversations';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';

/**
 * Brings the tally of one who takes part to its read mark and to what does not count behind it. Whatever changes that (a message of its own, one
 * of somebody whom it blocks, another count) writes the same tally, so that of two the later one counts what the earlier one could not see;
 * after a deletion there is always one more.
 */
export function settleTally(
  documents: Documents,
  conversationId: string,
  uid: string,
  now: Date,
): Promise<void> {
  const path = paths.conversationTally(uid, conversationId);
  return documents.transact(async (transaction) => {
    const [tally, member] = await transaction.getAll(path, paths.conversationMember(conversationId, uid));
    if (tally === undefined || member === undefined) return;
    const { readSeq } = member;
    const skipped = await skippedAfter(documents, conversationId, {
      uid,
      readSeq,
      blocked: tally.blockedRefs,
    });
    if (tally.readSeq !== readSeq || tally.skipped !== skipped)
      transaction.set(path, tallied(tally, readSeq, skipped, now));
  });
}

interface Reading {
  readonly uid: string;
  readonly readSeq: number;
  readonly blocked: readonly string[];
}

async function skippedAfter(
  documents: Documents,
  conversationId: string,
  { uid, readSeq, blocked }: Reading,
): Promise<number> {
  const conversation = await documents.get(paths.conversation(conversationId));
  if (conversation === undefined || conversation.lastSeq <= readSeq) return 0;
  const [deleted, ...ofPeople] = await Promise.all([
    documents.count({
      from: paths.messages(conversationId),
      where: [
        ['isDeleted', '==', true],
        ['seq', '>', readSeq],
        ['seq', '<', PENDING_SEQ],
      ],
    }),
    ...[uid, ...blocked].map((senderRef) =>
      documents.count({
        from: paths.messages(conversationId),
        where: [
          ['senderRef', '==', senderRef],
          ['isDeleted', '==', false],
          ['seq', '>', readSeq],
          ['seq', '<', PENDING_SEQ],
        ],
      }),
    ),
  ]);
  return ofPeople.reduce((sum, each) => sum + each, deleted);
}
