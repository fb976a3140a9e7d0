import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Program } from '../../contracts/documents/programs';
import type { Notice } from '../notifications/noticeJobs';
import { paidOf } from '../payments/paidOf';

/** Tells the coach of a new student, and what that one paid, once for each time the student enrols. */
export function enrollmentNotice(enrollment: Enrollment, program: Program): Notice {
  return {
    kind: 'enrollment-created',
    recipientRef: enrollment.coachRef,
    actorRef: enrollment.studentRef,
    subjectRef: enrollment.id,
    version: enrollment.timesEnrolled,
    facts: { programId: program.id, programTitle: program.title, paid: paidOf(enrollment) },
  };
}
