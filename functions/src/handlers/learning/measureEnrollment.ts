import type { Enrollment } from '../../contracts/documents/enrollments';
import { withProgress } from '../../domain/learning/progress';
import { paths } from '../../domain/paths';
import type { Reader, Transaction } from '../../ports/documents';
import type { RunningJob } from '../../runtime/jobHandler';
import { loadPupil, saveEnrollment } from './pupil';

/** A change that comes before the measuring, decided from what the transaction reads. */
type Prepare = (enrollment: Enrollment, transaction: Transaction) => Promise<Enrollment>;

type Transacting = Pick<RunningJob<never>, 'transact'>;

/**
 * Brings the progress of an enrollment to what its completed lessons and the program's outline say now.
 * Whatever calls for it, however often and in whatever order, the last one to run sees the final state.
 */
export function measureEnrollment(
  { transact }: Transacting,
  enrollmentId: string,
  now: Date,
  prepare: Prepare = (enrollment) => Promise.resolve(enrollment),
): Promise<void> {
  return transact(async (transaction) => {
    const path = paths.enrollment(enrollmentId);
    const found = await transaction.get(path);
    if (found === undefined) return;
    const [lessonRefs, prepared] = await Promise.all([
      lessonsOf(found, transaction),
      prepare(found, transaction),
    ]);
    const measured = withProgress(prepared, lessonRefs, now);
    if (measured === found) return;
    if (measured.status === found.status) transaction.set(path, measured);
    else saveEnrollment(transaction, measured, await loadPupil(transaction, found), now);
  });
}

/** Those of the version that it has; without one, those that there are now. */
export async function lessonsOf(
  { programRef, contentVersion }: Enrollment,
  reader: Reader,
): Promise<readonly string[]> {
  if (contentVersion === undefined) return (await reader.get(paths.outline(programRef)))?.lessonRefs ?? [];
  return Object.keys((await reader.get(paths.contentVersion(programRef, contentVersion)))?.lessons ?? {});
}
