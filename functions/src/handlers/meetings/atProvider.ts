import type { Skipped } from '../../contracts/documents/outbox';
import type { JobKind } from '../../contracts/jobs';
import { paths } from '../../domain/paths';
import { Unavailable } from '../../ports/documents';
import { AccountRefused, type Meetings } from '../../ports/meetings';
import type { RunningJob } from '../../runtime/jobHandler';

type AnyJob = Pick<RunningJob<JobKind>, 'ports' | 'now' | 'transact'>;

/**
 * Does work at the provider of rooms, where there is one. An account that is refused is noted with the room whose work it stopped, so that
 * an operator sees it, and the work waits.
 */
export async function atProvider(
  job: AnyJob,
  sessionId: string | undefined,
  work: (meetings: Meetings) => Promise<Skipped | undefined>,
): Promise<Skipped | undefined> {
  const meetings = await job.ports.meetings();
  if (meetings === undefined) return { reason: 'not-connected', at: job.now };
  try {
    return await work(meetings);
  } catch (error) {
    if (!(error instanceof AccountRefused)) throw error;
    if (sessionId !== undefined) await markRefused(job, sessionId, error.message);
    throw new Unavailable(error.message, { cause: error });
  }
}

async function markRefused({ transact, now }: AnyJob, sessionId: string, refusal: string): Promise<void> {
  await transact(async (transaction) => {
    const path = paths.sessionMeeting(sessionId);
    const meeting = await transaction.get(path);
    if (meeting === undefined || meeting.refusedAt !== undefined) return;
    transaction.update(path, { refusedAt: now, refusal: refusal.slice(0, 300), updatedAt: now });
  });
}
