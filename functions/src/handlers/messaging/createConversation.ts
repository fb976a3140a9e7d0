import { createHash, randomUUID } from 'node:crypto';
import { createConversation } from '../../contracts/messaging';
import type { InputOf } from '../../contracts/operation';
import { assertEmailVerified } from '../../domain/accounts/newCoach';
import { assertMayBegin, assertMayContact, dayBefore } from '../../domain/messaging/contact';
import { newConversation } from '../../domain/messaging/conversations';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import type { Transaction } from '../../ports/documents';
import { type Caller, operationHandler } from '../../runtime/operationHandler';
import { isEmailVerified } from '../accounts/isEmailVerified';
import { mayWriteFirst } from './mayWriteFirst';
import { blocksOf } from './loadBlocks';
import { saveMembers } from './saveMembers';

export default operationHandler(
  createConversation,
  async ({ input, caller, now, documents, ports, transact }) => {
    const participantRefs = participantsOf(input, caller);
    const id = idOf(input, participantRefs);
    const welcome = await Promise.all(
      participantRefs
        .filter((uid) => uid !== caller.uid)
        .map((uid) => mayWriteFirst(documents, caller.uid, uid)),
    );
    // Who is who they say may write to others; to the platform anybody.
    if (input.type !== 'support')
      assertEmailVerified(await isEmailVerified(caller, () => ports.identities()));
    return transact(async (transaction) => {
      const path = paths.conversation(id);
      const others = participantRefs.filter((uid) => uid !== caller.uid);
      const [user, found] = await transaction.getAll(paths.user(caller.uid), path);
      const contacts = await Promise.all(
        others.map((uid) =>
          transaction.getAll(paths.user(uid), paths.block(uid, caller.uid), paths.block(caller.uid, uid)),
        ),
      );
      contacts.forEach(([other, ...blocks], index) =>
        assertMayContact({
          caller: user,
          other,
          isBlocked: blocks.some((block) => block !== undefined),
          isWelcome: found !== undefined || welcome[index] === true,
        }),
      );
      if (found !== undefined) return { conversationId: id };
      assertMayBegin(user, await begunWithin(transaction, caller.uid, dayBefore(now)), now);
      const blocks = input.type === 'group' ? await blocksOf(transaction, participantRefs) : [];
      const opening = { id, type: input.type, title: input.title, createdBy: caller.uid, participantRefs };
      const conversation = newConversation(opening, now);
      transaction.create(path, conversation);
      saveMembers(transaction, conversation, participantRefs, blocks, now);
      transaction.log({ action: 'create-conversation', entityType: 'conversation', entityRef: id });
      return { conversationId: id };
    });
  },
);

/** Everybody who takes part, each once and in one order. @throws Refusal participants-mismatch */
function participantsOf(
  { type, participantIds }: InputOf<typeof createConversation>,
  caller: Caller,
): string[] {
  const others = [...new Set(participantIds)];
  const isRight =
    !others.includes(caller.uid) &&
    (type === 'direct' ? others.length === 1 : type === 'group' ? others.length > 0 : others.length === 0);
  if (!isRight)
    throw new Refusal(
      'participants-mismatch',
      'A direct conversation is with one other person, a group with some, support with nobody.',
    );
  return [caller.uid, ...others].sort();
}

/** Never two of a pair, nor two for the support of one person; the id names nobody, so that it stays when somebody is erased. */
function idOf({ type }: InputOf<typeof createConversation>, participantRefs: readonly string[]): string {
  if (type === 'group') return randomUUID();
  const digest = createHash('sha256').update(JSON.stringify([type, ...participantRefs]));
  return `${type}_${digest.digest('base64url')}`;
}

/** Counted where they are made: of calls at the same moment none overlooks the others. */
function begunWithin(documents: Transaction, uid: string, since: Date): Promise<number> {
  return documents.count({
    from: paths.conversations,
    where: [
      ['createdBy', '==', uid],
      ['createdAt', '>', since],
    ],
  });
}
