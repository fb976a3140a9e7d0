import type { FunctionsErrorCode } from './errorCodes';

/**
 * Every reason that an operation can refuse with, and the error code that carries it.
 * A client switches on the reason (`error.details.reason`); the message is for people.
 */
export const REASONS = {
  // the runtime's own
  'sign-in-required': 'unauthenticated',
  'invalid-input': 'invalid-argument',
  'unknown-operation': 'not-found',
  'client-outdated': 'failed-precondition',
  'rate-limited': 'resource-exhausted',
  'account-suspended': 'permission-denied',
  'admin-only': 'permission-denied',
  'session-changed': 'permission-denied',
  'request-id-reused': 'failed-precondition',
  contention: 'aborted',
  unavailable: 'unavailable',

  // accounts
  'sign-in-revoked': 'unauthenticated',
  'user-missing': 'failed-precondition',
  'email-required': 'failed-precondition',
  'role-taken': 'failed-precondition',
  'email-not-verified': 'failed-precondition',
  'profile-exists': 'already-exists',
  'hourly-rate-out-of-bounds': 'failed-precondition',
  'slug-taken': 'already-exists',
  'too-many-slugs': 'resource-exhausted',
  'already-verified': 'already-exists',
  'recent-sign-in-required': 'failed-precondition',
  'deletion-missing': 'failed-precondition',
  'evidence-missing': 'failed-precondition',
  'student-missing': 'failed-precondition',

  // admin
  'last-admin': 'failed-precondition',
  'not-yourself': 'failed-precondition',
  'account-missing': 'not-found',
  'account-erasing': 'failed-precondition',
  'coach-missing': 'not-found',
  'verification-missing': 'not-found',
  'verification-changed': 'failed-precondition',
  'setting-changed': 'aborted',

  // catalogue
  'program-missing': 'not-found',
  'not-program-owner': 'permission-denied',
  'coach-profile-required': 'failed-precondition',
  'coach-inactive': 'failed-precondition',
  'program-not-publishable': 'failed-precondition',
  'illegal-transition': 'failed-precondition',
  'program-archived': 'failed-precondition',
  'outline-mismatch': 'failed-precondition',
  'lesson-missing': 'not-found',
  'chapter-missing': 'not-found',
  'nothing-changed': 'failed-precondition',

  // skills
  'skill-missing': 'not-found',
  'skill-exists': 'already-exists',
  'skill-merged': 'failed-precondition',
  'skill-in-use': 'failed-precondition',
  'skill-cycle': 'failed-precondition',
  'skill-relates-to-itself': 'invalid-argument',
  'skill-prerequisites-full': 'failed-precondition',
  'skill-related-full': 'failed-precondition',
  'skill-graph-full': 'resource-exhausted',
  'user-skill-missing': 'not-found',
  'not-students-coach': 'permission-denied',
  'resources-full': 'resource-exhausted',
  'prerequisite-cycle': 'failed-precondition',

  // search
  'invalid-cursor': 'invalid-argument',
  'cursor-expired': 'failed-precondition',

  // learning
  'program-not-open': 'failed-precondition',
  'program-full': 'failed-precondition',
  'program-not-free': 'failed-precondition',
  'seat-hold-expired': 'failed-precondition',
  'seats-free': 'failed-precondition',
  'not-waiting': 'not-found',
  'certificate-missing': 'not-found',
  'not-certificate-coach': 'permission-denied',
  'own-program': 'failed-precondition',
  'prerequisites-missing': 'failed-precondition',
  'already-enrolled': 'already-exists',
  'enrollment-missing': 'not-found',
  'enrollment-revoked': 'failed-precondition',
  'not-enrollment-coach': 'permission-denied',

  // scheduling
  'consultation-missing': 'not-found',
  'duration-not-offered': 'failed-precondition',
  'own-consultation': 'failed-precondition',
  'too-soon': 'failed-precondition',
  'beyond-horizon': 'failed-precondition',
  'slot-not-offered': 'failed-precondition',
  'slot-taken': 'failed-precondition',
  'day-full': 'failed-precondition',
  'student-busy': 'failed-precondition',
  'already-booked': 'already-exists',
  'too-many-holds': 'failed-precondition',
  'booking-not-free': 'failed-precondition',
  'booking-unpaid': 'failed-precondition',
  'answers-missing': 'failed-precondition',
  'booking-missing': 'not-found',
  'not-booking-coach': 'permission-denied',
  'booking-changed': 'failed-precondition',
  'session-begun': 'failed-precondition',
  'session-missing': 'not-found',
  'not-session-coach': 'permission-denied',
  'session-over': 'failed-precondition',
  'no-show-closed': 'failed-precondition',
  'was-present': 'failed-precondition',
  'time-booked': 'failed-precondition',
  'block-missing': 'not-found',
  // payments
  'payment-missing': 'not-found',
  'not-payment-coach': 'permission-denied',
  'payment-not-refundable': 'failed-precondition',
  'payment-disputed': 'failed-precondition',
  'refund-exceeds': 'failed-precondition',

  // reviews
  'review-not-earned': 'failed-precondition',
  'review-needs-standing': 'failed-precondition',
  'review-missing': 'not-found',
  'review-hidden': 'failed-precondition',
  'review-exists': 'already-exists',
  'feedback-too-early': 'failed-precondition',
  'feedback-exists': 'already-exists',
  'feedback-closed': 'failed-precondition',
  'review-target-missing': 'not-found',
  'not-review-author': 'permission-denied',
  'not-reviewed-coach': 'permission-denied',

  // events
  'event-missing': 'not-found',
  'not-event-organizer': 'permission-denied',
  'no-such-time': 'invalid-argument',
  'event-ends-first': 'invalid-argument',
  'ticket-types-mismatch': 'failed-precondition',
  'event-not-publishable': 'failed-precondition',
  'event-changed': 'aborted',
  'capacity-too-low': 'failed-precondition',
  'event-not-open': 'failed-precondition',
  'already-registered': 'already-exists',
  'too-many-tickets': 'failed-precondition',
  'type-full': 'failed-precondition',
  'event-full': 'failed-precondition',
  'registration-missing': 'not-found',
  'event-over': 'failed-precondition',

  // files
  'upload-target-mismatch': 'invalid-argument',
  'file-type-not-allowed': 'failed-precondition',
  'file-too-large': 'failed-precondition',
  'storage-full': 'resource-exhausted',
  'too-many-uploads': 'resource-exhausted',
  'lesson-media-full': 'resource-exhausted',
  'file-missing': 'not-found',
  'file-in-use': 'failed-precondition',
  'attachment-gone': 'failed-precondition',
  'lesson-locked': 'permission-denied',

  // the desk of the admins
  'job-missing': 'not-found',
} as const satisfies Record<string, FunctionsErrorCode>;

export type Reason = keyof typeof REASONS;
