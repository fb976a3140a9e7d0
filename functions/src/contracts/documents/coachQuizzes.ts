import { z } from 'zod';
import { currency, line, minorUnits } from '../bounds';
import { createdAndUpdated } from '../fields';
import { QUIZ_FACTORS, type QuizFactor, type QuizFactorKey } from '../utilities/quizFactors';

type AnswerShape = Record<QuizFactorKey, z.ZodInt>;

/** One answer for each factor, on the scale of it: what is missing is named by its path. */
export const quizAnswers = z.strictObject(
  Object.fromEntries(
    Object.entries<QuizFactor>(QUIZ_FACTORS).map(([key, { min, max }]) => [key, z.int().min(min).max(max)]),
  ) as AnswerShape,
);

/** The answers as they were given, with the version of the questions. */
export const quiz = z.strictObject({ version: z.int().min(1), answers: quizAnswers, submittedAt: z.date() });

/** What a student demands of any coach, before taste. */
export const matchPreferences = z.strictObject({
  /** As coaches write it into their page, in any case and with or without accents. */
  language: line(100),
  /** For an hour, in minor units of `currency`; absent is no ceiling. */
  maxHourlyPrice: minorUnits.optional(),
  currency,
  /** In how many days from today a session must be possible. */
  withinDays: z.int().min(1).max(28),
});

/** `coaches/{uid}/private/quiz`: how the coach works, which only matching reads besides its owner. */
export const coachQuiz = z.strictObject({ ...quiz.shape, ...createdAndUpdated });

export type QuizAnswers = z.output<typeof quizAnswers>;
export type Quiz = z.output<typeof quiz>;
export type MatchPreferences = z.output<typeof matchPreferences>;
export type CoachQuiz = z.output<typeof coachQuiz>;
