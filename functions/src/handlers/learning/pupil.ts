import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Student } from '../../contracts/documents/students';
import { certificateJob } from '../../domain/certificates/certificate';
import { withCoaches } from '../../domain/learning/withCoaches';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import type { JobTransaction } from '../../runtime/transactWithJobs';

/** More programs than a student takes with one coach. */
const MAX_ENROLLMENTS = 100;

/** A student with all its enrollments with one coach. */
export interface Pupil {
  readonly student: Student | undefined;
  readonly enrollments: readonly Enrollment[];
}

export async function loadPupil(reader: Reader, { studentRef, coachRef }: Enrollment): Promise<Pupil> {
  const [student, found] = await Promise.all([
    reader.get(paths.student(studentRef)),
    reader.query({
      from: paths.enrollments,
      where: [
        ['studentRef', '==', studentRef],
        ['coachRef', '==', coachRef],
      ],
      limit: MAX_ENROLLMENTS,
    }),
  ]);
  return { student, enrollments: found.map(({ data }) => data) };
}

/** Writes an enrollment that moved, its student when the coach came or went with it, and has a completion certified. */
export function saveEnrollment(
  transaction: JobTransaction,
  enrollment: Enrollment,
  { student, enrollments }: Pupil,
  now: Date,
): void {
  transaction.set(paths.enrollment(enrollment.id), enrollment);
  if (isToCertify(enrollment)) transaction.job(certificateJob(enrollment));
  if (student === undefined) return;
  const after = [enrollment, ...enrollments.filter(({ id }) => id !== enrollment.id)];
  const taught = withCoaches(student, after, enrollment.coachRef, now);
  if (taught !== student) transaction.set(paths.student(student.id), taught);
}

/** Of an enrollment that has just moved: one completion is certified, the first. */
export function isToCertify({ status, certificateRef }: Enrollment): boolean {
  return status === 'completed' && certificateRef === undefined;
}
