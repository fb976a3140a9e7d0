import type { reviewFlaggedContent } from '../../contracts/moderation';
import type { InputOf } from '../../contracts/operation';
import { keptVersion, tombstone } from '../../domain/messaging/tombstone';
import { MAX_OPEN_FLAGS, closedTextFlag } from '../../domain/moderation/textFlag';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import type { OperationTransaction } from '../../runtime/operationHandler';

/** Takes a message back in its sender's place, keeping what it said, or leaves it; its reports are closed. @throws Refusal content-missing, content-changed */
export async function decideMessage(
  transaction: OperationTransaction,
  { targetId, parentId = '', version, decision }: InputOf<typeof reviewFlaggedContent>,
  now: Date,
): Promise<void> {
  const path = paths.message(parentId, targetId);
  const [message, open] = await Promise.all([
    transaction.get(path),
    transaction.query({
      from: paths.flags,
      where: [
        ['targetPath', '==', path.path],
        ['status', '==', 'open'],
      ],
      limit: MAX_OPEN_FLAGS,
    }),
  ]);
  if (message === undefined) throw new Refusal('content-missing', 'There is no such message.');
  if (version !== message.version)
    throw new Refusal('content-changed', 'It has changed since; look again.', { version: message.version });
  for (const { data } of open)
    transaction.set(
      paths.flag(data.id),
      closedTextFlag(data, decision === 'remove' ? 'removed' : 'kept', now),
    );
  if (decision === 'remove' && !message.isDeleted) {
    transaction.set(paths.messageVersion(parentId, targetId, message.version), keptVersion(message, now));
    transaction.set(path, tombstone(message, now));
  }
  transaction.log({ action: `content.${decision}`, entityType: 'message', entityRef: targetId });
}
