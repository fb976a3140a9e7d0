import type { reviewFlaggedContent } from '../../contracts/moderation';
import type { InputOf } from '../../contracts/operation';
import { tombstone } from '../../domain/messaging/tombstone';
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
  const { content, url, senderRef } = message;
  if (decision === 'remove' && content !== undefined) {
    transaction.set(paths.messageVersion(parentId, targetId, message.version), {
      senderRef,
      content,
      ...(url !== undefined && { url }),
      createdAt: now,
      updatedAt: now,
    });
    transaction.set(path, tombstone(message, now));
  }
  transaction.log({ action: `content.${decision}`, entityType: 'message', entityRef: targetId });
}
