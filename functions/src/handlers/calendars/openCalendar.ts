import { createHash } from 'node:crypto';
import type { CalendarGrant } from '../../contracts/documents/calendarConnections';
import type { Skipped } from '../../contracts/documents/outbox';
import type { JobKind } from '../../contracts/jobs';
import { brokenConnection, tokenContext } from '../../domain/calendars/connection';
import { noticeJob } from '../../domain/notifications/noticeJobs';
import { paths } from '../../domain/paths';
import { type Calendar, GrantBroken } from '../../ports/calendars';
import type { RunningJob } from '../../runtime/jobHandler';

/** A calendar that can be asked, and what is known of it. */
export interface OpenCalendar {
  readonly uid: string;
  readonly calendar: Calendar;
  readonly grant: CalendarGrant;
}

type AnyJob = Pick<RunningJob<JobKind>, 'documents' | 'ports' | 'now' | 'transact'>;

/**
 * Does work in the calendar of a coach who has one connected. A consent that has ended is noted and told once, and ends the work without an
 * error: until the coach consents again nothing is asked of the provider.
 */
export async function inCalendar(
  job: AnyJob,
  uid: string,
  work: (open: OpenCalendar) => Promise<Skipped | undefined>,
): Promise<Skipped | undefined> {
  const [connection, grant] = await job.documents.getAll(
    paths.calendarConnection(uid),
    paths.calendarGrant(uid),
  );
  const provider = await job.ports.calendars();
  if (connection?.status !== 'connected' || grant === undefined || provider === undefined)
    return { reason: 'not-connected', at: job.now };
  try {
    return await work({ uid, grant, calendar: provider.open(await tokenOf(job.ports, grant)) });
  } catch (error) {
    if (!(error instanceof GrantBroken)) throw error;
    await markBroken(job, uid, grant);
    return { reason: 'consent-ended', at: job.now };
  }
}

/** @throws GrantBroken for a token whose key is gone: only a new consent helps */
export async function tokenOf(
  ports: AnyJob['ports'],
  { coachRef, sealedToken }: CalendarGrant,
): Promise<string> {
  const token = (await ports.sealer()).open(sealedToken, tokenContext(coachRef));
  if (token === undefined) throw new GrantBroken();
  return token;
}

/** Only of the consent that was tried: the coach may have consented again meanwhile. */
async function markBroken({ transact, now }: AnyJob, uid: string, tried: CalendarGrant): Promise<void> {
  await transact(async (transaction) => {
    const path = paths.calendarConnection(uid);
    const [connection, grant] = await transaction.getAll(path, paths.calendarGrant(uid));
    if (grant?.createdAt.getTime() !== tried.createdAt.getTime() || grant.sealedToken !== tried.sealedToken)
      return;
    const broken = brokenConnection(connection, now);
    if (broken === undefined) return;
    transaction.set(path, broken);
    transaction.job(
      noticeJob({
        kind: 'calendar-disconnected',
        recipientRef: uid,
        actorRef: uid,
        subjectRef: uid,
        version: broken.connectedAt.getTime(),
        facts: { calendar: broken.calendarId },
      }),
    );
  });
}

/** The id of what an event takes of a coach's time. */
export function busyIdOf(uid: string, calendarId: string, eventId: string): string {
  const hash = createHash('sha256').update(`${calendarId}\n${eventId}`).digest('hex').slice(0, 32);
  return `${uid}_${hash}`;
}
