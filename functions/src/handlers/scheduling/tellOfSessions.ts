import type { Session } from '../../contracts/documents/sessions';
import { noticeJob } from '../../domain/notifications/noticeJobs';
import { plannedIn, tellOfSlotJob } from '../../domain/scheduling/sessionJobs';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import { atomicJobHandler } from '../../runtime/jobHandler';
import { jobOnce } from '../../runtime/jobOnce';

/** People whom one commit tells. */
const PAGE = 100;
/** Sessions of one hour's planning that are looked at: two series are fewer. */
const LOOKED_AT = 200;

/**
 * Tells a page of those who learn in a program of the sessions that its coach planned, by the first of them in which there is a seat for the
 * reader, and leaves the next page to another job. Of what is called off or over by then nothing is said.
 */
export default atomicJobHandler<'tell-of-sessions'>(async ({ payload, transaction, now }) => {
  const { programId, slot, after } = payload;
  const sessions = (await plannedSessions(transaction, programId, slot)).filter(
    ({ status, scheduledTime }) => status === 'scheduled' && scheduledTime > now,
  );
  if (sessions.length === 0) return;
  const page = await transaction.query({
    from: paths.enrollments,
    where: [
      ['programRef', '==', programId],
      ['status', '==', 'active'],
    ],
    orderBy: [['__name__', 'asc']],
    limit: PAGE,
    ...(after !== undefined && { startAfter: [after] }),
  });
  const notices = page.flatMap(({ data: { studentRef } }) => {
    const [first] = sessions.filter((session) => isOpenTo(session, studentRef));
    return first === undefined ? [] : [noticeOf(first, programId, studentRef, slot)];
  });
  const [first] = notices;
  // A page is committed together: the first stands for the others.
  const isTold = first !== undefined && (await transaction.get(paths.outboxJob(first.id))) !== undefined;
  const last = page.at(-1);
  if (last !== undefined && page.length === PAGE)
    await jobOnce(transaction, tellOfSlotJob({ programId, slot, after: last.path.id }));
  if (!isTold) for (const notice of notices) transaction.job(notice);
});

/** Those that were planned then, by their time. */
async function plannedSessions(reader: Reader, programId: string, slot: number): Promise<readonly Session[]> {
  const { from, until } = plannedIn(slot);
  const found = await reader.query({
    from: paths.sessions,
    where: [
      ['programRef', '==', programId],
      ['createdAt', '>=', from],
      ['createdAt', '<', until],
    ],
    orderBy: [['createdAt', 'asc']],
    limit: LOOKED_AT,
  });
  return found
    .map(({ data }) => data)
    .toSorted((a, b) => a.scheduledTime.getTime() - b.scheduledTime.getTime());
}

/** Whoever was named has heard of it by its booking. */
function isOpenTo({ studentRefs, capacity = 0 }: Session, uid: string): boolean {
  return studentRefs.length < capacity && !studentRefs.includes(uid);
}

function noticeOf(session: Session, programId: string, recipientRef: string, slot: number) {
  const { id: sessionId, coachRef, title = '', scheduledTime } = session;
  return noticeJob({
    kind: 'sessions-planned',
    recipientRef,
    actorRef: coachRef,
    subjectRef: programId,
    version: slot,
    facts: { programId, sessionId, title, startsAt: scheduledTime.toISOString() },
  });
}
