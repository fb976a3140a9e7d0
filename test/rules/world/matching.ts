import type { CoachQuiz } from '../../../functions/src/contracts/documents/coachQuizzes';
import type { Matches } from '../../../functions/src/contracts/documents/matches';
import type { MatchProfile } from '../../../functions/src/contracts/documents/matchProfiles';
import { aQuiz } from '../../../functions/test/support/aMatch';
import { dated } from './dates';

const quiz: CoachQuiz = { ...aQuiz(), ...dated };
const profile: MatchProfile = { coachRef: 'coach', keys: [], ...dated };
const ranking: Matches = {
  studentRef: 'student',
  quizAt: dated.createdAt,
  ranking: [],
  coachRefs: [],
  expiresAt: dated.updatedAt,
  ...dated,
};

export const matching: Readonly<Record<string, object>> = {
  'coaches/coach/private/quiz': quiz,
  'matchProfiles/coach': profile,
  'matches/student': ranking,
};
