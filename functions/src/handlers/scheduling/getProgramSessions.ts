import { getProgramSessions } from '../../contracts/scheduling';
import type { Session } from '../../contracts/documents/sessions';
import { isLearner } from '../../domain/catalog/programAccess';
import { sessionEnd } from '../../domain/scheduling/sessionJobs';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';

const PAGE = 50;

export default operationHandler(getProgramSessions, async ({ input, caller, now, documents }) => {
  const { programId, after } = input;
  const [program, enrollment] = await documents.getAll(
    paths.program(programId),
    paths.enrollmentOf(caller.uid, programId),
  );
  if (program === undefined || !(program.coachRef === caller.uid || isLearner(enrollment)))
    throw new Refusal('program-missing', 'There is no such program.');
  const since = after !== undefined && after > now ? after : now;
  const found = await documents.query<Session>({
    from: paths.sessions,
    where: [
      ['coachRef', '==', program.coachRef],
      ['programRef', '==', programId],
      ['scheduledTime', '>', since],
    ],
    orderBy: [['scheduledTime', 'asc']],
    limit: PAGE,
  });
  return { sessions: found.map(({ data }) => listed(data, caller.uid)) };
});

/** Of those who are in it nothing is told but how many. */
function listed(session: Session, uid: string) {
  const { id, seriesRef, title = '', scheduledTime, status, capacity = 1, studentRefs } = session;
  return {
    sessionId: id,
    ...(seriesRef !== undefined && { seriesId: seriesRef }),
    title,
    startsAt: scheduledTime.toISOString(),
    endsAt: sessionEnd(session).toISOString(),
    status,
    seatsLeft: Math.max(0, capacity - studentRefs.length),
    isMine: studentRefs.includes(uid),
  };
}
