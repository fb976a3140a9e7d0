import { MAX_MESSAGE_FILES, type Message } from '../../contracts/documents/messages';
import { releasedFile } from '../../domain/files/fileClaims';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';

/** Lets the files of a message go that was taken back: each ends a week later, where no other message has it. */
export async function releaseAttachments(
  documents: Documents,
  { id, conversationRef, messageType }: Message,
  now: Date,
): Promise<void> {
  if (messageType !== 'image' && messageType !== 'file') return;
  const ref = paths.message(conversationRef, id).path;
  await documents.transact(async (transaction) => {
    const claimed = await transaction.query({
      from: paths.uploads,
      where: [['refs', 'array-contains', ref]],
      limit: MAX_MESSAGE_FILES,
    });
    for (const { path, data } of claimed) transaction.set(path, releasedFile(data, ref, now));
  });
}
