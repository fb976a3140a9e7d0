import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Program } from '../../contracts/documents/programs';
import type { Notice } from '../notifications/noticeJobs';

/** Tells the student that somebody else ended the enrollment, once for each time the student enrolled; nothing to who left. */
export function unenrollmentNotice(
  enrollment: Enrollment,
  program: Program | undefined,
  actorUid: string,
): Notice<'enrollment-cancelled'> | undefined {
  if (actorUid === enrollment.studentRef) return undefined;
  return {
    kind: 'enrollment-cancelled',
    recipientRef: enrollment.studentRef,
    actorRef: actorUid,
    subjectRef: enrollment.id,
    version: enrollment.timesEnrolled,
    facts: { programId: enrollment.programRef, ...(program && { programTitle: program.title }) },
  };
}
