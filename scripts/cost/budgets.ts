import type { Cost, Measured } from './cost';

/** The most that one may cost: documents read, written and deleted, and function invocations. */
type Budget = readonly [reads: number, writes: number, deletes: number, invocations: number];

/** A budget for each operation and each screen. What passes it fails a test; lower it when something got cheaper. */
export const BUDGETS: Readonly<Record<string, Budget>> = {
  'admin/listAttention': [22, 1, 0, 1],
  'admin/getAllUsers': [7, 1, 0, 1],
  'admin/listDeadJobs': [27, 1, 0, 1],
  'admin/replayJob': [10, 5, 1, 3],
  'admin/demoteAdmin': [22, 11, 1, 6],
  'admin/promoteUserToAdmin': [17, 12, 1, 6],
  'admin/suspendUser': [51, 24, 5, 12],
  'admin/unsuspendUser': [41, 29, 3, 13],
  'admin/getAdminSetting': [2, 0, 0, 1],
  'admin/getPlatformStats': [12, 1, 0, 1],
  'admin/getUserGrowthStats': [5, 1, 0, 1],
  'admin/getPaymentStatistics': [15, 1, 0, 1],
  'admin/getRevenueStats': [5, 1, 0, 1],
  'admin/getSessionStatistics': [4, 0, 0, 1],
  'admin/getAggregatedMetrics': [4, 0, 0, 1],
  'admin/getAnalytics': [53, 1, 0, 1],
  'admin/getAllAdminSettings': [17, 1, 0, 1],
  'admin/getActivityLogs': [52, 0, 0, 1],
  'admin/getSystemActivityLogs': [53, 1, 0, 1],
  'admin/updateAdminSetting': [4, 2, 0, 1],
  'admin/verifyCoach': [34, 18, 4, 7],
  'community/createPost': [4, 3, 0, 1],
  'community/updatePost': [5, 3, 0, 1],
  'community/deletePost': [11, 5, 3, 3],
  'community/pinPost': [4, 2, 0, 1],
  'community/createComment': [14, 7, 1, 3],
  'community/updateComment': [5, 3, 0, 2],
  'community/deleteComment': [11, 7, 1, 3],
  'community/acceptAnswer': [3, 2, 0, 1],
  'read a feed': [20, 0, 0, 0],
  'vote for a post': [11, 5, 1, 2],
  'accounts/deactivateCoach': [20, 9, 3, 6],
  'accounts/reactivateCoach': [21, 20, 1, 8],
  'accounts/submitQuiz': [2, 2, 1, 1],
  'matching/findMatches': [46, 1, 1, 1],
  'matching/explainMatch': [31, 0, 0, 1],
  'accounts/requestVerification': [3, 2, 0, 1],
  'accounts/updateSlug': [8, 5, 0, 5],
  'accounts/cancelUserDeletion': [2, 2, 1, 3],
  'accounts/deleteUser': [284, 243, 12, 20],
  'accounts/exportMyData': [100, 20, 4, 4],
  'accounts/getMyExport': [2, 0, 0, 1],
  'accounts/createCoachProfile': [21, 13, 0, 7],
  'accounts/createStudentProfile': [3, 3, 0, 3],
  'accounts/createUserDocument': [16, 12, 1, 6],
  'catalog/archiveProgram': [10, 7, 2, 4],
  'catalog/createProgram': [5, 4, 1, 3],
  'catalog/deactivateProgram': [9, 7, 2, 4],
  'catalog/deleteChapter': [54, 8, 23, 14],
  'catalog/deleteLesson': [53, 8, 4, 4],
  'catalog/publishProgram': [17, 8, 0, 3],
  'catalog/reorderOutline': [13, 11, 0, 11],
  'catalog/updateProgram': [8, 11, 0, 3],
  'learning/enrollStudent': [31, 19, 6, 6],
  'learning/joinWaitlist': [16, 8, 2, 4],
  'learning/leaveWaitlist': [7, 4, 2, 2],
  'learning/pauseEnrollment': [2, 2, 0, 1],
  'catalog/reviseLesson': [8, 3, 0, 1],
  'catalog/publishVersion': [6, 5, 0, 3],
  'learning/moveToVersion': [7, 3, 0, 1],
  'payments/connectPayouts': [5, 3, 1, 1],
  'payments/getPayoutAccount': [6, 0, 0, 1],
  'payments/getInvoice': [4, 0, 0, 1],
  'payments/getCoachEarnings': [12, 0, 0, 1],
  'payments/createPayout': [56, 33, 2, 11],
  'payments/approvePayout': [52, 32, 2, 11],
  'payments/createPromotionCode': [5, 3, 1, 1],
  'payments/deactivatePromotionCode': [2, 2, 0, 1],
  'payments/refundPayment': [7, 6, 1, 2],
  'learning/revokeCertificate': [2, 2, 0, 1],
  'learning/readmitStudent': [2, 2, 0, 1],
  'learning/resumeEnrollment': [4, 3, 0, 1],
  'learning/revokeEnrollment': [28, 18, 6, 6],
  'learning/unenrollStudent': [28, 18, 6, 6],
  'reviews/createReview': [31, 18, 4, 6],
  'scheduling/getAvailableSlots': [40, 0, 0, 1],
  'scheduling/holdSlot': [13, 5, 4, 1],
  'scheduling/releaseSlot': [6, 2, 2, 1],
  'scheduling/bookSession': [93, 59, 23, 15],
  'scheduling/confirmBooking': [83, 56, 20, 15],
  'scheduling/declineBooking': [23, 11, 6, 3],
  'scheduling/rescheduleSession': [93, 59, 25, 15],
  'scheduling/cancelSession': [25, 13, 7, 3],
  'scheduling/startSession': [2, 2, 0, 1],
  'scheduling/joinSession': [2, 2, 0, 1],
  'scheduling/leaveSession': [2, 1, 0, 1],
  'scheduling/pauseSession': [2, 2, 0, 1],
  'scheduling/resumeSession': [2, 2, 0, 1],
  'scheduling/endSession': [3, 3, 0, 1],
  'scheduling/markNoShow': [3, 3, 0, 1],
  'scheduling/blockTime': [4, 4, 2, 1],
  'scheduling/createCalendarFeed': [3, 3, 1, 1],
  'scheduling/revokeCalendarFeed': [2, 1, 1, 1],
  'scheduling/unblockTime': [3, 1, 2, 1],
  'events/createEvent': [4, 5, 1, 1],
  'events/updateEvent': [3, 3, 0, 1],
  'events/publishEvent': [9, 9, 2, 3],
  'events/cancelEvent': [23, 16, 5, 4],
  'events/registerForEvent': [29, 18, 6, 4],
  'events/checkInAttendee': [5, 3, 0, 1],
  'events/unregisterFromEvent': [3, 3, 0, 1],
  'messaging/createConversation': [14, 8, 1, 3],
  'messaging/addParticipant': [14, 6, 1, 2],
  'messaging/removeParticipant': [5, 3, 1, 2],
  'messaging/reportMessage': [7, 4, 1, 1],
  'send a message': [10, 4, 0, 2],
  'send a message to a group of 500': [8, 4, 0, 2],
  'open a conversation': [22, 0, 0, 0],
  'mark a conversation as read': [8, 2, 0, 1],
  'count unread messages': [1, 0, 0, 0],
  'reviews/deleteReview': [6, 2, 1, 2],
  'reviews/hideReview': [8, 4, 0, 2],
  'reviews/reportReview': [17, 5, 1, 2],
  'reviews/respondToReview': [3, 2, 0, 1],
  'reviews/showReview': [10, 9, 1, 4],
  'reviews/updateReview': [8, 9, 0, 4],
  'accounts/searchCoaches': [6, 0, 0, 1],
  'accounts/searchUsers': [5, 1, 0, 1],
  'catalog/searchPrograms': [41, 0, 0, 1],
  'catalog/searchSkills': [5, 0, 0, 1],
  'accounts/endorseSkill': [4, 2, 0, 2],
  'catalog/createSkill': [7, 10, 0, 2],
  'catalog/updateSkill': [5, 4, 0, 2],
  'catalog/deleteSkill': [8, 5, 2, 3],
  'catalog/mergeSkills': [36, 23, 5, 9],
  'catalog/getSkillTree': [2, 0, 0, 1],
  'catalog/getLearningPath': [12, 0, 0, 1],
  'files/requestUpload': [6, 4, 1, 1],
  'files/deleteFile': [7, 7, 2, 4],
  'files/getSignedUrl': [2, 0, 0, 1],
  'files/getLessonMedia': [9, 0, 0, 1],
  'catalog/createResource': [3, 2, 0, 2],
  'say that one learns a skill': [15, 10, 1, 3],
  'bookmark a resource': [10, 5, 1, 3],
  'delete a resource': [9, 3, 3, 3],
  'open the leaderboard': [1, 0, 0, 0],
  'leave the leaderboard': [11, 1, 0, 2],
  'open the market': [20, 0, 0, 0],
  'open a program': [17, 0, 0, 0],
  'open a lesson': [6, 0, 0, 0],
  'complete a lesson': [7, 2, 0, 1],
  'keep a video position': [1, 1, 0, 0],
  'open one’s enrollments': [1, 0, 0, 0],
  'open the learners of a program': [11, 0, 0, 0],
  'rename a program': [4, 8, 0, 4],
  'add a lesson': [56, 8, 2, 3],
  'open my upcoming sessions': [1, 0, 0, 0],
  'open what a coach offers': [1, 0, 0, 0],
  'set one’s hours': [4, 1, 0, 1],
  'count unread notifications': [1, 0, 0, 0],
};

const UNITS = ['reads', 'writes', 'deletes', 'invocations'] as const satisfies (keyof Cost)[];

/** Less than this part of a budget is far below it. */
const FAR_BELOW = 0.7;

/** What is over its budget, in words. */
export function overspent(measured: readonly Measured[]): string[] {
  return measured.flatMap(({ name, cost }) => {
    const budget = BUDGETS[name];
    if (budget === undefined) return [`${name} has no budget`];
    return UNITS.map((unit, at) => ({ unit, allowed: budget[at] ?? 0 }))
      .filter(({ unit, allowed }) => cost[unit] > allowed)
      .map(({ unit, allowed }) => `${name}: ${cost[unit]} ${unit}, budget ${allowed}`);
  });
}

/** Budgets that are too wide to notice anything, in words. */
export function farBelow(measured: readonly Measured[]): string[] {
  return measured.flatMap(({ name, cost }) => {
    const budget = BUDGETS[name] ?? [0, 0, 0, 0];
    const [spent, allowed] = [UNITS.map((unit) => cost[unit]), [...budget]].map(sum) as [number, number];
    return spent < FAR_BELOW * allowed ? [`${name}: ${spent} of a budget of ${allowed}; lower it`] : [];
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
