import type { OutputOf } from '../../contracts/operation';
import type { pauseEnrollment } from '../../contracts/learning';
import type { Enrollment } from '../../contracts/documents/enrollments';

/** What a caller learns of an enrollment that it moved. */
export function enrollmentState({ id, status, progress }: Enrollment): OutputOf<typeof pauseEnrollment> {
  return { enrollmentId: id, status, progress };
}
