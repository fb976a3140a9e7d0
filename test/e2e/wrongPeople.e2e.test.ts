import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Timestamp } from 'firebase-admin/firestore';
import type { Reason } from '../../functions/src/contracts/reasons';
import { WAITING_STATUSES } from '../../functions/src/domain/outbox/jobStates';
import { allOperations } from '../../scripts/reference/operations';
import { call, reasonOf } from './support/call';
import { aScene, documentsAt, type Scene, suspend } from './support/scene';
import { database } from './support/suite';
import { VALID_INPUTS } from './support/validInputs';

type OperationName = keyof typeof VALID_INPUTS;

/** Why people of the wrong kind are refused; null where nobody of that kind is wrong. */
const REFUSALS: Readonly<Record<OperationName, { stranger: Reason | null; otherCoach: Reason | null }>> = {
  'accounts/createUserDocument': { stranger: null, otherCoach: 'role-taken' },
  'accounts/createCoachProfile': { stranger: null, otherCoach: 'profile-exists' },
  'accounts/createStudentProfile': { stranger: 'profile-exists', otherCoach: null },
  'accounts/updateSlug': { stranger: 'not-program-owner', otherCoach: 'not-program-owner' },
  'accounts/deactivateCoach': { stranger: 'coach-profile-required', otherCoach: null },
  'accounts/reactivateCoach': { stranger: 'coach-profile-required', otherCoach: 'illegal-transition' },
  'accounts/requestVerification': { stranger: 'coach-profile-required', otherCoach: null },
  'accounts/submitQuiz': { stranger: null, otherCoach: null },
  'catalog/getProgramRecommendations': { stranger: null, otherCoach: null },
  'matching/findMatches': { stranger: 'quiz-missing', otherCoach: 'student-missing' },
  'matching/explainMatch': { stranger: 'quiz-missing', otherCoach: 'student-missing' },
  'accounts/deleteUser': { stranger: 'session-changed', otherCoach: 'session-changed' },
  'accounts/cancelUserDeletion': { stranger: 'deletion-missing', otherCoach: 'deletion-missing' },
  'accounts/exportMyData': { stranger: null, otherCoach: null },
  'accounts/getMyExport': { stranger: 'export-missing', otherCoach: 'export-missing' },
  'admin/promoteUserToAdmin': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'admin/demoteAdmin': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'admin/suspendUser': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'admin/unsuspendUser': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'admin/getAdminSetting': { stranger: null, otherCoach: null },
  'admin/getActivityLogs': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'admin/getSystemActivityLogs': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'admin/getPlatformStats': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'admin/getUserGrowthStats': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'admin/getPaymentStatistics': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'admin/getRevenueStats': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'admin/getSessionStatistics': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'admin/getAggregatedMetrics': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'admin/getAnalytics': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'admin/getAllAdminSettings': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'admin/updateAdminSetting': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'admin/verifyCoach': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'accounts/searchCoaches': { stranger: null, otherCoach: null },
  'accounts/searchUsers': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'catalog/searchPrograms': { stranger: null, otherCoach: null },
  'catalog/searchSkills': { stranger: null, otherCoach: null },
  'accounts/endorseSkill': { stranger: 'coach-profile-required', otherCoach: 'not-students-coach' },
  'catalog/createSkill': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'catalog/updateSkill': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'catalog/deleteSkill': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'catalog/mergeSkills': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'catalog/getSkillTree': { stranger: 'skill-missing', otherCoach: 'skill-missing' },
  'catalog/getLearningPath': { stranger: 'skill-missing', otherCoach: 'skill-missing' },
  'catalog/createResource': { stranger: 'coach-profile-required', otherCoach: null },
  'catalog/createProgram': { stranger: 'coach-profile-required', otherCoach: null },
  'catalog/updateProgram': { stranger: 'not-program-owner', otherCoach: 'not-program-owner' },
  'catalog/publishProgram': { stranger: 'not-program-owner', otherCoach: 'not-program-owner' },
  'catalog/deactivateProgram': { stranger: 'not-program-owner', otherCoach: 'not-program-owner' },
  'catalog/archiveProgram': { stranger: 'not-program-owner', otherCoach: 'not-program-owner' },
  'catalog/reorderOutline': { stranger: 'not-program-owner', otherCoach: 'not-program-owner' },
  'catalog/deleteLesson': { stranger: 'not-program-owner', otherCoach: 'not-program-owner' },
  'catalog/deleteChapter': { stranger: 'not-program-owner', otherCoach: 'not-program-owner' },
  'learning/enrollStudent': { stranger: 'promotion-missing', otherCoach: 'promotion-missing' },
  'learning/joinWaitlist': { stranger: 'seats-free', otherCoach: 'student-missing' },
  'learning/leaveWaitlist': { stranger: 'not-waiting', otherCoach: 'not-waiting' },
  'learning/unenrollStudent': { stranger: 'enrollment-missing', otherCoach: 'enrollment-missing' },
  'learning/revokeEnrollment': { stranger: 'enrollment-missing', otherCoach: 'enrollment-missing' },
  'catalog/reviseLesson': { stranger: 'not-program-owner', otherCoach: 'not-program-owner' },
  'catalog/publishVersion': { stranger: 'not-program-owner', otherCoach: 'not-program-owner' },
  'learning/moveToVersion': { stranger: 'enrollment-missing', otherCoach: 'enrollment-missing' },
  'learning/revokeCertificate': { stranger: 'certificate-missing', otherCoach: 'certificate-missing' },
  'payments/createPaymentIntent': { stranger: 'payment-missing', otherCoach: 'payment-missing' },
  'payments/createCheckoutSession': { stranger: 'payment-missing', otherCoach: 'payment-missing' },
  'payments/addPaymentMethod': { stranger: null, otherCoach: null },
  'payments/listPaymentMethods': { stranger: null, otherCoach: null },
  'payments/setDefaultPaymentMethod': {
    stranger: 'payment-method-missing',
    otherCoach: 'payment-method-missing',
  },
  'payments/removePaymentMethod': {
    stranger: 'payment-method-missing',
    otherCoach: 'payment-method-missing',
  },
  'payments/payWithSavedMethod': { stranger: 'payment-missing', otherCoach: 'payment-missing' },
  'payments/applyPromotionCode': { stranger: 'payment-missing', otherCoach: 'payment-missing' },
  'payments/createPlanCheckout': { stranger: 'coach-missing', otherCoach: null },
  'payments/createPlanPortal': { stranger: 'coach-missing', otherCoach: 'plan-missing' },
  'payments/connectPayouts': { stranger: 'coach-missing', otherCoach: null },
  'payments/getPayoutAccount': { stranger: 'coach-missing', otherCoach: null },
  'payments/getInvoice': { stranger: 'payment-missing', otherCoach: 'payment-missing' },
  'payments/getCoachEarnings': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'payments/getStatement': { stranger: 'coach-missing', otherCoach: 'coach-missing' },
  'payments/approvePayout': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'payments/settleBalance': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'payments/settlePayout': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'payments/writeOffPayment': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'payments/submitDisputeEvidence': { stranger: 'dispute-missing', otherCoach: 'dispute-missing' },
  'payments/reissueInvoice': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'payments/createPromotionCode': { stranger: 'coach-missing', otherCoach: 'coach-missing' },
  'payments/deactivatePromotionCode': { stranger: 'promotion-missing', otherCoach: 'promotion-missing' },
  'payments/createPayout': { stranger: 'coach-missing', otherCoach: 'coach-missing' },
  'payments/refundPayment': { stranger: 'payment-missing', otherCoach: 'payment-missing' },
  'learning/grantLesson': { stranger: 'enrollment-missing', otherCoach: 'enrollment-missing' },
  'learning/readmitStudent': { stranger: 'enrollment-missing', otherCoach: 'enrollment-missing' },
  'learning/pauseEnrollment': { stranger: 'enrollment-missing', otherCoach: 'enrollment-missing' },
  'learning/resumeEnrollment': { stranger: 'enrollment-missing', otherCoach: 'enrollment-missing' },
  'scheduling/getAvailableSlots': { stranger: 'consultation-missing', otherCoach: 'consultation-missing' },
  'scheduling/holdSlot': { stranger: 'consultation-missing', otherCoach: 'consultation-missing' },
  'scheduling/releaseSlot': { stranger: null, otherCoach: null },
  'scheduling/bookSession': { stranger: 'promotion-missing', otherCoach: 'promotion-missing' },
  'scheduling/bookSeries': { stranger: 'consultation-missing', otherCoach: 'consultation-missing' },
  'scheduling/joinDayWaitlist': { stranger: 'consultation-missing', otherCoach: 'consultation-missing' },
  'scheduling/leaveDayWaitlist': { stranger: 'not-waiting', otherCoach: 'not-waiting' },
  'scheduling/setHosts': { stranger: 'consultation-missing', otherCoach: 'consultation-missing' },
  'scheduling/answerHosting': {
    stranger: 'host-invitation-missing',
    otherCoach: 'host-invitation-missing',
  },
  'scheduling/confirmBooking': { stranger: 'booking-missing', otherCoach: 'booking-missing' },
  'scheduling/declineBooking': { stranger: 'booking-missing', otherCoach: 'booking-missing' },
  'scheduling/rescheduleSession': { stranger: 'booking-missing', otherCoach: 'booking-missing' },
  'scheduling/cancelSession': { stranger: 'booking-missing', otherCoach: 'booking-missing' },
  'scheduling/startSession': { stranger: 'session-missing', otherCoach: 'session-missing' },
  'scheduling/getRecording': { stranger: 'session-missing', otherCoach: 'session-missing' },
  'scheduling/joinSession': { stranger: 'session-missing', otherCoach: 'session-missing' },
  'scheduling/leaveSession': { stranger: 'session-missing', otherCoach: 'session-missing' },
  'scheduling/pauseSession': { stranger: 'session-missing', otherCoach: 'session-missing' },
  'scheduling/resumeSession': { stranger: 'session-missing', otherCoach: 'session-missing' },
  'scheduling/endSession': { stranger: 'session-missing', otherCoach: 'session-missing' },
  'scheduling/markNoShow': { stranger: 'booking-missing', otherCoach: 'booking-missing' },
  'scheduling/giveFeedback': { stranger: 'booking-missing', otherCoach: 'booking-missing' },
  'scheduling/createSession': { stranger: 'not-program-owner', otherCoach: 'not-program-owner' },
  'scheduling/createSessionSeries': { stranger: 'not-program-owner', otherCoach: 'not-program-owner' },
  'scheduling/getProgramSessions': { stranger: 'program-missing', otherCoach: 'program-missing' },
  'scheduling/reserveSeat': { stranger: 'session-missing', otherCoach: 'session-missing' },
  'scheduling/moveSession': { stranger: 'session-missing', otherCoach: 'session-missing' },
  'scheduling/callOffSession': { stranger: 'session-missing', otherCoach: 'session-missing' },
  'scheduling/blockTime': { stranger: 'coach-profile-required', otherCoach: null },
  'scheduling/createCalendarFeed': { stranger: null, otherCoach: null },
  'scheduling/revokeCalendarFeed': { stranger: null, otherCoach: null },
  'scheduling/connectGoogleCalendar': { stranger: 'coach-profile-required', otherCoach: null },
  'scheduling/finishGoogleCalendar': { stranger: 'coach-profile-required', otherCoach: 'consent-invalid' },
  'scheduling/disconnectGoogleCalendar': { stranger: null, otherCoach: null },
  'scheduling/answerCalendarChange': { stranger: 'session-missing', otherCoach: 'session-missing' },
  'scheduling/unblockTime': { stranger: 'block-missing', otherCoach: 'block-missing' },
  'events/createEvent': { stranger: 'coach-profile-required', otherCoach: null },
  'events/updateEvent': { stranger: 'event-missing', otherCoach: 'event-missing' },
  'events/publishEvent': { stranger: 'event-missing', otherCoach: 'event-missing' },
  'events/cancelEvent': { stranger: 'event-missing', otherCoach: 'event-missing' },
  'events/registerForEvent': { stranger: 'promotion-missing', otherCoach: 'promotion-missing' },
  'events/setDoorStaff': { stranger: 'event-missing', otherCoach: 'event-missing' },
  'events/getDoorList': { stranger: 'event-missing', otherCoach: 'event-missing' },
  'events/checkInAttendee': { stranger: 'event-missing', otherCoach: 'event-missing' },
  'events/unregisterFromEvent': { stranger: 'registration-missing', otherCoach: 'registration-missing' },
  'events/offerTicket': { stranger: 'registration-missing', otherCoach: 'registration-missing' },
  'events/acceptTicket': { stranger: 'ticket-offer-missing', otherCoach: 'ticket-offer-missing' },
  'events/returnTicket': { stranger: 'ticket-offer-missing', otherCoach: 'ticket-offer-missing' },
  'events/transferTicket': { stranger: 'registration-missing', otherCoach: 'registration-missing' },
  'messaging/createConversation': { stranger: 'person-missing', otherCoach: 'person-missing' },
  'messaging/addParticipant': { stranger: 'conversation-missing', otherCoach: 'conversation-missing' },
  'messaging/removeParticipant': { stranger: 'conversation-missing', otherCoach: 'conversation-missing' },
  'messaging/reportMessage': { stranger: 'message-missing', otherCoach: 'message-missing' },
  'community/createPost': { stranger: 'program-missing', otherCoach: 'program-missing' },
  'community/updatePost': { stranger: 'post-missing', otherCoach: 'post-missing' },
  'community/deletePost': { stranger: 'post-missing', otherCoach: 'post-missing' },
  'community/pinPost': { stranger: 'post-missing', otherCoach: 'post-missing' },
  'community/createComment': { stranger: 'post-missing', otherCoach: 'post-missing' },
  'community/updateComment': { stranger: 'post-missing', otherCoach: 'post-missing' },
  'community/deleteComment': { stranger: 'post-missing', otherCoach: 'post-missing' },
  'community/acceptAnswer': { stranger: 'post-missing', otherCoach: 'post-missing' },
  'admin/flagContent': { stranger: 'post-missing', otherCoach: 'post-missing' },
  'admin/getFlaggedContent': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'admin/reviewFlaggedContent': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'admin/appealDecision': { stranger: 'case-missing', otherCoach: 'case-missing' },
  'admin/lockTrustLevel': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'admin/decideAppeal': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'files/requestUpload': { stranger: 'not-program-owner', otherCoach: 'not-program-owner' },
  'files/deleteFile': { stranger: 'file-missing', otherCoach: 'file-missing' },
  'files/getSignedUrl': { stranger: 'file-missing', otherCoach: 'file-missing' },
  'files/getLessonMedia': { stranger: 'lesson-locked', otherCoach: 'lesson-locked' },
  'files/getMessageAttachments': { stranger: 'message-missing', otherCoach: 'message-missing' },
  'reviews/createReview': { stranger: 'review-not-earned', otherCoach: 'review-not-earned' },
  'reviews/updateReview': { stranger: 'review-missing', otherCoach: 'review-missing' },
  'reviews/deleteReview': { stranger: 'review-missing', otherCoach: 'review-missing' },
  'reviews/respondToReview': { stranger: 'review-missing', otherCoach: 'review-missing' },
  'reviews/reportReview': { stranger: null, otherCoach: null },
  'reviews/hideReview': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'reviews/showReview': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'notifications/getDeliveries': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'notifications/resumeMail': { stranger: null, otherCoach: null },
  'notifications/sendBulkNotifications': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'notifications/sendRoleBasedNotifications': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'admin/exportTable': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'admin/getAudience': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'admin/getTableExport': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'admin/listAttention': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'admin/getAllUsers': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'admin/listDeadJobs': { stranger: 'admin-only', otherCoach: 'admin-only' },
  'admin/replayJob': { stranger: 'admin-only', otherCoach: 'admin-only' },
};

/** For everybody, also who did not sign in. */
const OPEN: readonly OperationName[] = [
  'accounts/searchCoaches',
  'admin/getAdminSetting',
  'catalog/getLearningPath',
  'catalog/getSkillTree',
  'catalog/searchPrograms',
  'catalog/searchSkills',
  'files/getLessonMedia',
  'scheduling/getAvailableSlots',
];

const NAMES = Object.keys(REFUSALS) as OperationName[];

let scene: Scene;

beforeAll(async () => {
  scene = await aScene();
  // What follows from making it is done before anybody is refused.
  await vi.waitFor(async () => {
    const program = await database.doc(`programs/${scene.program.id}`).get();
    expect(program.get('currentEnrollments')).toBe(1);
    const waiting = await database
      .collection('outbox')
      .where('status', 'in', [...WAITING_STATUSES])
      .get();
    const due = waiting.docs.filter((job) => (job.get('runAt') as Timestamp).toMillis() <= Date.now());
    expect(due.map(({ id }) => id)).toEqual([]);
  });
});

/** A valid input about the scene's program, enrollment and review. */
function inputFor(name: OperationName): object {
  const { program, enrollmentId, reviewId } = scene;
  const about = { programId: program.id, targetId: program.id, enrollmentId, reviewId };
  const wanted = Object.entries(about).filter(([key]) => key in VALID_INPUTS[name]);
  return { ...VALID_INPUTS[name], ...Object.fromEntries(wanted) };
}

function before() {
  const { program, enrollmentId, reviewId, coach } = scene;
  return documentsAt(
    `programs/${program.id}`,
    `programs/${program.id}/lessons/lesson-1`,
    `enrollments/${enrollmentId}`,
    `reviews/${reviewId}`,
    `ratingSummaries/program_${program.id}`,
    `users/${coach.uid}`,
  );
}

describe('the wrong people', () => {
  it('are named for each operation', async () => {
    expect([...NAMES].sort()).toEqual((await allOperations()).map(({ name }) => name));
  });

  it.each(NAMES.filter((name) => !OPEN.includes(name)))('are not visitors for %s', async (name) => {
    const answer = await call(name, inputFor(name));
    expect([answer.status, reasonOf(answer)]).toEqual([401, 'sign-in-required']);
  });

  it.each(NAMES.filter((name) => REFUSALS[name].stranger !== 'admin-only'))(
    'are suspended ones for %s',
    async (name) => {
      expect(reasonOf(await call(name, inputFor(name), scene.suspended.idToken))).toBe('account-suspended');
    },
  );

  const ROWS = NAMES.flatMap((name) =>
    (['stranger', 'otherCoach'] as const).flatMap((who) => {
      const reason = REFUSALS[name][who];
      return reason === null ? [] : [{ name, who, reason }];
    }),
  );

  it.each(ROWS)('$who is refused $name as $reason, and nothing changes', async ({ name, who, reason }) => {
    const documents = await before();
    expect(reasonOf(await call(name, inputFor(name), scene[who].idToken))).toBe(reason);
    expect(await before()).toEqual(documents);
  });

  it('is the coach who enrols in an own program', async () => {
    const answer = await call('learning/enrollStudent', { programId: scene.program.id }, scene.coach.idToken);
    expect(reasonOf(answer)).toBe('own-program');
  });

  it('learns nothing of a draft that is not their own', async () => {
    const draft = await call(
      'catalog/createProgram',
      VALID_INPUTS['catalog/createProgram'],
      scene.coach.idToken,
    );
    const { programId } = draft.result as { programId: string };
    const [known, unknown] = await Promise.all([
      call('catalog/publishProgram', { programId }, scene.stranger.idToken),
      call('catalog/publishProgram', { programId: 'program-none' }, scene.stranger.idToken),
    ]);
    expect(reasonOf(known)).toBe('program-missing');
    expect(known).toEqual(unknown);
  });

  it('are so from the moment of suspension, with a token that is still good, until it is lifted', async () => {
    const { otherCoach, admin } = scene;
    const createProgram = () =>
      call('catalog/createProgram', VALID_INPUTS['catalog/createProgram'], otherCoach.idToken);
    expect(reasonOf(await createProgram())).toBeUndefined();
    await suspend(otherCoach, admin);
    expect(reasonOf(await createProgram())).toBe('account-suspended');
    await database.doc(`suspensions/${otherCoach.uid}`).delete();
    expect(reasonOf(await createProgram())).toBeUndefined();
  });
});
