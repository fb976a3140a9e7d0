import type { MatchPreferences, Quiz, QuizAnswers } from '../../contracts/documents/coachQuizzes';
import type { Student } from '../../contracts/documents/students';
import { QUIZ_VERSION } from '../../contracts/utilities/quizFactors';
import { Refusal } from '../refusal';

/** Answers to the questions as they are asked now. @throws Refusal quiz-outdated */
export function submittedQuiz(version: number, answers: QuizAnswers, now: Date): Quiz {
  if (version !== QUIZ_VERSION)
    throw new Refusal('quiz-outdated', 'The questions have changed since.', { current: QUIZ_VERSION });
  return { version, answers, submittedAt: now };
}

/** A student who answered: what is demanded of a coach is said with the first answers. @throws Refusal preferences-missing */
export function answeredStudent(
  student: Student,
  quiz: Quiz,
  preferences: MatchPreferences | undefined = student.preferences,
): Student {
  if (preferences === undefined)
    throw new Refusal('preferences-missing', 'Say the language and the price that a coach must have.');
  return { ...student, quiz, preferences, updatedAt: quiz.submittedAt };
}
