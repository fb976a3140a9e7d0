import { VALID_INPUTS } from '../../../test/e2e/support/validInputs';
import cancelUserDeletion from '../../src/handlers/accounts/cancelUserDeletion';
import createCoachProfile from '../../src/handlers/accounts/createCoachProfile';
import createStudentProfile from '../../src/handlers/accounts/createStudentProfile';
import createUserDocument from '../../src/handlers/accounts/createUserDocument';
import deactivateCoach from '../../src/handlers/accounts/deactivateCoach';
import deleteUser from '../../src/handlers/accounts/deleteUser';
import endorseSkill from '../../src/handlers/accounts/endorseSkill';
import exportMyData from '../../src/handlers/accounts/exportMyData';
import getMyExport from '../../src/handlers/accounts/getMyExport';
import reactivateCoach from '../../src/handlers/accounts/reactivateCoach';
import requestVerification from '../../src/handlers/accounts/requestVerification';
import searchCoaches from '../../src/handlers/accounts/searchCoaches';
import searchUsers from '../../src/handlers/accounts/searchUsers';
import submitQuiz from '../../src/handlers/accounts/submitQuiz';
import updateSlug from '../../src/handlers/accounts/updateSlug';
import { answersAt } from '../support/aMatch';

/** Right inputs of the operations about accounts, pages and who is found, to be made wrong. */
export const ACCOUNT_INPUTS = [
  [createUserDocument, VALID_INPUTS['accounts/createUserDocument']],
  [createCoachProfile, VALID_INPUTS['accounts/createCoachProfile']],
  [createStudentProfile, VALID_INPUTS['accounts/createStudentProfile']],
  [
    submitQuiz,
    {
      role: 'student',
      version: 1,
      answers: answersAt(0.5),
      preferences: { language: 'English', maxHourlyPrice: 5_000, currency: 'usd', withinDays: 7 },
    },
  ],
  [updateSlug, { slug: 'pottery-for-all', programId: 'bootcamp' }],
  [deleteUser, { userId: 'root', immediately: true }],
  [cancelUserDeletion, {}],
  [exportMyData, {}],
  [getMyExport, {}],
  [deactivateCoach, {}],
  [reactivateCoach, {}],
  [requestVerification, { note: 'Look', links: ['https://example.com/a'], fileRefs: ['file-1'] }],
  [endorseSkill, { studentId: 'sam', skillId: 'clay', level: 5, note: 'Steady hands' }],
  [searchCoaches, { query: 'clay', specialty: 'Pottery' }],
  [searchUsers, { query: 'sam', role: 'student' }],
] as const;
