import { enrollStudent } from '../../contracts/learning';
import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Program } from '../../contracts/documents/programs';
import { seenProgram } from '../../domain/catalog/programAccess';
import { programState } from '../../domain/catalog/programStatus';
import { enrollmentNotice } from '../../domain/learning/enrollmentNotice';
import { type Candidacy, enrolled } from '../../domain/learning/enrolled';
import type { SeatShard } from '../../domain/learning/seats';
import { holdsSeat } from '../../domain/learning/enrollmentMoves';
import { noticeJob } from '../../domain/notifications/noticeJobs';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import { operationHandler } from '../../runtime/operationHandler';
import { type Turn, createTurns } from '../../runtime/turns';
import { enrollmentState } from './enrollmentState';
import { anyShard, seekSeat, stillFree } from './freeSeat';
import { saveSeat } from './saveSeat';

/** Who wants the last seats of a part queues in this instance: all at once, none of them would get one. */
const newTurn = createTurns();

export default operationHandler(enrollStudent, ({ input, caller, now, documents, transact }) => {
  const turn = newTurn();
  return transact(async (transaction) => {
    const candidacy = await loadCandidacy({ transaction, documents, turn }, caller.uid, input.programId);
    const { enrollment, seat, student } = enrolled(candidacy, now);
    transaction.set(paths.enrollment(enrollment.id), enrollment);
    saveSeat(transaction, enrollment.programRef, seat, now);
    if (student !== candidacy.student) transaction.set(paths.student(student.id), student);
    transaction.job(noticeJob(enrollmentNotice(enrollment, candidacy.program)));
    transaction.log({ action: 'enroll-student', entityType: 'enrollment', entityRef: enrollment.id });
    return enrollmentState(enrollment);
  }).finally(() => turn.end());
});

interface Readers {
  /** For what must not change until the commit: the student's own documents, and the seat. */
  readonly transaction: Reader;
  /** For what all students read at once: the program, whose closing closes its seats, and its coach. */
  readonly documents: Reader;
  readonly turn: Turn;
}

async function loadCandidacy(
  { transaction, documents, turn }: Readers,
  studentUid: string,
  programId: string,
): Promise<Candidacy> {
  const enrollmentPath = paths.enrollmentOf(studentUid, programId);
  const shard = anyShard();
  const [[found, glimpsed], [earlier, student]] = await Promise.all([
    documents.getAll(paths.program(programId), paths.seats(programId, shard)),
    transaction.getAll(enrollmentPath, paths.student(studentUid)),
  ]);
  const program = seenProgram(found, studentUid, earlier);
  const [coach, coachSuspension] = await documents.getAll(
    paths.coach(program.coachRef),
    paths.suspension(program.coachRef),
  );
  const prerequisites = await loadPrerequisites(documents, studentUid, program);
  const sought =
    programState(program) === 'active'
      ? await seekSeat(documents, programId, { shard, seats: glimpsed })
      : { taken: program.currentEnrollments };
  const seat =
    'shard' in sought && !isEnrolled(earlier)
      ? await lockedSeat(sought.shard, programId, { transaction, turn })
      : sought;
  const enrollmentId = enrollmentPath.id;
  return { enrollmentId, studentUid, student, program, coach, coachSuspension, prerequisites, earlier, seat };
}

async function lockedSeat(
  shard: number,
  programId: string,
  { transaction, turn }: Pick<Readers, 'transaction' | 'turn'>,
): Promise<SeatShard> {
  const path = paths.seats(programId, shard);
  await turn.at(path.path);
  return stillFree(shard, await transaction.get(path));
}

function isEnrolled(earlier: Enrollment | undefined): boolean {
  return earlier !== undefined && holdsSeat(earlier);
}

async function loadPrerequisites(
  reader: Reader,
  studentUid: string,
  { prerequisiteProgramRefs = [] }: Program,
): Promise<Candidacy['prerequisites']> {
  if (prerequisiteProgramRefs.length === 0) return new Map();
  const enrollments = await reader.getAll(
    ...prerequisiteProgramRefs.map((id) => paths.enrollmentOf(studentUid, id)),
  );
  return new Map(prerequisiteProgramRefs.map((id, index) => [id, enrollments[index]]));
}
