import { z } from 'zod';
import { documentId, joinedId, line } from './bounds';
import { ENROLLMENT_STATUSES } from './documents/enrollments';
import { operation } from './operation';
import { PROMOTION_REFUSALS, promotionCode } from './promotionCode';
import { toPay } from './toPay';

const enrollmentRef = { enrollmentId: joinedId };
const enrollmentState = z.strictObject({
  enrollmentId: joinedId,
  status: z.enum(ENROLLMENT_STATUSES),
  progress: z.int().min(0).max(100),
});

export const enrollStudent = operation({
  name: 'learning/enrollStudent',
  summary:
    'Enrols the caller in a program: one enrollment per student and program, never more than its seats; a cancelled one is reopened. Free: active at once, and the coach is told. With a price: the seat is held for 15 minutes while the order is paid; asked again meanwhile, it answers the same order. A prerequisite that is archived is waived, and named.',
  callers: 'signed-in',
  input: z.strictObject({ programId: documentId, promotionCode: promotionCode.optional() }),
  output: enrollmentState.extend({
    ...z.object(toPay).partial().shape,
    /** Prerequisites that nobody is asked for, because they are archived. */
    waivedPrerequisites: z.array(documentId).optional(),
  }),
  refusals: [
    'student-missing',
    'program-missing',
    'own-program',
    'already-enrolled',
    'enrollment-revoked',
    'program-not-open',
    'coach-inactive',
    'program-not-free',
    'provider-unavailable',
    'seat-hold-expired',
    'prerequisites-missing',
    'program-full',
    ...PROMOTION_REFUSALS,
  ],
  perMinute: 30,
});

const waitlistState = z.strictObject({
  status: z.enum(['waiting', 'offered', 'left']),
  joinedAt: z.iso.datetime(),
});

export const joinWaitlist = operation({
  name: 'learning/joinWaitlist',
  summary:
    'Lets the caller wait for a seat of a full program. Free seats are offered in the order of joining; an offer itself holds its seat for a day, and enrolling takes it up. Joining again keeps the place.',
  callers: 'signed-in',
  input: z.strictObject({ programId: documentId }),
  output: waitlistState,
  refusals: [
    'student-missing',
    'program-missing',
    'own-program',
    'already-enrolled',
    'enrollment-revoked',
    'program-not-open',
    'coach-inactive',
    'program-not-free',
    'prerequisites-missing',
    'seats-free',
  ],
  perMinute: 20,
});

export const leaveWaitlist = operation({
  name: 'learning/leaveWaitlist',
  summary: 'Ends the caller’s waiting for a seat; one that was on offer goes to who waits next.',
  callers: 'signed-in',
  input: z.strictObject({ programId: documentId }),
  output: waitlistState,
  refusals: ['not-waiting'],
  perMinute: 20,
});

export const unenrollStudent = operation({
  name: 'learning/unenrollStudent',
  summary:
    "Cancels an enrollment at the student's, the coach's or an admin's wish and gives its seat back exactly once; a student who did not ask for it is told.",
  callers: 'signed-in',
  input: z.strictObject({ ...enrollmentRef, reason: line(500).optional() }),
  output: enrollmentState,
  refusals: ['enrollment-missing', 'illegal-transition'],
  perMinute: 30,
});

export const revokeEnrollment = operation({
  name: 'learning/revokeEnrollment',
  summary:
    "Takes a seat back at the coach's or an admin's wish, a completed one too, exactly once: the student is told, loses the content and cannot enrol again until readmitted. Who left already is barred all the same.",
  callers: 'signed-in',
  input: z.strictObject({ ...enrollmentRef, reason: line(500) }),
  output: enrollmentState,
  refusals: ['enrollment-missing', 'not-enrollment-coach', 'illegal-transition'],
  perMinute: 30,
});

export const revokeCertificate = operation({
  name: 'learning/revokeCertificate',
  summary:
    'Ends a certificate at the wish of the coach of its program or an admin: everybody who asks is told that it counts no more.',
  callers: 'signed-in',
  input: z.strictObject({ code: documentId, reason: line(500) }),
  output: z.strictObject({ code: documentId }),
  refusals: ['certificate-missing', 'not-certificate-coach', 'illegal-transition'],
  perMinute: 30,
});

export const readmitStudent = operation({
  name: 'learning/readmitStudent',
  summary: 'Lets a student whose seat was taken back enrol again, at the wish of the coach or an admin.',
  callers: 'signed-in',
  input: z.strictObject(enrollmentRef),
  output: enrollmentState,
  refusals: ['enrollment-missing', 'not-enrollment-coach', 'illegal-transition'],
  perMinute: 30,
});

export const grantLesson = operation({
  name: 'learning/grantLesson',
  summary:
    'Opens a lesson to one learner ahead of its day, also before the program starts, at the wish of the coach or an admin. It ends with this enrolment: who leaves and enrols again waits for the day. Granted again changes nothing.',
  callers: 'signed-in',
  input: z.strictObject({ ...enrollmentRef, lessonId: documentId }),
  output: z.strictObject({ enrollmentId: joinedId, grantedLessons: z.array(documentId) }),
  refusals: ['enrollment-missing', 'not-enrollment-coach', 'illegal-transition', 'lesson-missing'],
  perMinute: 60,
});

export const pauseEnrollment = operation({
  name: 'learning/pauseEnrollment',
  summary: 'Pauses an active enrollment of the caller; the seat stays.',
  callers: 'signed-in',
  input: z.strictObject({ ...enrollmentRef, reason: line(500).optional() }),
  output: enrollmentState,
  refusals: ['enrollment-missing', 'illegal-transition'],
  perMinute: 30,
});

export const resumeEnrollment = operation({
  name: 'learning/resumeEnrollment',
  summary: 'Makes a paused enrollment of the caller active again, or completed when every lesson is done.',
  callers: 'signed-in',
  input: z.strictObject(enrollmentRef),
  output: enrollmentState,
  refusals: ['enrollment-missing', 'illegal-transition'],
  perMinute: 30,
});

export const moveToVersion = operation({
  name: 'learning/moveToVersion',
  summary:
    'Gives an enrollment of the caller the newest content: what was done stays done, what is new is to be done, and a completed one stays completed.',
  callers: 'signed-in',
  input: z.strictObject(enrollmentRef),
  output: enrollmentState.extend({ contentVersion: z.int().min(1) }),
  refusals: ['enrollment-missing', 'nothing-changed'],
  perMinute: 20,
});
