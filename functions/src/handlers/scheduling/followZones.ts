import type { Session } from '../../contracts/documents/sessions';
import {
  clockNotices,
  type Drift,
  driftOf,
  followZonesJob,
  isPromisedByWall,
} from '../../domain/scheduling/zoneRules';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { jobHandler, type RunningJob } from '../../runtime/jobHandler';
import { jobOnce } from '../../runtime/jobOnce';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { bookingsOf } from './closeSession';
import { moveTogether } from './moveTogether';

const PAGE = 200;

type Job = RunningJob<'follow-zones'>;

/**
 * Follows what the law did to the clocks after something was planned. Of a series the wall time is the promise: it moves, where nothing is in
 * the way. Of any other session the instant is: it stays, and both sides learn what their clocks will show.
 */
export default jobHandler<'follow-zones'>(async (job) => {
  const { documents, now, payload, transact } = job;
  const { rules, place, after } = payload;
  const page = await documents.query<Session>({
    from: paths.sessions,
    where: [
      ['place', '==', place],
      ['scheduledTime', '>', now],
    ],
    orderBy: [
      ['scheduledTime', 'asc'],
      ['__name__', 'asc'],
    ],
    limit: PAGE,
    ...(after && { startAfter: [new Date(after.at), after.sessionId] }),
  });
  for (const { data } of page)
    if (data.status === 'scheduled' && driftOf(data) !== undefined) await follow(job, data.id);
  if (page.length === PAGE)
    await transact((transaction) => jobOnce(transaction, followZonesJob(rules, place, page.at(-1)?.data)));
});

async function follow({ transact, now }: Job, sessionId: string): Promise<void> {
  try {
    await transact((transaction) => followOne(transaction, sessionId, now));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await transact((transaction) => flagged(transaction, sessionId, now));
  }
}

/** @throws Refusal where a session of a series cannot move to its wall time */
async function followOne(transaction: JobTransaction, sessionId: string, now: Date): Promise<void> {
  const session = await transaction.get(paths.session(sessionId));
  const drift = session && stillDrifts(session);
  if (session === undefined || drift === undefined) return;
  if (!isPromisedByWall(session)) return keep(transaction, session, drift, now);
  const cause = { by: 'system', reason: 'The clocks of its zone change otherwise than was known.' };
  const { moved } = await moveTogether(transaction, [session], {
    start: drift.start,
    isSeries: true,
    cause,
    now,
  });
  for (const { session: after } of moved)
    for (const notice of clockNotices(after, [after.coachRef])) transaction.job(notice);
}

function stillDrifts(session: Session): Drift | undefined {
  return session.status === 'scheduled' ? driftOf(session) : undefined;
}

/** Its instant stays, in whatever words of the wall. */
async function keep(
  transaction: JobTransaction,
  session: Session,
  { wallTime }: Drift,
  now: Date,
): Promise<void> {
  const bookings = await bookingsOf(transaction, session);
  const clockFlag = { kind: 'kept', at: now, meant: session.wallTime ?? wallTime } as const;
  transaction.set(paths.session(session.id), { ...session, wallTime, clockFlag, updatedAt: now });
  for (const { id } of bookings) transaction.update(paths.booking(id), { wallTime, updatedAt: now });
  for (const notice of clockNotices(session, [session.coachRef, ...session.studentRefs]))
    transaction.job(notice);
}

/** What cannot move stays where it is, and its coach is told once. */
async function flagged(transaction: JobTransaction, sessionId: string, now: Date): Promise<void> {
  const session = await transaction.get(paths.session(sessionId));
  if (session === undefined || stillDrifts(session) === undefined) return;
  if (session.clockFlag?.kind === 'in-the-way') return;
  const clockFlag = { kind: 'in-the-way', at: now, meant: session.wallTime ?? '' } as const;
  transaction.set(paths.session(sessionId), { ...session, clockFlag, updatedAt: now });
  for (const notice of clockNotices(session, [session.coachRef])) transaction.job(notice);
}
