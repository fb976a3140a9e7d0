import type { Message } from '../../contracts/documents/messages';
import { pseudonymised } from '../../domain/privacy/pseudonymised';
import { tombstone } from '../../domain/messaging/tombstone';
import type { DocumentPath } from '../../ports/documents';
import type { Erasing } from './endTraces';

/** Leaves of a message that somebody wrote here once: its number stays, so that others' counts and places do. */
export function endMessage({ documents, known, now }: Erasing, path: DocumentPath<Message>): Promise<void> {
  return documents.transact(async (transaction) => {
    const message = await transaction.get(path);
    if (message !== undefined) transaction.set(path, pseudonymised(tombstone(message, now), known));
  });
}
