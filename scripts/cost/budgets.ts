import type { Cost, Measured } from './cost';

/** The most that one may cost: documents read, written and deleted, and function invocations. */
type Budget = readonly [reads: number, writes: number, deletes: number, invocations: number];

/** A budget for each operation and each screen. What passes it fails a test; lower it when something got cheaper. */
export const BUDGETS: Readonly<Record<string, Budget>> = {
  'admin/listDeadJobs': [27, 0, 0, 1],
  'admin/replayJob': [10, 5, 1, 3],
  'admin/demoteAdmin': [20, 6, 1, 3],
  'admin/promoteUserToAdmin': [15, 6, 1, 3],
  'admin/suspendUser': [20, 24, 1, 5],
  'admin/unsuspendUser': [20, 24, 2, 5],
  'admin/verifyCoach': [24, 12, 4, 4],
  'accounts/deactivateCoach': [12, 7, 1, 4],
  'accounts/reactivateCoach': [12, 8, 1, 4],
  'accounts/requestVerification': [3, 2, 0, 1],
  'accounts/updateSlug': [8, 5, 0, 2],
  'accounts/createCoachProfile': [10, 6, 0, 3],
  'accounts/createStudentProfile': [3, 3, 0, 2],
  'accounts/createUserDocument': [13, 6, 1, 3],
  'catalog/archiveProgram': [8, 6, 1, 3],
  'catalog/createProgram': [5, 4, 1, 2],
  'catalog/deactivateProgram': [7, 6, 1, 3],
  'catalog/deleteChapter': [54, 8, 23, 14],
  'catalog/deleteLesson': [53, 8, 4, 4],
  'catalog/publishProgram': [15, 3, 0, 2],
  'catalog/reorderOutline': [13, 11, 0, 11],
  'catalog/updateProgram': [6, 5, 0, 2],
  'learning/enrollStudent': [28, 18, 6, 5],
  'learning/joinWaitlist': [16, 8, 2, 3],
  'learning/leaveWaitlist': [7, 4, 2, 2],
  'learning/pauseEnrollment': [2, 2, 0, 1],
  'learning/revokeCertificate': [2, 2, 0, 1],
  'learning/readmitStudent': [2, 2, 0, 1],
  'learning/resumeEnrollment': [4, 3, 0, 1],
  'learning/revokeEnrollment': [25, 17, 6, 5],
  'learning/unenrollStudent': [25, 17, 6, 5],
  'reviews/createReview': [9, 4, 0, 3],
  'reviews/deleteReview': [5, 2, 1, 2],
  'reviews/hideReview': [7, 4, 0, 2],
  'reviews/respondToReview': [3, 2, 0, 1],
  'reviews/showReview': [7, 4, 1, 3],
  'reviews/updateReview': [5, 4, 0, 3],
  'open the market': [20, 0, 0, 0],
  'open a program': [17, 0, 0, 0],
  'open a lesson': [6, 0, 0, 0],
  'complete a lesson': [6, 2, 0, 1],
  'keep a video position': [1, 1, 0, 0],
  'open one’s enrollments': [1, 0, 0, 0],
  'open the learners of a program': [11, 0, 0, 0],
  'rename a program': [2, 2, 0, 2],
  'add a lesson': [56, 8, 2, 3],
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
