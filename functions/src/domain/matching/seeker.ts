import type { MatchPreferences, Quiz } from '../../contracts/documents/coachQuizzes';
import type { Student } from '../../contracts/documents/students';
import { Refusal } from '../refusal';

/** A student who can be matched. */
export interface Seeker {
  readonly quiz: Quiz;
  readonly preferences: MatchPreferences;
}

/** @throws Refusal student-missing, quiz-missing */
export function seekerOf(student: Student | undefined): Seeker {
  if (student === undefined) throw new Refusal('student-missing', 'Create a student profile first.');
  const { quiz, preferences } = student;
  if (quiz === undefined || preferences === undefined)
    throw new Refusal('quiz-missing', 'Answer the quiz first.');
  return { quiz, preferences };
}
