import type { Enrollment } from '../../contracts/documents/enrollments';
import type { WaitlistEntry } from '../../contracts/documents/waitlists';
import { withoutName } from '../../domain/certificates/certificate';
import { holdsSeat } from '../../domain/learning/enrollmentMoves';
import { hasOffer } from '../../domain/learning/waitlist';
import { documentAt, paths } from '../../domain/paths';
import { pseudonymised, pseudonymisedText } from '../../domain/privacy/pseudonymised';
import type { DocumentPath } from '../../ports/documents';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { giveSeatBack } from '../learning/giveSeatBack';
import { requestWaitlistCount } from '../learning/requestWaitlistCount';
import type { Erasing } from './endTraces';

/** Gives the seat back and ends the enrollment in one commit; what was paid for stays in the books under the pseudonym. */
export async function endOwnEnrollment(
  transaction: JobTransaction,
  { known, now }: Erasing,
  enrollmentId: string,
): Promise<void> {
  const path = paths.enrollment(enrollmentId);
  const found = await transaction.get(path);
  if (found === undefined) return;
  const giveBack = holdsSeat(found) ? await giveSeatBack(transaction, found, now) : undefined;
  const certified = found.certificateRef === undefined ? undefined : paths.certificate(found.certificateRef);
  const certificate = certified && (await transaction.get(certified));
  giveBack?.();
  if (certified && certificate) transaction.set(certified, withoutName(certificate, now));
  transaction.delete(path);
  if (wasPaid(found)) {
    const kept: Enrollment = {
      ...found,
      status: 'cancelled',
      // What was learned goes with the marks of the lessons.
      ...{ progress: 0, completedLessonRefs: [] },
      statusHistory: endedHistory(found, now),
      updatedAt: now,
    };
    transaction.set(documentAt<Enrollment>(pseudonymisedText(path.path, known)), pseudonymised(kept, known));
  }
}

/** Takes somebody off a waitlist; a seat on offer goes to who waits next. */
export async function endWaiting(
  transaction: JobTransaction,
  { now }: Erasing,
  path: DocumentPath<WaitlistEntry>,
): Promise<void> {
  const entry = await transaction.get(path);
  if (entry === undefined) return;
  const giveBack = hasOffer(entry) ? await giveSeatBack(transaction, entry, now, 'offer') : undefined;
  const count = await requestWaitlistCount(transaction, entry.programRef, now);
  transaction.delete(path);
  giveBack?.();
  count();
}

function wasPaid({ paymentStatus, amountPaid = 0 }: Enrollment): boolean {
  return amountPaid > 0 || paymentStatus === 'paid' || paymentStatus === 'refunded';
}

function endedHistory({ status, statusHistory }: Enrollment, now: Date): Enrollment['statusHistory'] {
  if (status === 'cancelled') return statusHistory;
  return [...statusHistory, { from: status, to: 'cancelled' as const, at: now, by: 'system' }].slice(-50);
}
