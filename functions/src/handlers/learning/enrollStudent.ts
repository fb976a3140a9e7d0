import { enrollStudent } from '../../contracts/learning';
import type { Program } from '../../contracts/documents/programs';
import { seenProgram } from '../../domain/catalog/programAccess';
import { enrollmentNotice } from '../../domain/learning/enrollmentNotice';
import { type Candidacy, enrolled } from '../../domain/learning/enrolled';
import { notificationJobs } from '../../domain/notifications/notificationJobs';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import { operationHandler } from '../../runtime/operationHandler';
import { enrollmentState } from './enrollmentState';

export default operationHandler(enrollStudent, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const candidacy = await loadCandidacy(transaction, caller.uid, input.programId);
    const { enrollment, program, student } = enrolled(candidacy, now);
    transaction.set(paths.enrollment(enrollment.id), enrollment);
    transaction.set(paths.program(program.id), program);
    if (student !== candidacy.student) transaction.set(paths.student(student.id), student);
    notificationJobs(enrollmentNotice(enrollment, program)).forEach((job) => transaction.job(job));
    transaction.log({ action: 'enroll-student', entityType: 'enrollment', entityRef: enrollment.id });
    return enrollmentState(enrollment);
  }),
);

async function loadCandidacy(reader: Reader, studentUid: string, programId: string): Promise<Candidacy> {
  const enrollmentPath = paths.enrollmentOf(studentUid, programId);
  const [found, earlier, student] = await reader.getAll(
    paths.program(programId),
    enrollmentPath,
    paths.student(studentUid),
  );
  const program = seenProgram(found, studentUid, earlier);
  const [coach, coachSuspension] = await reader.getAll(
    paths.coach(program.coachRef),
    paths.suspension(program.coachRef),
  );
  const prerequisites = await loadPrerequisites(reader, studentUid, program);
  const enrollmentId = enrollmentPath.id;
  return { enrollmentId, studentUid, student, program, coach, coachSuspension, prerequisites, earlier };
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
