import type { Session } from '../../contracts/documents/sessions';
import { MINUTE } from '../../contracts/utilities/spans';
import { recordingPath } from '../../domain/files/filePaths';
import {
  isAwaited,
  isKept,
  MAX_RECORDINGS,
  readyOf,
  recordingIdOf,
  recordingNotices,
  removeRecordingsJob,
  withoutRecording,
  withRecording,
} from '../../domain/meetings/recordings';
import { Postponed } from '../../domain/outbox/postponed';
import { paths } from '../../domain/paths';
import type { Meetings, RecordedFile } from '../../ports/meetings';
import { jobHandler, type RunningJob } from '../../runtime/jobHandler';
import { jobOnce } from '../../runtime/jobOnce';
import { atProvider } from './atProvider';

/** After which the provider is asked again whether it is done. */
const LOOK_AGAIN = 10 * MINUTE;
const FACTS = {
  contentType: 'video/mp4',
  cacheControl: 'private, max-age=0',
  contentDisposition: 'inline; filename="recording.mp4"',
};

type Job = RunningJob<'keep-recordings'>;

/**
 * Fetches the films of a run of a session's room. Where they are is asked each time, since no address and no token that was told is good for
 * long; what is stored already is not fetched again, and what has expired here does not come back.
 */
export default jobHandler<'keep-recordings'>((job) =>
  atProvider(job, job.payload.sessionId, async (meetings) => {
    const { documents, now, payload } = job;
    const session = await documents.get(paths.session(payload.sessionId));
    if (!isKept(session, now)) return { reason: 'outdated', at: now };
    const films = await meetings.recorded(payload.run);
    if (films?.length === 0 && payload.isTold && isAwaited(session, now))
      throw new Postponed(new Date(now.getTime() + LOOK_AGAIN));
    if (payload.isTold && !films?.length) await saveLost(job, recordingIdOf(payload.run));
    for (const film of films ?? []) await keep(job, meetings, session, film);
    return undefined;
  }),
);

async function keep(job: Job, meetings: Meetings, session: Session, film: RecordedFile): Promise<void> {
  const id = recordingIdOf(film.fileId);
  const { recordings = [] } = session;
  if (recordings.some((each) => each.id === id) || recordings.length >= MAX_RECORDINGS) return;
  const files = await job.ports.files();
  const path = recordingPath(session.coachRef, session.id, id);
  if ((await files.stat(path))?.bytes !== film.bytes) {
    const pieces = await meetings.download(film);
    if (pieces === undefined) return saveLost(job, id);
    await files.writeFrom(path, pieces, FACTS);
  }
  // Who was erased meanwhile, or a session that was called off, has nothing there.
  if (!(await saveReady(job, { id, film }))) await files.delete(path);
}

/** @returns whether the film belongs to the session now */
function saveReady(
  { payload, now, transact }: Job,
  kept: { id: string; film: RecordedFile },
): Promise<boolean> {
  return transact(async (transaction) => {
    const path = paths.session(payload.sessionId);
    const session = await transaction.get(path);
    if (!isKept(session, now)) return false;
    const after = withRecording(session, kept, now);
    if (after === session) return readyOf(session).some(({ id }) => id === kept.id);
    const isFirst = readyOf(session).length === 0;
    await jobOnce(transaction, removeRecordingsJob(after));
    transaction.set(path, after);
    if (isFirst) for (const notice of recordingNotices(after)) transaction.job(notice);
    return true;
  });
}

function saveLost({ payload, now, transact }: Job, id: string): Promise<void> {
  return transact(async (transaction) => {
    const path = paths.session(payload.sessionId);
    const session = await transaction.get(path);
    if (session !== undefined) transaction.set(path, withoutRecording(session, id, now));
  });
}
