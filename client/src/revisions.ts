import { deleteField, doc, serverTimestamp, writeBatch } from 'firebase/firestore';
import type { Message } from './contract';
import { words } from './firestore/words';
import type { Instances } from './instances';
import { NebulaError, translated } from './nebulaError';
import { paths } from './paths';

/** What becomes of messages that were said. */
export function revisions({ firestore }: Instances) {
  return {
    /** Changes the words of a message within its time; refused when it was changed since the given state of it, or fifty times already. */
    editMessage: async (message: Message, content: string): Promise<void> =>
      revise(message, { content: words(content), editedAt: serverTimestamp() }),

    /** Takes a message back: what is left says that there was one. */
    deleteMessage: async (message: Message): Promise<void> =>
      revise(message, {
        content: deleteField(),
        url: deleteField(),
        attachments: deleteField(),
        isDeleted: true,
        deletedAt: serverTimestamp(),
      }),
  };

  /** Changes a message and keeps what it said, in one commit. */
  async function revise(message: Message, changes: object): Promise<void> {
    const { id, conversationRef, senderRef, content, url, attachments, version, isDeleted } = message;
    if (isDeleted) throw new NebulaError('failed-precondition', 'This message is deleted already.');
    const path = paths.message(conversationRef, id);
    const now = serverTimestamp();
    const batch = writeBatch(firestore);
    const kept = {
      senderRef,
      ...(content !== undefined && { content }),
      ...(url !== undefined && { url }),
      ...(attachments !== undefined && { attachments }),
      createdAt: now,
      updatedAt: now,
    };
    batch.set(doc(firestore, `${path}/history/${version}`), kept);
    batch.update(doc(firestore, path), { ...changes, version: version + 1, updatedAt: now });
    await translated(batch.commit());
  }
}
