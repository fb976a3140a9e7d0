import { addParticipant } from '../../contracts/messaging';
import { assertMayContact } from '../../domain/messaging/contact';
import { withBlocks } from '../../domain/messaging/blockNames';
import { newTally } from '../../domain/messaging/conversations';
import { assertHasRoom, assertMayAdd, joined } from '../../domain/messaging/membership';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { mayWriteFirst } from './mayWriteFirst';
import { talliesOf } from './loadTallies';
import { blocksBetween } from './loadBlocks';

export default operationHandler(addParticipant, async ({ input, caller, now, documents, transact }) => {
  const { conversationId, userId } = input;
  const welcome = userId === caller.uid || (await mayWriteFirst(documents, caller.uid, userId));
  return transact(async (transaction) => {
    const path = paths.conversation(conversationId);
    const memberPath = paths.conversationMember(conversationId, userId);
    const [found, before, user, other, blocking, blocked] = await transaction.getAll(
      path,
      memberPath,
      paths.user(caller.uid),
      paths.user(userId),
      paths.block(userId, caller.uid),
      paths.block(caller.uid, userId),
    );
    assertMayAdd(found, caller);
    const { participantRefs } = found;
    if (participantRefs.includes(userId)) return { conversationId, participants: participantRefs.length };
    const isBlocked = blocking !== undefined || blocked !== undefined;
    assertMayContact({ caller: user, other, isBlocked, isWelcome: welcome });
    assertHasRoom(found);
    const blocks = await blocksBetween(transaction, userId, participantRefs);
    const others = [
      ...new Set(
        blocks.map(({ blockerRef, blockedRef }) => (blockerRef === userId ? blockedRef : blockerRef)),
      ),
    ];
    const tallies = await talliesOf(transaction, conversationId, others);
    const refs = [...participantRefs, userId].sort();
    const isAnswering = found.type === 'support' && other?.role === 'admin';
    transaction.update(path, {
      participantRefs: refs,
      ...(isAnswering && { assignedTo: userId }),
      updatedAt: now,
    });
    const member = joined(found, before, userId, now);
    // Who answers for the platform reads what was asked.
    transaction.set(memberPath, isAnswering ? { ...member, fromSeq: 1 } : member);
    const tally = newTally(userId, found, now);
    transaction.set(paths.conversationTally(userId, conversationId), withBlocks(tally, userId, blocks, now));
    for (const [uid, other] of tallies)
      transaction.set(paths.conversationTally(uid, conversationId), withBlocks(other, uid, blocks, now));
    transaction.log({ action: 'add-participant', entityType: 'conversation', entityRef: conversationId });
    return { conversationId, participants: refs.length };
  });
});
