import { getRecording } from '../../contracts/meetings';
import { SIGNED_FOR } from '../../domain/files/fileAccess';
import { recordingPath } from '../../domain/files/filePaths';
import { readyRecording } from '../../domain/meetings/recordings';
import { paths } from '../../domain/paths';
import { participantsSession } from '../../domain/scheduling/sessionMoves';
import { operationHandler } from '../../runtime/operationHandler';

export default operationHandler(getRecording, async ({ input, caller, documents, ports, now }) => {
  const { sessionId, recordingId } = input;
  const session = participantsSession(await documents.get(paths.session(sessionId)), caller);
  const { seconds = 0, bytes = 0, keptUntil } = readyRecording(session, recordingId, now);
  const files = await ports.files();
  const until = new Date(Math.min(now.getTime() + SIGNED_FOR, keptUntil.getTime()));
  const url = await files.signedUrl(recordingPath(session.coachRef, sessionId, recordingId), until);
  return {
    ...{ recordingId, url, contentType: 'video/mp4' as const, seconds, bytes },
    expiresAt: until.toISOString(),
    keptUntil: keptUntil.toISOString(),
  };
});
