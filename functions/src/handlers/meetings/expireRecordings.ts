import { recordingPath } from '../../domain/files/filePaths';
import { withExpired } from '../../domain/meetings/recordings';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import type { Files } from '../../ports/files';

/** Takes the films of a session away: first nobody is let in any more, then they go. */
export async function expireRecordings(
  documents: Documents,
  files: Files,
  sessionId: string,
  now: Date,
): Promise<void> {
  const path = paths.session(sessionId);
  const session = await documents.transact(async (transaction) => {
    const found = await transaction.get(path);
    const after = found && withExpired(found, now);
    if (after !== undefined && after !== found) transaction.set(path, after);
    return found;
  });
  if (session === undefined) return;
  for (const { id, seconds } of session.recordings ?? [])
    if (seconds !== undefined) await files.delete(recordingPath(session.coachRef, sessionId, id));
}
