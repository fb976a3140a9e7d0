import type { OutputOf } from '../../contracts/operation';
import type { Enrollment } from '../../contracts/documents/enrollments';
import type { unenrollStudent } from '../../contracts/learning';
import { type Cause, holdsSeat } from '../../domain/learning/enrollmentMoves';
import { isRefundDue } from '../../domain/learning/refundDue';
import { unenrolled } from '../../domain/learning/unenrolled';
import { unenrollmentNotice } from '../../domain/learning/unenrollmentNotice';
import { noticeJob } from '../../domain/notifications/noticeJobs';
import { followPaymentJob, refundPaymentJob } from '../../domain/payments/paymentJobs';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import type { Job } from '../../ports/jobs';
import type { OperationTransaction } from '../../runtime/operationHandler';
import { enrollmentState } from './enrollmentState';
import { loadPupil, saveEnrollment } from './pupil';
import { giveSeatBack } from './giveSeatBack';

const ACTIONS = { cancel: 'unenroll-student', revoke: 'revoke-enrollment' } as const;

/** Ends an enrollment and gives its seat back in the same commit; a student who did not ask for it is told. */
export async function endEnrollment(
  { transaction, documents }: { readonly transaction: OperationTransaction; readonly documents: Reader },
  found: Enrollment,
  move: keyof typeof ACTIONS,
  cause: Cause,
  now: Date,
): Promise<OutputOf<typeof unenrollStudent>> {
  const { enrollment, isFreed } = unenrolled(found, move, cause, now);
  const [giveBack, pupil, program] = await Promise.all([
    isFreed ? giveSeatBack(transaction, found, now) : undefined,
    loadPupil(transaction, found),
    documents.get(paths.program(found.programRef)),
  ]);
  saveEnrollment(transaction, enrollment, pupil, now);
  giveBack?.();
  const notice = holdsSeat(found) ? unenrollmentNotice(enrollment, program, cause.by) : undefined;
  if (notice !== undefined) transaction.job(noticeJob(notice));
  const money = moneyJob(found, cause.by, now);
  if (money !== undefined) transaction.job(money);
  transaction.log({ action: ACTIONS[move], entityType: 'enrollment', entityRef: enrollment.id });
  return enrollmentState(enrollment);
}

/** A charge that was under way is stopped; what was paid is given back where it is due. */
function moneyJob(found: Enrollment, actorUid: string, now: Date): Job | undefined {
  if (found.paymentRef === undefined) return undefined;
  if (found.status === 'pending') return followPaymentJob(found.paymentRef, 'left');
  return isRefundDue(found, actorUid, now) ? refundPaymentJob(found.paymentRef) : undefined;
}
