import { recordingsUntil } from '../../domain/meetings/recordings';
import { Postponed } from '../../domain/outbox/postponed';
import { paths } from '../../domain/paths';
import { jobHandler } from '../../runtime/jobHandler';
import { expireRecordings } from './expireRecordings';

/** Ends the recordings of a session when their time has come; a session that moved after it was recorded has another one. */
export default jobHandler<'remove-recordings'>(async ({ payload, documents, ports, now }) => {
  const session = await documents.get(paths.session(payload.sessionId));
  if (session === undefined) return;
  const until = recordingsUntil(session);
  if (now < until) throw new Postponed(until);
  await expireRecordings(documents, await ports.files(), session.id, now);
});
