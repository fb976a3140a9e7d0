import type { OutputOf } from '../../contracts/operation';
import type { Enrollment } from '../../contracts/documents/enrollments';
import type { unenrollStudent } from '../../contracts/learning';
import { type Cause, holdsSeat } from '../../domain/learning/enrollmentMoves';
import { isRefundDue } from '../../domain/learning/refundDue';
import { enrollmentStanding } from '../../domain/learning/paidEnrollment';
import { unenrolled } from '../../domain/learning/unenrolled';
import { unenrollmentNotice } from '../../domain/learning/unenrollmentNotice';
import { endReservationsJob } from '../../domain/scheduling/sessionJobs';
import { noticeJob } from '../../domain/notifications/noticeJobs';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import type { OperationTransaction } from '../../runtime/operationHandler';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { moneyOf } from '../payments/moneyOf';
import { enrollmentState } from './enrollmentState';
import { loadPupil, saveEnrollment } from './pupil';
import { giveSeatBack } from './giveSeatBack';

const ACTIONS = { cancel: 'unenroll-student', revoke: 'revoke-enrollment' } as const;

interface Scope<T extends JobTransaction> {
  readonly transaction: T;
  readonly documents: Reader;
}

/** Ends an enrollment and gives its seat back in the same commit, and its money where it is due; a student who did not ask is told. */
export async function endEnrollment(
  scope: Scope<OperationTransaction>,
  found: Enrollment,
  move: keyof typeof ACTIONS,
  cause: Cause,
  now: Date,
): Promise<OutputOf<typeof unenrollStudent>> {
  const { transaction } = scope;
  const end = await preparedEnd(scope, found, move, cause, now);
  const giveMoneyBack = await preparedMoney(transaction, found, cause.by, now);
  const enrollment = end();
  giveMoneyBack();
  transaction.log({ action: ACTIONS[move], entityType: 'enrollment', entityRef: enrollment.id });
  return enrollmentState(enrollment);
}

/** Reads what ending an enrollment needs, and answers what writes it; its money is another matter. */
export async function preparedEnd(
  { transaction, documents }: Scope<JobTransaction>,
  found: Enrollment,
  move: keyof typeof ACTIONS,
  cause: Cause,
  now: Date,
): Promise<() => Enrollment> {
  const { enrollment, isFreed } = unenrolled(found, move, cause, now);
  const [giveBack, pupil, program, hasReserved] = await Promise.all([
    isFreed ? giveSeatBack(transaction, found, now) : undefined,
    loadPupil(transaction, found),
    documents.get(paths.program(found.programRef)),
    hasReservation(transaction, found),
  ]);
  return () => {
    saveEnrollment(transaction, enrollment, pupil, now);
    giveBack?.();
    if (hasReserved) transaction.job(endReservationsJob(enrollment));
    const notice = holdsSeat(found) ? unenrollmentNotice(enrollment, program, cause.by) : undefined;
    if (notice !== undefined) transaction.job(noticeJob(notice));
    return enrollment;
  };
}

/** Whether the student has a seat in a session of the program. */
async function hasReservation(
  transaction: JobTransaction,
  { studentRef, programRef }: Enrollment,
): Promise<boolean> {
  const found = await transaction.query({
    from: paths.bookings,
    where: [
      ['studentRef', '==', studentRef],
      ['programRef', '==', programRef],
      ['status', '==', 'confirmed'],
    ],
    limit: 1,
  });
  return found.length > 0;
}

/** A charge that was under way is stopped; what was paid is given back where it is due, as far as it was not. */
async function preparedMoney(
  transaction: JobTransaction,
  found: Enrollment,
  actorUid: string,
  now: Date,
): Promise<() => void> {
  const { paymentRef, studentRef } = found;
  const standing = (paymentId: string) => enrollmentStanding(found, paymentId);
  const isUnpaid = paymentRef !== undefined && standing(paymentRef) === 'awaited';
  if (!isUnpaid && !isRefundDue(found, actorUid, now)) return () => undefined;
  const { giveBack } = await moneyOf(transaction, { paymentRef, standing }, now);
  const reason = actorUid === studentRef ? 'left' : 'service-not-provided';
  return () => giveBack({ reason, by: actorUid });
}
