import { removeParticipant } from '../../contracts/messaging';
import { assertMayRemove, left } from '../../domain/messaging/membership';
import { paths } from '../../domain/paths';
import { DELETE_FIELD } from '../../ports/documents';
import { operationHandler } from '../../runtime/operationHandler';

export default operationHandler(removeParticipant, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const { conversationId, userId } = input;
    const path = paths.conversation(conversationId);
    const memberPath = paths.conversationMember(conversationId, userId);
    const [found, member] = await transaction.getAll(path, memberPath);
    assertMayRemove(found, caller, userId);
    const refs = found.participantRefs.filter((uid) => uid !== userId);
    if (refs.length === found.participantRefs.length) return { conversationId, participants: refs.length };
    transaction.update(path, {
      participantRefs: refs,
      ...(found.assignedTo === userId && { assignedTo: DELETE_FIELD }),
      updatedAt: now,
    });
    if (member !== undefined) transaction.set(memberPath, left(found, member, now));
    transaction.delete(paths.conversationTally(userId, conversationId));
    transaction.log({ action: 'remove-participant', entityType: 'conversation', entityRef: conversationId });
    return { conversationId, participants: refs.length };
  }),
);
