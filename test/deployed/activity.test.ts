import { describe, expect, it } from 'vitest';
import type { ActivityLog } from '../../functions/src/contracts/documents/activityLogs';
import type { MountedOperation } from '../../functions/src/runtime/operationHandler';
import { deployedOperations } from '../../scripts/cost/deployed';
import { OPERATION_SCENES } from '../../scripts/cost/operationScenes';
import { staged } from './staged';

/** What the activity log keeps of each operation that changes something, whoever calls it, by the scene that its cost is measured in. */
const KEEPS: Readonly<Record<string, string>> = {
  'accounts/createUserDocument': 'user.create',
  'accounts/createCoachProfile': 'coach.create',
  'accounts/createStudentProfile': 'student.create',
  'accounts/updateSlug': 'slug.update',
  'accounts/deactivateCoach': 'coach.deactivate',
  'accounts/reactivateCoach': 'coach.reactivate',
  'accounts/submitQuiz': 'quiz.submit',
  'accounts/requestVerification': 'coach.request-verification',
  'accounts/endorseSkill': 'endorse-skill',
  'accounts/deleteUser': 'user.delete',
  'accounts/cancelUserDeletion': 'user.cancel-deletion',
  'accounts/exportMyData': 'user.export',
  'catalog/createProgram': 'create-program',
  'catalog/updateProgram': 'update-program',
  'catalog/publishProgram': 'publish-program',
  'catalog/deactivateProgram': 'deactivate-program',
  'catalog/archiveProgram': 'archive-program',
  'catalog/reorderOutline': 'reorder-outline',
  'catalog/reviseLesson': 'revise-lesson',
  'catalog/publishVersion': 'publish-version',
  'catalog/deleteChapter': 'delete-chapter',
  'catalog/deleteLesson': 'delete-lesson',
  'catalog/createSkill': 'create-skill',
  'catalog/updateSkill': 'update-skill',
  'catalog/deleteSkill': 'delete-skill',
  'catalog/mergeSkills': 'merge-skills',
  'catalog/createResource': 'create-resource',
  'learning/enrollStudent': 'enroll-student',
  'learning/joinWaitlist': 'join-waitlist',
  'learning/leaveWaitlist': 'leave-waitlist',
  'learning/unenrollStudent': 'unenroll-student',
  'learning/revokeEnrollment': 'revoke-enrollment',
  'learning/moveToVersion': 'move-to-version',
  'learning/revokeCertificate': 'revoke-certificate',
  'learning/grantLesson': 'grant-lesson',
  'learning/readmitStudent': 'readmit-student',
  'learning/pauseEnrollment': 'pause-enrollment',
  'learning/resumeEnrollment': 'resume-enrollment',
  'scheduling/holdSlot': 'hold-slot',
  'scheduling/joinDayWaitlist': 'join-day-waitlist',
  'scheduling/leaveDayWaitlist': 'leave-day-waitlist',
  'scheduling/releaseSlot': 'release-slot',
  'scheduling/bookSession': 'book-session',
  'scheduling/bookSeries': 'book-series',
  'scheduling/setHosts': 'set-hosts',
  'scheduling/answerHosting': 'accept-hosting',
  'scheduling/confirmBooking': 'confirm-booking',
  'scheduling/declineBooking': 'decline-booking',
  'scheduling/rescheduleSession': 'reschedule-session',
  'scheduling/cancelSession': 'cancel-session',
  'scheduling/startSession': 'start-session',
  'scheduling/joinSession': 'join-session',
  'scheduling/leaveSession': 'leave-session',
  'scheduling/pauseSession': 'pause-session',
  'scheduling/resumeSession': 'resume-session',
  'scheduling/endSession': 'end-session',
  'scheduling/markNoShow': 'mark-no-show',
  'scheduling/giveFeedback': 'give-feedback',
  'scheduling/createSession': 'create-session',
  'scheduling/createSessionSeries': 'create-session-series',
  'scheduling/reserveSeat': 'reserve-seat',
  'scheduling/moveSession': 'move-session',
  'scheduling/callOffSession': 'call-off-session',
  'scheduling/blockTime': 'block-time',
  'scheduling/unblockTime': 'unblock-time',
  'scheduling/createCalendarFeed': 'create-calendar-feed',
  'scheduling/revokeCalendarFeed': 'revoke-calendar-feed',
  'scheduling/connectGoogleCalendar': 'connect-calendar',
  'scheduling/finishGoogleCalendar': 'finish-calendar',
  'scheduling/disconnectGoogleCalendar': 'disconnect-calendar',
  'scheduling/answerCalendarChange': 'undo-calendar-change',
  'payments/createPaymentIntent': 'open-payment',
  'payments/createCheckoutSession': 'open-payment',
  'payments/payWithSavedMethod': 'pay-with-saved-method',
  'payments/addPaymentMethod': 'add-payment-method',
  'payments/setDefaultPaymentMethod': 'set-default-payment-method',
  'payments/removePaymentMethod': 'remove-payment-method',
  'payments/applyPromotionCode': 'apply-promotion-code',
  'payments/refundPayment': 'refund-payment',
  'payments/connectPayouts': 'connect-payouts',
  'payments/createPlanCheckout': 'create-plan-checkout',
  'payments/createPlanPortal': 'create-plan-portal',
  'payments/createPayout': 'create-payout',
  'payments/approvePayout': 'approve-payout',
  'payments/submitDisputeEvidence': 'submit-evidence',
  'payments/reissueInvoice': 'reissue-invoice',
  'payments/writeOffPayment': 'write-off-payment',
  'payments/settleBalance': 'settle-balance',
  'payments/settlePayout': 'settle-payout',
  'payments/createPromotionCode': 'create-promotion-code',
  'payments/deactivatePromotionCode': 'deactivate-promotion-code',
  'messaging/createConversation': 'create-conversation',
  'messaging/addParticipant': 'add-participant',
  'messaging/removeParticipant': 'remove-participant',
  'messaging/reportMessage': 'report-message',
  'notifications/resumeMail': 'resume-mail',
  'notifications/sendBulkNotifications': 'send-broadcast',
  'notifications/sendRoleBasedNotifications': 'send-broadcast',
  'reviews/createReview': 'create-review',
  'reviews/updateReview': 'update-review',
  'reviews/deleteReview': 'delete-review',
  'reviews/respondToReview': 'respond-to-review',
  'reviews/reportReview': 'report-review',
  'reviews/hideReview': 'hide-review',
  'reviews/showReview': 'show-review',
  'events/createEvent': 'create-event',
  'events/updateEvent': 'update-event',
  'events/publishEvent': 'publish-event',
  'events/cancelEvent': 'cancel-event',
  'events/registerForEvent': 'register-for-event',
  'events/unregisterFromEvent': 'unregister-from-event',
  'events/transferTicket': 'transfer-ticket',
  'events/offerTicket': 'offer-ticket',
  'events/acceptTicket': 'accept-ticket',
  'events/returnTicket': 'return-ticket',
  'events/checkInAttendee': 'check-in-attendee',
  'events/setDoorStaff': 'set-door-staff',
  'community/createPost': 'create-post',
  'community/updatePost': 'update-post',
  'community/deletePost': 'delete-post',
  'community/pinPost': 'pin-post',
  'community/createComment': 'create-comment',
  'community/updateComment': 'update-comment',
  'community/deleteComment': 'delete-comment',
  'community/acceptAnswer': 'accept-answer',
  'files/requestUpload': 'request-upload',
  'files/deleteFile': 'delete-file',
  'admin/replayJob': 'job.replay',
  'admin/promoteUserToAdmin': 'admin.promote',
  'admin/demoteAdmin': 'admin.demote',
  'admin/suspendUser': 'user.suspend',
  'admin/unsuspendUser': 'user.unsuspend',
  'admin/verifyCoach': 'coach.approve-verification',
  'admin/exportTable': 'table.export',
  'admin/updateAdminSetting': 'setting.update',
  'admin/flagContent': 'flag-content',
  'admin/reviewFlaggedContent': 'content.remove',
  'admin/appealDecision': 'appeal-decision',
  'admin/decideAppeal': 'appeal.overturn',
  'admin/lockTrustLevel': 'lock-trust-level',
};

/** Of which it keeps nothing, and why. */
const KEEPS_NOTHING: Readonly<Record<string, string>> = {
  'scheduling/getAvailableSlots': 'It only looks, and holds nothing.',
  'admin/getAudience': 'A coach looks at the own numbers; the look of an admin is entered.',
};

const changing = async (): Promise<readonly MountedOperation[]> =>
  [...(await deployedOperations()).values()].filter(({ operation }) => operation.isReadOnly !== true);

/** The entries that a call of the scene left, which found the log as the scene has it. */
async function entriesOf(mounted: MountedOperation): Promise<readonly ActivityLog[]> {
  const scene = OPERATION_SCENES[mounted.operation.name]!;
  const platform = staged(scene);
  const before = platform.documents.dump('activityLogs/');
  await platform.call(mounted, { ...scene.by, signedInAt: platform.now }, scene.input());
  const after = Object.entries(platform.documents.dump('activityLogs/')) as [string, ActivityLog][];
  return after.flatMap(([path, entry]) => (path in before ? [] : [entry]));
}

describe('the activity log, of every operation that changes something', () => {
  it('has a row that says what it keeps, or why nothing', async () => {
    const names = (await changing()).map(({ operation }) => operation.name);
    expect([...Object.keys(KEEPS), ...Object.keys(KEEPS_NOTHING)].sort()).toEqual(names.sort());
  });

  it.each(Object.entries(KEEPS))(
    '%s keeps %s: who, about what, why, and from where',
    async (name, action) => {
      const mounted = (await deployedOperations()).get(name)!;
      const { by, input } = OPERATION_SCENES[name]!;
      const entries = await entriesOf(mounted);
      expect(entries.map((entry) => entry.action)).toEqual([action]);
      const { reason } = input() as { readonly reason?: string };
      expect(entries[0]).toMatchObject({
        ...{ userRef: by.uid, role: by.role, ipAddress: '203.0.113.9', userAgent: 'test' },
        ...{ entityType: expect.any(String) as string, entityRef: expect.any(String) as string },
        ...(reason !== undefined && { reason }),
      });
      const { before, after } = entries[0]!;
      if ((mounted.operation.records ?? []).length > 0) expect(before).not.toEqual(after);
    },
  );

  it.each(Object.keys(KEEPS_NOTHING))('%s keeps nothing', async (name) => {
    expect(await entriesOf((await deployedOperations()).get(name)!)).toEqual([]);
  });
});
