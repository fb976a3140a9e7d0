import { createHash } from 'node:crypto';
import type {
  CoachQuiz,
  MatchPreferences,
  Quiz,
  QuizAnswers,
} from '../../../functions/src/contracts/documents/coachQuizzes';
import type { Student } from '../../../functions/src/contracts/documents/students';
import {
  QUIZ_FACTORS,
  QUIZ_FACTOR_KEYS,
  QUIZ_VERSION,
} from '../../../functions/src/contracts/utilities/quizFactors';
import type { Diary } from './buildDiaries';
import { randomFrom } from './randomFrom';
import { onDay } from './timeline';

/** What a coach answered. */
export interface Answered {
  readonly coachId: string;
  readonly quiz: CoachQuiz;
}

const DEMO_STUDENT = 'student-ben';

const PREFERENCES: MatchPreferences = { language: 'en', currency: 'usd', withinDays: 28 };

/** Every coach who takes consultations answered the quiz, so that matching finds them. */
export function buildQuizzes(diaries: readonly Diary[]): readonly Answered[] {
  return diaries.map(({ schedule: { coachRef } }) => {
    const quiz = quizOf(coachRef);
    return { coachId: coachRef, quiz: { ...quiz, createdAt: quiz.submittedAt, updatedAt: quiz.submittedAt } };
  });
}

/** The demo student answered too, and has matches to look at. */
export function withQuiz(student: Student): Student {
  if (student.id !== DEMO_STUDENT) return student;
  return { ...student, quiz: quizOf(student.id), preferences: PREFERENCES };
}

function quizOf(uid: string): Quiz {
  return { version: QUIZ_VERSION, answers: answersOf(uid), submittedAt: onDay(150) };
}

function answersOf(uid: string): QuizAnswers {
  const random = randomFrom(createHash('sha256').update(uid).digest().readUInt32BE());
  const answers = QUIZ_FACTOR_KEYS.map((key) => {
    const { min, max } = QUIZ_FACTORS[key];
    return [key, min + Math.floor(random() * (max - min + 1))] as const;
  });
  return Object.fromEntries(answers) as QuizAnswers;
}
