import { z } from 'zod';
import { currency, documentId, joinedId, line, minorUnits } from '../bounds';
import { createdAndUpdated } from '../fields';
import { MAX_GRANTED_LESSONS } from '../utilities/grantedLessons';
import { SEAT_SHARDS } from '../utilities/seatShards';

export const ENROLLMENT_STATUSES = ['pending', 'active', 'completed', 'cancelled', 'paused'] as const;
/** `not-required`: the program was free, so nothing was paid and nothing can be refunded. */
const PAYMENT_STATUSES = ['pending', 'paid', 'failed', 'refunded', 'not-required'] as const;

const enrollmentStatusChange = z.strictObject({
  from: z.enum(ENROLLMENT_STATUSES).optional(),
  to: z.enum(ENROLLMENT_STATUSES),
  at: z.date(),
  /** Whose act it was: a uid, or `system`. */
  by: z.string().max(128),
  reason: line(500).optional(),
});

/** `enrollments/{studentUid}_{programId}` */
export const enrollment = z.strictObject({
  id: joinedId,
  studentRef: documentId,
  programRef: documentId,
  coachRef: documentId,
  /** All but `cancelled` hold a seat. */
  status: z.enum(ENROLLMENT_STATUSES),
  /** Of the latest enrolment when it was reopened. */
  enrollmentDate: z.date(),
  completionDate: z.date().optional(),
  /** Percent of the program's lessons that are completed. */
  progress: z.int().min(0).max(100),
  /** Every lesson that the student completed, also those that left the program since. */
  completedLessonRefs: z.array(documentId),
  paymentStatus: z.enum(PAYMENT_STATUSES),
  /** Minor units of `currency`. */
  amountPaid: minorUnits.optional(),
  currency,
  /** The order of the latest enrolment in `payments`, when the program had a price. */
  paymentRef: joinedId.optional(),
  /** Until when a pending enrollment keeps its seat. */
  holdExpiresAt: z.date().optional(),
  /** The latest moves, oldest first. */
  statusHistory: z.array(enrollmentStatusChange),
  /** Since when its coach or an admin bars the student from enrolling again. */
  revokedAt: z.date().optional(),
  /** The code of the certificate of its completion: one, whatever becomes of the enrollment. */
  certificateRef: documentId.optional(),
  /** The version of the content that it has; absent is whatever the program says now. */
  contentVersion: z.int().min(1).optional(),
  /** From when the days of its lessons count, once a pause moved that on; absent is `enrollmentDate`. */
  dripFrom: z.date().optional(),
  /** Lessons that its coach opened ahead of their day, for as long as this enrolment lasts. */
  grantedLessonRefs: z.array(documentId).max(MAX_GRANTED_LESSONS).optional(),
  /** What led to it. */
  source: z.enum(['direct', 'waitlist']),
  /** How often the student enrolled: 1, and one more for each reopening. */
  timesEnrolled: z.int().min(1),
  /** Of its program's `seats`, the part whose seat it holds, or held last; absent is the first. */
  seatShard: z
    .int()
    .min(0)
    .max(SEAT_SHARDS - 1)
    .optional(),
  ...createdAndUpdated,
});

export type Enrollment = z.output<typeof enrollment>;
export type EnrollmentStatus = Enrollment['status'];
