import type { OutputOf } from '../../contracts/operation';
import type { Enrollment } from '../../contracts/documents/enrollments';
import type { unenrollStudent } from '../../contracts/learning';
import type { Cause } from '../../domain/learning/enrollmentMoves';
import { unenrolled } from '../../domain/learning/unenrolled';
import { unenrollmentNotice } from '../../domain/learning/unenrollmentNotice';
import { notificationJobs } from '../../domain/notifications/notificationJobs';
import { paths } from '../../domain/paths';
import type { OperationTransaction } from '../../runtime/operationHandler';
import { enrollmentState } from './enrollmentState';
import { loadPupil, saveEnrollment } from './pupil';

const ACTIONS = { cancel: 'unenroll-student', revoke: 'revoke-enrollment' } as const;

/** Ends an enrollment and gives its seat back in the same commit; a student who did not ask for it is told. */
export async function endEnrollment(
  transaction: OperationTransaction,
  found: Enrollment,
  move: keyof typeof ACTIONS,
  cause: Cause,
  now: Date,
): Promise<OutputOf<typeof unenrollStudent>> {
  const [held, pupil] = await Promise.all([
    transaction.get(paths.program(found.programRef)),
    loadPupil(transaction, found),
  ]);
  const { enrollment, program } = unenrolled(found, held, move, cause, now);
  saveEnrollment(transaction, enrollment, pupil, now);
  if (program !== undefined) transaction.set(paths.program(program.id), program);
  const notice = unenrollmentNotice(enrollment, program, cause.by);
  if (notice !== undefined) notificationJobs(notice).forEach((job) => transaction.job(job));
  transaction.log({ action: ACTIONS[move], entityType: 'enrollment', entityRef: enrollment.id });
  return enrollmentState(enrollment);
}
