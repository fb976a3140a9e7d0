import type { Cost } from './cost';

/** Documents read, written and deleted, function invocations and tasks. */
type Row = readonly [reads: number, writes: number, deletes: number, invocations: number, tasks: number];

/**
 * The first measurement, of 23 operations and 10 screens: there was no search, no waiting list, no push, no quiet hours, no ledger of
 * mails, no version of content and no notice of a review.
 */
const AT_FIRST: Readonly<Record<string, Row>> = {
  'accounts/createCoachProfile': [10, 7, 1, 3, 0],
  'accounts/createStudentProfile': [5, 4, 1, 2, 0],
  'accounts/createUserDocument': [10, 7, 2, 3, 1],
  'catalog/archiveProgram': [4, 3, 1, 2, 0],
  'catalog/createProgram': [12, 4, 1, 2, 0],
  'catalog/deactivateProgram': [4, 3, 1, 2, 0],
  'catalog/deleteChapter': [39, 6, 23, 12, 1],
  'catalog/deleteLesson': [58, 6, 4, 3, 1],
  'catalog/publishProgram': [16, 3, 1, 2, 0],
  'catalog/reorderOutline': [15, 12, 1, 11, 0],
  'catalog/updateProgram': [5, 3, 1, 2, 0],
  'learning/enrollStudent': [19, 12, 4, 4, 2],
  'learning/pauseEnrollment': [4, 3, 1, 1, 0],
  'learning/readmitStudent': [4, 3, 1, 1, 0],
  'learning/resumeEnrollment': [6, 4, 1, 1, 0],
  'learning/revokeEnrollment': [18, 11, 4, 4, 2],
  'learning/unenrollStudent': [18, 11, 4, 4, 2],
  'reviews/createReview': [9, 5, 1, 3, 0],
  'reviews/deleteReview': [7, 4, 2, 3, 0],
  'reviews/hideReview': [7, 5, 1, 3, 0],
  'reviews/respondToReview': [7, 4, 1, 2, 0],
  'reviews/showReview': [7, 5, 1, 3, 0],
  'reviews/updateReview': [7, 4, 1, 2, 0],
  'open the market': [20, 0, 0, 0, 0],
  'open a program': [16, 0, 0, 0, 0],
  'open a lesson': [6, 0, 0, 0, 0],
  'complete a lesson': [8, 2, 0, 1, 0],
  'keep a video position': [5, 1, 0, 1, 0],
  'open one’s enrollments': [1, 0, 0, 0, 0],
  'open the learners of a program': [11, 0, 0, 0, 0],
  'rename a program': [2, 2, 0, 2, 0],
  'add a lesson': [52, 5, 1, 2, 1],
  'count unread notifications': [1, 0, 0, 0, 0],
};

/**
 * Sessions, which came later, as they were first measured. A booking was seven mails, where there are eight: its student had none.
 */
const SESSIONS_AT_FIRST: Readonly<Record<string, Row>> = {
  'scheduling/getAvailableSlots': [37, 0, 0, 1, 0],
  'scheduling/bookSession': [141, 83, 33, 19, 18],
  'scheduling/cancelSession': [23, 13, 7, 3, 2],
  'scheduling/startSession': [2, 2, 0, 1, 0],
  'scheduling/joinSession': [2, 2, 0, 1, 0],
  'scheduling/endSession': [3, 3, 0, 1, 0],
};

/** The acts of the first measurement by their names, in the order of what is measured now. */
export const FIRST_ACTS: readonly string[] = Object.keys(AT_FIRST);

/** What an act cost at first. @throws Error for one that was not measured then */
export function firstCost(name: string): Cost {
  const row = { ...AT_FIRST, ...SESSIONS_AT_FIRST }[name];
  if (row === undefined) throw new Error(`nobody measured ${name} at first`);
  const [reads, writes, deletes, invocations, tasks] = row;
  return { reads, writes, deletes, invocations, tasks, mails: 0, auth: 0 };
}
